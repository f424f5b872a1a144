import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Desk } from "./complete-structured.ts";
import { type Job, jobIdOf, jobRequest } from "./job.ts";
import { type JobRun, makeOffline, makeWithModel } from "./job-items.ts";
import { CancelWatch } from "./cancel-watch.ts";
import { JobMeter, type JobProgress } from "./job-meter.ts";
import type { Budget } from "./pace/budget.ts";
import type { RateLimits } from "./pace/pace.ts";

export interface RunJobOptions<Item, Input, Product> {
  readonly job: Job<Item, Input, Product>;
  readonly desk: Desk;
  readonly jobs: Jobs;
  /** Requests to a language model at once, at most; how many it bears is found out. */
  readonly concurrency: number;
  /** What it is known to bear. */
  readonly limits?: RateLimits;
  /** What it may spend, together with other jobs of the same run. */
  readonly budget?: Budget | undefined;
  /** Uniform in [0, 1), for waits by chance. */
  readonly random?: () => number;
  /** Also items that failed before; each gets one new answer. */
  readonly retryFailed: boolean;
  /** Nothing but items that failed before. */
  readonly onlyFailed?: boolean;
  /** Also where the job was cancelled, which is refused otherwise. */
  readonly reopens?: boolean;
  /** Only the first so many items; all when absent. */
  readonly limit?: number;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

export interface JobReport<Item> extends JobProgress {
  readonly id: JobId;
  /** It was told to stop; asking for the same again goes on from there. */
  readonly interrupted: boolean;
  /** The budget did not reach for the rest. */
  readonly isSpent: boolean;
  /** Somebody cancelled it while it ran. */
  readonly isCancelled: boolean;
  readonly failures: readonly { readonly item: Item; readonly reason: string }[];
}

/**
 * Makes every item of a job exactly once. Products are settled in the order of the items, so that the item `k` depends
 * on the items before it and on nothing else: stopped and resumed, or run at another concurrency, a job gives the same
 * products. Throws `model_failed` when the model cannot be used at all, and `not_configured` when there is none and the
 * recipe cannot do without; what is not done stays to be done.
 */
export async function runJob<Item, Input, Product>(
  options: RunJobOptions<Item, Input, Product>,
): Promise<JobReport<Item>> {
  const { job, desk, jobs, retryFailed, limit = job.items.length, onProgress, signal } = options;
  const isOffline = desk.model.provider === "procedural";
  if (isOffline && job.recipe.offline === undefined) throw needsModel(job.recipe.id);
  demandPrice(desk, options.budget);
  const id = await openJob(job, options);
  const below = (items: readonly number[]): readonly number[] => items.filter((item) => item < limit);
  const undone = below(await jobs.pending(id, { retryFailed: true }));
  const fresh = new Set(below(await jobs.pending(id, { retryFailed: false })));
  const total = Math.min(limit, job.items.length);
  const failed = undone.filter((item) => !fresh.has(item));
  const asked = options.onlyFailed === true ? failed : retryFailed ? undone : [...fresh];
  const meter = new JobMeter({ total, done: total - undone.length, failed }, desk.clock);
  const bench = await job.open();
  const cancelling = new CancelWatch(jobs, id, desk.clock);
  const run: JobRun<Item, Input, Product> = {
    id,
    options,
    meter,
    failures: [],
    bench,
    isSpent: false,
    cancelling,
  };
  const tell = (): void => onProgress?.(meter.progress());
  tell();
  const make = isOffline ? makeOffline : makeWithModel;
  await make(run, asked, tell);
  const isCancelled = await cancelling.isCancelled();
  return {
    id,
    ...meter.progress(),
    interrupted: signal.aborted,
    isSpent: run.isSpent,
    isCancelled,
    failures: run.failures,
  };
}

/** Throws `conflict` for a job that was cancelled: it goes on only when it is resumed. */
/** Has a job noted before anything is asked for it. Throws `conflict` for one that was cancelled, unless it `reopens`. */
export async function openJob<Item, Input, Product>(
  job: Job<Item, Input, Product>,
  { desk, jobs, reopens = false }: { readonly desk: Desk; readonly jobs: Jobs; readonly reopens?: boolean },
): Promise<JobId> {
  const request = jobRequest(job, desk);
  const id = jobIdOf(request);
  if (!reopens) await refuseCancelled(jobs, id);
  await jobs.open({ id, recipe: job.recipe.id, request, items: job.items.map((item) => job.keep(item)) });
  return id;
}

async function refuseCancelled(jobs: Jobs, id: JobId): Promise<void> {
  const job = (await jobs.list()).find((known) => known.id === id);
  if (job?.state !== "cancelled") return;
  throw new DramatisError({
    code: "conflict",
    message: `This job, ${id}, was cancelled at ${job.done} of ${job.total}.`,
    mend: `\`dramatis jobs resume ${id}\` goes on with it.`,
  });
}

/** Throws `not_configured` for a budget where nobody said what the model costs: an unknown cost is not 0. */
export function demandPrice(
  { model, price }: Pick<Desk, "model" | "price">,
  budget: Budget | undefined,
): void {
  if (budget === undefined || price || model.provider === "procedural") return;
  const { name } = model;
  throw new DramatisError({
    code: "not_configured",
    message: `There is a budget, and nobody said what ${name} costs.`,
    mend: `Set DRAMATIS_PRICES to US dollars for a million tokens in and out, as in ${name}=0.15/0.60; ${name}=0/0 for one that costs nothing.`,
    param: "max_cost",
  });
}

function needsModel(recipe: string): DramatisError {
  return new DramatisError({
    code: "not_configured",
    message: `The recipe ${recipe} needs a language model, and there is none.`,
    mend: "Set OPENAI_API_KEY or OPENAI_BASE_URL, and DRAMATIS_MODEL; `dramatis model check` tries it.",
  });
}
