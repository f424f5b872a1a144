import { hashJson } from "../domain/hash.ts";
import { type JobId, parseJobId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { Desk } from "./complete-structured.ts";
import { type JobRun, makeOffline, makeWithModel } from "./job-items.ts";
import { JobMeter, type JobProgress } from "./job-meter.ts";
import { readCast } from "./npcs/cast.ts";
import type { NpcInput } from "./npcs/npc-input.ts";
import type { Recipe } from "./recipe.ts";

export interface NpcJob {
  readonly recipe: Recipe<NpcInput, Npc>;
  readonly world: World;
  /** One item each, in this order. */
  readonly personas: readonly Persona[];
  /** How many personas of the same source earlier jobs have seen to. */
  readonly from: number;
  readonly seed: number;
}

export interface RunJobOptions {
  readonly job: NpcJob;
  readonly desk: Desk;
  readonly jobs: Jobs;
  readonly library: Library;
  /** Requests to a language model at once. */
  readonly concurrency: number;
  /** Also items that failed before; each gets one new answer. */
  readonly retryFailed: boolean;
  /** Only the first so many items; all when absent. */
  readonly limit?: number;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

export interface JobReport extends JobProgress {
  readonly id: JobId;
  /** It was told to stop; asking for the same again goes on from there. */
  readonly interrupted: boolean;
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
}

/** What a job is asked for; its hash is the job's id, so that asking again is resuming. */
export function jobRequest(job: NpcJob, { model }: Pick<Desk, "model">): JsonObject {
  const { recipe, world, personas, seed, from } = job;
  return {
    recipe: recipe.id,
    prompt: recipe.promptVersion,
    world: world.id,
    world_hash: world.hash,
    provider: model.provider,
    model: model.name,
    seed,
    from,
    count: personas.length,
    personas: hashJson(personas.map(({ id }) => id)),
  };
}

export function jobIdOf(request: JsonObject): JobId {
  const id = parseJobId(`job_${hashJson(request).slice(0, 32)}`);
  if (id === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return id;
}

/**
 * Makes every item of a job exactly once. Products are settled in the order of the items, so that the item `k` depends
 * on the items before it and on nothing else: stopped and resumed, or run at another concurrency, a job gives the same
 * cast. Throws `model_failed` when the model cannot be used at all; what is not done stays to be done.
 */
export async function runJob(options: RunJobOptions): Promise<JobReport> {
  const { job, desk, jobs, library, retryFailed, limit = job.personas.length, onProgress, signal } = options;
  const request = jobRequest(job, desk);
  const id = jobIdOf(request);
  await jobs.open({ id, recipe: job.recipe.id, request, total: job.personas.length });
  const below = (items: readonly number[]): readonly number[] => items.filter((item) => item < limit);
  const undone = below(await jobs.pending(id, { retryFailed: true }));
  const fresh = new Set(await jobs.pending(id, { retryFailed: false }));
  const total = Math.min(limit, job.personas.length);
  const failed = undone.filter((item) => !fresh.has(item));
  const meter = new JobMeter({ total, done: total - undone.length, failed }, desk.clock);
  const cast = await readCast(library, job.world.id);
  const run: JobRun = { id, options, meter, failures: [], cast };
  const tell = (): void => onProgress?.(meter.progress());
  tell();
  const make = desk.model.provider === "procedural" ? makeOffline : makeWithModel;
  await make(run, retryFailed ? undone : undone.filter((item) => fresh.has(item)), tell);
  return { id, ...meter.progress(), interrupted: signal.aborted, failures: run.failures };
}
