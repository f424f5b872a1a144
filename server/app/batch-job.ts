import { answerByBatch, type BatchDesk, type BatchProgress } from "../generate/batch/answer-by-batch.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { jobIdOf, jobRequest } from "../generate/job.ts";
import type { Budget } from "../generate/pace/budget.ts";
import { demandPrice, refuseCancelled } from "../generate/run-job.ts";
import { type EstimateOptions, type LimitedJob, standingOf } from "./estimate-jobs.ts";

export type BatchPorts = Omit<BatchDesk, "desk">;

export interface BatchJobOptions extends EstimateOptions, BatchPorts {
  readonly desk: Desk;
  readonly budget: Budget | undefined;
  readonly onProgress?: (progress: BatchProgress) => void;
}

/** Has what a job of any recipe would ask answered in bulk; the job is run afterwards and finds the answers. */
export async function batchJob<Item, Input, Product>(
  { job, limit }: LimitedJob<Item, Input, Product>,
  options: BatchJobOptions,
): Promise<void> {
  const { desk, jobs, budget } = options;
  const id = jobIdOf(jobRequest(job, desk));
  demandPrice(desk, budget);
  await refuseCancelled(jobs, id);
  const { left } = await standingOf(job, limit, options);
  const bench = await job.open();
  const requests = left.flatMap((item) => {
    const given = job.items[item];
    return given === undefined ? [] : [job.recipe.compose(bench.early(given), 0)];
  });
  await answerByBatch(requests, { ...options, job: id });
}
