import type { JobId } from "../domain/ids.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { addProgress, type JobProgress, noProgress } from "../generate/job-meter.ts";
import { Budget } from "../generate/pace/budget.ts";
import type { RateLimits } from "../generate/pace/pace.ts";
import { runJob } from "../generate/run-job.ts";
import { batchJob, type BatchPorts } from "./batch-job.ts";
import type { PlannedJob } from "./plan-jobs.ts";

/** How a series of jobs is run, whatever it makes. */
export interface RunOptions {
  /** Requests to a language model at once, at most; what is made by rule takes no notice of it. */
  readonly concurrency: number;
  /** What the model is known to bear. */
  readonly limits?: RateLimits;
  /** US dollars that this run may cost at most. Needs a price. */
  readonly maxCost?: number;
  /** Also asks anew for those that failed before. */
  readonly retryFailed: boolean;
  /** Has the answers made in bulk first, for less and within a day; what is rejected is repaired one by one. */
  readonly batch?: BatchPorts | undefined;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface SeriesReport<Item> extends JobProgress {
  readonly jobs: readonly JobId[];
  readonly interrupted: boolean;
  /** The budget did not reach for the rest; asking for the same with another goes on from there. */
  readonly isSpent: boolean;
  /** Somebody cancelled it while it ran; it goes on when it is resumed. */
  readonly isCancelled: boolean;
  readonly failures: readonly { readonly item: Item; readonly reason: string }[];
}

/** Runs the jobs of a plan one after the other, and tells of them as of one. */
export async function runSeries<Item, Input, Product>(
  plan: readonly PlannedJob<Item, Input, Product>[],
  options: RunOptions & { readonly desk: Desk; readonly jobs: Jobs },
): Promise<SeriesReport<Item>> {
  const { desk, jobs, concurrency, limits, maxCost, retryFailed, signal, onProgress } = options;
  const budget = maxCost === undefined ? undefined : new Budget(maxCost);
  const total = plan.reduce((sum, { limit }) => sum + limit, 0);
  let sum: SeriesReport<Item> = {
    jobs: [],
    interrupted: false,
    isSpent: false,
    isCancelled: false,
    failures: [],
    ...noProgress,
    total,
  };
  for (const { job, limit } of plan) {
    const before = sum;
    const tell = (progress: JobProgress): void => onProgress?.(addProgress(before, progress, total));
    const batched = options.batch && (await batchFirst({ job, limit }, options.batch, options, budget));
    if (batched?.isCancelled) {
      sum = { ...before, jobs: [...before.jobs, batched.id], isCancelled: true };
      break;
    }
    const report = await runJob({
      job,
      desk,
      jobs,
      concurrency,
      ...(limits ? { limits } : {}),
      budget,
      retryFailed,
      limit,
      onProgress: tell,
      signal,
    });
    const { id, interrupted, isSpent, isCancelled, failures } = report;
    sum = {
      ...addProgress(before, report, total),
      jobs: [...before.jobs, id],
      interrupted,
      isSpent,
      isCancelled,
      failures: [...before.failures, ...failures],
    };
    if (interrupted || isSpent || isCancelled) break;
  }
  return sum;
}

async function batchFirst<Item, Input, Product>(
  planned: PlannedJob<Item, Input, Product>,
  ports: BatchPorts,
  { desk, jobs, retryFailed, onProgress, signal }: RunOptions & { readonly desk: Desk; readonly jobs: Jobs },
  budget: Budget | undefined,
): ReturnType<typeof batchJob> {
  return batchJob(planned, {
    ...ports,
    desk,
    jobs,
    retryFailed,
    budget,
    onProgress: ({ answered, total }) =>
      onProgress?.({ ...noProgress, total, inFlight: total - answered, concurrency: total }),
    signal,
  });
}
