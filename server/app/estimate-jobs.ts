import type { Jobs } from "../domain/ports/jobs.ts";
import { costOf, type Desk, findKeptAnswer } from "../generate/complete-structured.ts";
import { type Job, jobIdOf, jobRequest } from "../generate/job.ts";
import { estimatePrompt } from "../generate/pace/estimate-tokens.ts";

/** A job of any recipe, of which so many items are asked for. */
export interface LimitedJob<Item, Input, Product> {
  readonly job: Job<Item, Input, Product>;
  readonly limit: number;
}

/** What running jobs would take. */
export interface JobsEstimate {
  readonly total: number;
  readonly done: number;
  /** Failed before, and not asked for again. */
  readonly failed: number;
  /** Items to be made. */
  readonly left: number;
  /** Of these, those whose first answer is in the ledger already. */
  readonly cached: number;
  /** Of the answers that must be asked for, each once: repairs come on top. 0 where no model is asked. */
  readonly tokens: { readonly input: number; readonly mostOutput: number };
  /** US dollars if every answer is as long as it may be; undefined when the price is unknown. */
  readonly mostCost: number | undefined;
}

export interface EstimateOptions {
  readonly desk: Desk;
  readonly jobs: Jobs;
  readonly retryFailed: boolean;
  readonly signal: AbortSignal;
}

/** Counts what jobs have left to make and composes what they would ask. Asks nothing and writes nothing. */
export async function estimateJobs<Item, Input, Product>(
  plan: readonly LimitedJob<Item, Input, Product>[],
  options: EstimateOptions,
): Promise<JobsEstimate> {
  const { desk, signal } = options;
  const isOffline = desk.model.provider === "procedural";
  const sum = { total: 0, done: 0, failed: 0, left: 0, cached: 0 };
  const tokens = { input: 0, mostOutput: 0 };
  for (const { job, limit } of plan) {
    const standing = await standingOf(job, limit, options);
    const total = Math.min(limit, job.items.length);
    sum.total += total;
    sum.failed += standing.failed;
    sum.left += standing.left.length;
    sum.done += total - standing.failed - standing.left.length;
    if (isOffline) continue;
    const bench = await job.open();
    for (const item of standing.left) {
      signal.throwIfAborted();
      const given = job.items[item];
      if (given === undefined) continue;
      const request = job.recipe.compose(bench.early(given), 0);
      if (await findKeptAnswer(desk, request)) {
        sum.cached += 1;
        continue;
      }
      tokens.input += estimatePrompt(request);
      tokens.mostOutput += request.maximumTokens;
    }
  }
  const usage = { inputTokens: tokens.input, outputTokens: tokens.mostOutput };
  const mostCost = isOffline ? 0 : desk.price && costOf(usage, desk.price);
  return { ...sum, tokens, mostCost };
}

/** What a job has left, without opening it. */
export async function standingOf<Item, Input, Product>(
  job: Job<Item, Input, Product>,
  limit: number,
  { desk, jobs, retryFailed }: Pick<EstimateOptions, "desk" | "jobs" | "retryFailed">,
): Promise<{ readonly left: readonly number[]; readonly failed: number }> {
  const id = jobIdOf(jobRequest(job, desk));
  const known = (await jobs.list()).some((other) => other.id === id);
  const below = (items: Iterable<number>): readonly number[] => [...items].filter((item) => item < limit);
  if (!known) return { left: below(job.items.keys()), failed: 0 };
  const undone = below(await jobs.pending(id, { retryFailed: true }));
  if (retryFailed) return { left: undone, failed: 0 };
  const left = below(await jobs.pending(id, { retryFailed: false }));
  return { left, failed: undone.length - left.length };
}
