import { DramatisError, listChoices } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import type { Job, JobItems, Jobs } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { builtInRecipes } from "../generate/recipes/built-in.ts";
import { type Job as RecipeJob, jobIdOf, jobRequest } from "../generate/job.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { Budget } from "../generate/pace/budget.ts";
import type { RateLimits } from "../generate/pace/pace.ts";
import { type JobReport, runJob, type RunJobOptions } from "../generate/run-job.ts";
import { batchJob, type BatchPorts } from "./batch-job.ts";
import { resumeDialogues, type ResumePlayPorts } from "./dialogues/resume-dialogues.ts";
import { findJob } from "./find-job.ts";
import { reopenNpcJob } from "./reopen-npc-job.ts";
import { reopenTextJob } from "./reopen-text-job.ts";

export interface ResumeJobOptions {
  /** Its id, or enough of its beginning. */
  readonly id: string;
  readonly library: Library;
  readonly people: Personas;
  readonly products: Products;
  /** What synthetic play needs beside; its jobs are not resumed without. */
  readonly play?: ResumePlayPorts | undefined;
  readonly jobs: Jobs;
  readonly desk: Desk;
  readonly concurrency: number;
  readonly limits?: RateLimits;
  readonly maxCost?: number;
  /** Asks anew for those that failed, and for nothing else. */
  readonly retryFailed: boolean;
  /** Where the provider takes batches: what was sent off before is collected first. */
  readonly batch?: BatchPorts | undefined;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** What became of it; an item as the job keeps it. */
export type ResumeReport = JobReport<Json>;

type Stored = Job & { readonly items: JobItems };
type Run = (
  options: Omit<RunJobOptions<never, never, never>, "job"> & Pick<ResumeJobOptions, "batch">,
) => Promise<ResumeReport>;

/** Makes a stored job ready to be run, by its recipe; undefined where the recipe is none that comes with the package. */
async function reopen(
  stored: Stored,
  { library, people, products, desk }: ResumeJobOptions,
): Promise<Run | undefined> {
  const ports = { library, people, products };
  if (stored.recipe === "npcs") return runnable(stored, desk, await reopenNpcJob(stored, ports));
  const load = Object.hasOwn(builtInRecipes, stored.recipe) ? builtInRecipes[stored.recipe] : undefined;
  return load && runnable(stored, desk, await reopenTextJob(await load(), stored, ports));
}

/**
 * Goes on with a job by its id, also one that was cancelled, without what it was first made of. Throws `not_found`, and
 * `conflict` where the model or the prompt is not the one that it was begun with.
 */
export async function resumeJob(options: ResumeJobOptions): Promise<ResumeReport> {
  const { id, jobs, desk, concurrency, limits, maxCost, retryFailed, onProgress, signal } = options;
  const stored = await jobs.find((await findJob(jobs, id)).id);
  if (stored?.recipe === dialoguesRecipe && options.play)
    return resumeDialogues(stored, { ...options, ...options.play, ...desk });
  const run = stored && (await reopen(stored, options));
  if (!run) {
    throw new DramatisError({
      code: "invalid_input",
      message: `Jobs of the recipe ${stored?.recipe ?? "?"} cannot be resumed by id.`,
      mend: `Those of ${listChoices(["npcs", dialoguesRecipe, ...Object.keys(builtInRecipes)])} can; ask for the others again as they were asked for.`,
      param: "id",
    });
  }
  return run({
    desk,
    jobs,
    concurrency,
    ...(limits ? { limits } : {}),
    budget: maxCost === undefined ? undefined : new Budget(maxCost),
    retryFailed,
    onlyFailed: retryFailed,
    batch: options.batch,
    ...(onProgress ? { onProgress } : {}),
    signal,
  });
}

function runnable<Item, Input, Product>(
  stored: Stored,
  desk: Desk,
  job: RecipeJob<Item, Input, Product>,
): Run {
  const request = jobRequest(job, desk);
  if (jobIdOf(request) !== stored.id) throw otherwise(stored, request);
  return async (options) => {
    const isCancelled = await collectSent(stored, job, options);
    // Who cancelled it while its batches were waited for meant it.
    const report = await runJob({ ...options, job, reopens: !isCancelled });
    return {
      ...report,
      failures: report.failures.map(({ item, reason }) => ({ item: job.keep(item), reason })),
    };
  };
}

/** What it had sent off in batches when it was stopped is paid for: that is waited for. True when somebody cancelled it. */
async function collectSent<Item, Input, Product>(
  { id }: Stored,
  job: RecipeJob<Item, Input, Product>,
  { batch, desk, jobs, retryFailed, budget, signal }: Parameters<Run>[0],
): Promise<boolean> {
  if (batch === undefined || (await batch.batches.open(id)).length === 0) return false;
  const collecting = { desk, jobs, retryFailed, budget, signal, reopens: true, sends: false };
  const { isCancelled } = await batchJob({ job, limit: job.items.length }, { ...batch, ...collecting });
  return isCancelled;
}

/** The id is the hash of what was asked for, model and prompt among it. */
function otherwise({ id, request }: Stored, now: Job["request"]): DramatisError {
  const model = (of: Job["request"]): string =>
    [of["provider"], of["model"]].filter((name) => typeof name === "string").join("/");
  if (model(request) !== model(now)) {
    return new DramatisError({
      code: "conflict",
      message: `Job ${id} was begun with ${model(request)}, and ${model(now)} answers now.`,
      mend: "Set DRAMATIS_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY to what it was begun with.",
      param: "model",
    });
  }
  return new DramatisError({
    code: "conflict",
    message: `Job ${id} was begun with another version of its prompt or its personas.`,
    mend: "Ask for the rest as a new job: `dramatis generate` with the same options.",
  });
}
