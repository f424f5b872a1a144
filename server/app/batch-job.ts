import { answerByBatch, type BatchDesk, type BatchProgress } from "../generate/batch/answer-by-batch.ts";
import type { Desk } from "../generate/complete-structured.ts";
import type { JobId } from "../domain/ids.ts";
import { CancelWatch } from "../generate/cancel-watch.ts";
import type { Budget } from "../generate/pace/budget.ts";
import { demandPrice, openJob } from "../generate/run-job.ts";
import { type EstimateOptions, type LimitedJob, standingOf } from "./estimate-jobs.ts";

export type BatchPorts = Omit<BatchDesk, "desk">;

export interface BatchJobOptions extends EstimateOptions, BatchPorts {
  readonly desk: Desk;
  readonly budget: Budget | undefined;
  /** Also where the job was cancelled, which is refused otherwise. */
  readonly reopens?: boolean;
  /** False: only what was sent before is collected. */
  readonly sends?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BatchProgress) => void;
}

/** Has what a job of any recipe would ask answered in bulk; the job is run afterwards and finds the answers. */
export async function batchJob<Item, Input, Product>(
  { job, limit }: LimitedJob<Item, Input, Product>,
  options: BatchJobOptions,
): Promise<{ readonly id: JobId; readonly isCancelled: boolean }> {
  const { desk, jobs, budget } = options;
  demandPrice(desk, budget);
  // Noted before the first batch leaves: it may take a day, and somebody may want to look at it, or cancel it.
  const id = await openJob(job, options);
  const cancelling = new CancelWatch(jobs, id, desk.clock);
  const { left } = await standingOf(job, limit, options);
  const bench = await job.open();
  const requests = left.flatMap((item) => {
    const given = job.items[item];
    return given === undefined ? [] : [job.recipe.compose(bench.early(given), 0)];
  });
  const isCancelled = () => cancelling.isCancelled();
  await answerByBatch(requests, { ...options, job: id, isCancelled });
  return { id, isCancelled: await isCancelled() };
}
