import type { JobId, WorldId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { addProgress, type JobProgress, noProgress } from "../generate/job-meter.ts";
import { Budget } from "../generate/pace/budget.ts";
import type { RateLimits } from "../generate/pace/pace.ts";
import { runJob } from "../generate/run-job.ts";
import { batchJob, type BatchPorts } from "./batch-job.ts";
import { type NpcPlan, planNpcs, type PlanNpcsOptions } from "./plan-npcs.ts";

export interface GenerateNpcsOptions extends PlanNpcsOptions {
  /** Requests to a language model at once, at most; casting by rule takes no notice of it. */
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

export interface GenerateNpcsReport extends JobProgress {
  readonly world: WorldId;
  readonly asked: number;
  readonly jobs: readonly JobId[];
  readonly interrupted: boolean;
  /** The budget did not reach for the rest; asking for the same with another goes on from there. */
  readonly isSpent: boolean;
  /** Somebody cancelled it while it ran; it goes on when it is resumed. */
  readonly isCancelled: boolean;
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
}

/** Makes NPCs of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateNpcs(options: GenerateNpcsOptions): Promise<GenerateNpcsReport> {
  return runPlan(options, await planNpcs(options, { keeps: true }));
}

async function runPlan(
  options: GenerateNpcsOptions,
  { world, desk, jobs: plan }: NpcPlan,
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
    isCancelled: false,
    failures: [],
    ...noProgress,
    total,
  };
  for (const { job, limit } of plan) {
    const before = sum;
    const tell = (progress: JobProgress): void => onProgress?.(addProgress(before, progress, total));
    if (options.batch) await batchFirst(options, options.batch, { job, limit }, desk, budget);
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
      ...before,
      ...addProgress(before, report, total),
      jobs: [...before.jobs, id],
      interrupted,
      isSpent,
      isCancelled,
      failures: [...before.failures, ...failures.map(({ item: persona, reason }) => ({ persona, reason }))],
    };
    if (interrupted || isSpent || isCancelled) break;
  }
  return sum;
}

async function batchFirst(
  { jobs, retryFailed, onProgress, signal }: GenerateNpcsOptions,
  ports: BatchPorts,
  planned: NpcPlan["jobs"][number],
  desk: Desk,
  budget: Budget | undefined,
): Promise<void> {
  await batchJob(planned, {
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
