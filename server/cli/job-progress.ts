import process from "node:process";
import { SingleBar } from "cli-progress";
import type { JobProgress } from "../generate/job-meter.ts";
import { describeProgress } from "./describe-progress.ts";
import type { Shell } from "./shell.ts";

/** How far a job is, as somebody watches it. */
export interface JobProgressView {
  tell(now: JobProgress): void;
  end(): void;
}

/** A bar where a person looks; elsewhere a line for each tenth. `things`: what is made, in the plural. */
export function openJobProgress({ log }: Pick<Shell, "log">, things: string): JobProgressView {
  if (!log.isLive) {
    let told = -1;
    let before = things;
    return {
      tell(now) {
        const counted = now.things ?? things;
        if (counted !== before) told = -1;
        before = counted;
        const { done, failed, total } = now;
        const tenth = total === 0 ? 10 : Math.floor(((done + failed) * 10) / total);
        if (tenth > told) log.line(describeProgress(now, counted, 100));
        told = Math.max(told, tenth);
      },
      end: () => undefined,
    };
  }
  const barWidth = Math.max(8, Math.min(24, log.width - 72));
  const bar = new SingleBar({
    format: "{bar} {figures}",
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: barWidth,
    stream: process.stderr,
    hideCursor: true,
  });
  let begun = false;
  return {
    tell(now) {
      const figures = describeProgress(now, now.things ?? things, log.width - barWidth - 2);
      if (!begun) bar.start(now.total, 0, { figures });
      begun = true;
      bar.setTotal(now.total);
      bar.update(now.done + now.failed, { figures });
    },
    end() {
      if (begun) bar.stop();
      begun = false;
    },
  };
}
