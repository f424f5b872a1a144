import type { JobId } from "../domain/ids.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Desk } from "../generate/complete-structured.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { runJob } from "../generate/run-job.ts";
import type { PlannedJob } from "./plan-jobs.ts";

export interface RunSeriesOptions {
  readonly desk: Desk;
  readonly jobs: Jobs;
  /** Requests to a language model at once; what is made by rule takes no notice of it. */
  readonly concurrency: number;
  /** Also asks anew for those that failed before. */
  readonly retryFailed: boolean;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface SeriesReport<Item> extends JobProgress {
  readonly jobs: readonly JobId[];
  readonly interrupted: boolean;
  readonly failures: readonly { readonly item: Item; readonly reason: string }[];
}

/** Runs the jobs of a plan one after the other, and tells of them as of one. */
export async function runSeries<Item, Input, Product>(
  plan: readonly PlannedJob<Item, Input, Product>[],
  { onProgress, ...options }: RunSeriesOptions,
): Promise<SeriesReport<Item>> {
  const total = plan.reduce((sum, { limit }) => sum + limit, 0);
  let sum: SeriesReport<Item> = { ...nothingYet, total, jobs: [], interrupted: false, failures: [] };
  for (const { job, limit } of plan) {
    const before = sum;
    const tell = (progress: JobProgress): void => onProgress?.(add(before, progress, total));
    const report = await runJob({ ...options, job, limit, onProgress: tell });
    const { id, interrupted, failures } = report;
    sum = {
      ...add(before, report, total),
      jobs: [...before.jobs, id],
      interrupted,
      failures: [...before.failures, ...failures],
    };
    if (interrupted) break;
  }
  return sum;
}

const nothingYet: Omit<JobProgress, "total"> = {
  done: 0,
  failed: 0,
  unanswered: 0,
  perSecond: 0,
  tokens: { input: 0, output: 0 },
  cost: 0,
  reused: 0,
};

function add(before: JobProgress, now: JobProgress, total: number): JobProgress {
  return {
    total,
    done: before.done + now.done,
    failed: before.failed + now.failed,
    unanswered: before.unanswered + now.unanswered,
    // An earlier job that had nothing left to do says nothing of the pace.
    perSecond: now.perSecond > 0 ? now.perSecond : before.perSecond,
    tokens: {
      input: before.tokens.input + now.tokens.input,
      output: before.tokens.output + now.tokens.output,
    },
    cost: before.cost === undefined || now.cost === undefined ? undefined : before.cost + now.cost,
    reused: before.reused + now.reused,
  };
}
