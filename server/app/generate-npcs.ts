import { DramatisError } from "../domain/errors.ts";
import type { JobId, WorldId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import { addProgress, type JobProgress, noProgress } from "../generate/job-meter.ts";
import { Budget } from "../generate/pace/budget.ts";
import type { RateLimits } from "../generate/pace/pace.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { runJob } from "../generate/run-job.ts";
import { choosePersonas } from "./choose-personas.ts";
import { findWorld } from "./find-world.ts";
import type { PersonaSource } from "./import-personas.ts";
import { coveredCount, planJobs, type Series } from "./plan-jobs.ts";

export interface GenerateNpcsOptions {
  readonly world: string;
  /** NPCs of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaSource;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  /** Requests to a language model at once, at most; casting by rule takes no notice of it. */
  readonly concurrency: number;
  /** What the model is known to bear. */
  readonly limits?: RateLimits;
  /** US dollars that this run may cost at most. Needs a price. */
  readonly maxCost?: number;
  /** Also asks anew for those that failed before. */
  readonly retryFailed: boolean;
  readonly library: Library;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface GenerateNpcsReport extends JobProgress {
  readonly world: WorldId;
  readonly asked: number;
  readonly jobs: readonly JobId[];
  readonly interrupted: boolean;
  /** The budget did not reach for the rest; asking for the same with another goes on from there. */
  readonly isSpent: boolean;
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
}

/** Makes NPCs of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateNpcs(options: GenerateNpcsOptions): Promise<GenerateNpcsReport> {
  const { count, seed, model, price, library, jobs, ledger, clock } = options;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${count} is no count of NPCs.`,
      mend: "Give a whole number from 1.",
      param: "count",
    });
  }
  const world = await findWorld(library, options.world);
  const desk: Desk = { model, ledger, clock, ...(price ? { price } : {}) };
  const series: Series = { recipe: npcsRecipe(world), world, seed, library };
  const known = await jobs.list();
  const needed = Math.max(count, coveredCount(known, series, desk));
  const personas = await choosePersonas(library, world, needed, options.personas);
  const plan = planJobs(known, series, desk, personas, count);
  return runPlan(options, desk, plan, world.id);
}

async function runPlan(
  options: GenerateNpcsOptions,
  desk: Desk,
  plan: ReturnType<typeof planJobs>,
  world: WorldId,
): Promise<GenerateNpcsReport> {
  const { jobs, concurrency, limits, maxCost, retryFailed, signal, onProgress, count } = options;
  const budget = maxCost === undefined ? undefined : new Budget(maxCost);
  const total = plan.reduce((sum, { limit }) => sum + limit, 0);
  let sum: GenerateNpcsReport = {
    world,
    asked: count,
    jobs: [],
    interrupted: false,
    isSpent: false,
    failures: [],
    ...noProgress,
    total,
  };
  for (const { job, limit } of plan) {
    const before = sum;
    const tell = (progress: JobProgress): void => onProgress?.(addProgress(before, progress, total));
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
    const { id, interrupted, isSpent, failures } = report;
    sum = {
      ...before,
      ...addProgress(before, report, total),
      jobs: [...before.jobs, id],
      interrupted,
      isSpent,
      failures: [...before.failures, ...failures.map(({ item: persona, reason }) => ({ persona, reason }))],
    };
    if (interrupted || isSpent) break;
  }
  return sum;
}
