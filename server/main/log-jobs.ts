import type { Backstage } from "../app/backstage.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Log } from "../domain/ports/log.ts";

/** Milliseconds between two lines about one job. */
const patience = 10_000;

/** The same backstage, whose bulk casting the operator is told of. */
export function logJobs(log: Log, clock: Clock, backstage: Backstage): Backstage {
  return {
    ...backstage,
    async generateNpcs(request) {
      const { world, count: asked } = request;
      log({ event: "job.started", world, total: asked, done: 0, failed: 0 });
      let toldAt = clock.monotonic();
      const report = await backstage.generateNpcs({
        ...request,
        onProgress(progress) {
          request.onProgress?.(progress);
          if (clock.monotonic() - toldAt < patience) return;
          toldAt = clock.monotonic();
          const { total, done, failed } = progress;
          log({ event: "job.progress", world, total, done, failed });
        },
      });
      const { total, done, failed } = report;
      log({ event: "job.ended", world, total, done, failed });
      return report;
    },
  };
}
