import { parsePersonaId, type JobId, type PersonaId } from "../../domain/ids.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { NearIndex } from "../../domain/ports/near-index.ts";
import type { World } from "../../domain/world/world.ts";
import { jobIdOf, jobRequest } from "../../generate/job.ts";
import { addProgress, type JobProgress, noProgress } from "../../generate/job-meter.ts";
import { npcJob, type NpcJob } from "../../generate/npcs/npc-job.ts";
import { npcsRecipe } from "../../generate/npcs/npcs-recipe.ts";
import { findWorld } from "../find-world.ts";
import { deskOf, type PlanPorts } from "../plan-npcs.ts";
import { relatePersonas } from "../relate-personas.ts";
import { reopenNpcJob } from "../reopen-npc-job.ts";
import { type RunOptions, runSeries, type SeriesReport } from "../run-series.ts";
import type { ChoosePeople } from "./choose-people.ts";

/** NPCs that a world is to have at least: so many, or as many as its talks deserve. */
export type CastSize = number | "enough";

export interface CastForTalksOptions
  extends PlanPorts,
    Pick<RunOptions, "concurrency" | "limits" | "maxCost" | "onProgress" | "signal"> {
  readonly worlds: readonly string[];
  /** Talks that are asked for. */
  readonly count: number;
  readonly cast: CastSize;
  readonly seed: number;
  readonly choose: ChoosePeople;
  /** Where others are thought up around the personas that there are; none are when absent. */
  readonly nearIndex?: NearIndex | undefined;
}

/** What casting came to. */
export interface CastingReport {
  /** NPCs that were cast now. */
  readonly cast: number;
  readonly failed: number;
  /** Personas that were thought up for it, around those that there were. */
  readonly related: number;
  readonly cost: number | undefined;
  readonly tokens: JobProgress["tokens"];
  /** Why it is not whole, and in which job. */
  readonly stopped?: {
    readonly job: JobId | undefined;
    readonly by: "interrupted" | "isSpent" | "isCancelled" | "unanswered";
  };
}

export const noCasting: CastingReport = {
  cast: 0,
  failed: 0,
  related: 0,
  cost: 0,
  tokens: noProgress.tokens,
};

/** Talks for each NPC, and the sizes between which a cast is kept for them. */
const talksEach = 20;
const [smallest, largest] = [8, 60];

/** NPCs that so many talks in one world deserve: fewer and they are all alike, more and none is known for anything. */
export function deservedCast(talks: number): number {
  return Math.min(largest, Math.max(smallest, Math.ceil(talks / talksEach)));
}

/** Has each world have as many NPCs as are asked for, by the jobs that `generate npcs` has; those that exist count. */
export async function castForTalks(options: CastForTalksOptions): Promise<CastingReport> {
  let sum = noCasting;
  for (const name of options.worlds) {
    const world = await findWorld(options.library, name);
    const spent = sum.cost;
    const left =
      options.maxCost === undefined || spent === undefined
        ? options.maxCost
        : Math.max(0, options.maxCost - spent);
    const more = await castIn(world, { ...options, ...(left === undefined ? {} : { maxCost: left }) });
    sum = add(sum, more);
    if (sum.stopped) break;
  }
  return sum;
}

/** How many a world lacks. */
export async function lackingIn(
  world: World,
  { library, count, worlds, cast }: Pick<CastForTalksOptions, "library" | "count" | "worlds" | "cast">,
): Promise<number> {
  const wanted = cast === "enough" ? deservedCast(count / worlds.length) : cast;
  const there = await library.npcs(world.id, { limit: Math.max(1, wanted) });
  return Math.max(0, wanted - there.length);
}

async function castIn(world: World, options: CastForTalksOptions): Promise<CastingReport> {
  const lacking = await lackingIn(world, options);
  if (lacking === 0) return noCasting;
  const there = await everybodyIn(world, options);
  const wanted = there.length + lacking;
  const free = async (): Promise<readonly Persona[]> => {
    const cast = new Set(there.map(({ persona }) => persona.id));
    return (await options.choose(world, wanted)).filter(({ id }) => !cast.has(id)).slice(0, lacking);
  };
  let personas = await free();
  const related =
    personas.length < lacking ? await thinkUpOthers(world, personas, lacking, options) : noCasting;
  if (related.stopped) return related;
  if (related.related > 0) personas = await free();
  if (personas.length === 0) return related;
  await options.library.putPersonas(personas);
  return add(related, await runCasting(await jobFor(world, personas, options), options));
}

async function everybodyIn(world: World, { library }: CastForTalksOptions): Promise<readonly Npc[]> {
  return library.npcs(world.id, { limit: 10_000 });
}

/** Around the world's own personas, whoever came to the library meanwhile: begun anew it comes to the same. */
async function thinkUpOthers(
  world: World,
  free: readonly Persona[],
  lacking: number,
  options: CastForTalksOptions,
): Promise<CastingReport> {
  const { nearIndex, seed, maxCost, concurrency, onProgress, signal } = options;
  const own = world.document.personas;
  if (!nearIndex || options.choose.isGiven || own.length === 0) return noCasting;
  const lines = own.map(({ persona, source, licence }) => JSON.stringify({ persona, source, licence }));
  const report = await relatePersonas({
    ...options,
    nearIndex,
    personas: { source: world.id, licence: "unknown", keepPrivateWords: true, input: bytesOf(lines) },
    origins: own.length,
    hops: 6,
    perPersona: 4,
    to: own.length + lacking - free.length,
    seed,
    concurrency,
    retryFailed: false,
    ...(maxCost === undefined ? {} : { maxCost }),
    onProgress: (now) => onProgress?.({ ...now, things: "personas" }),
    signal,
  });
  const { cost, tokens, ended, jobs, unanswered } = report;
  const by =
    ended === "interrupted"
      ? "interrupted"
      : ended === "cost"
        ? "isSpent"
        : unanswered > 0
          ? "unanswered"
          : undefined;
  return {
    ...noCasting,
    related: report.personas - report.origins,
    cost,
    tokens,
    ...(by ? { stopped: { by, job: jobs.at(-1) } } : {}),
  };
}

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.join("\n"));
}

/** One that was cut off and has the same left to cast, else a new one. */
async function jobFor(
  world: World,
  personas: readonly Persona[],
  { library, people, jobs, seed, ...ports }: CastForTalksOptions,
): Promise<NpcJob> {
  const fresh = npcJob({ recipe: npcsRecipe(world), world, personas, from: 0, seed, library, people });
  const desk = deskOf({ ...ports, library, people, jobs });
  const alike = new Set(["recipe", "prompt", "world", "world_hash", "seed", "provider", "model"]);
  const asked = jobRequest(fresh, desk);
  for (const known of await jobs.list()) {
    const isOpen = known.done + known.failed < known.total && known.request["recipe"] === fresh.recipe.id;
    if (!isOpen || [...alike].some((key) => known.request[key] !== asked[key])) continue;
    const stored = await jobs.find(known.id);
    const left = stored && (await jobs.pending(known.id, { retryFailed: false }));
    const ids = left?.map((index) => personaIn(stored?.items[index]));
    if (!stored || !ids || !isSame(ids, personas)) continue;
    const job = await reopenNpcJob(stored, { library, people });
    if (jobIdOf(jobRequest(job, desk)) === known.id) return job;
  }
  return fresh;
}

function personaIn(item: unknown): PersonaId | undefined {
  return typeof item === "string" ? parsePersonaId(item) : undefined;
}

function isSame(ids: readonly (PersonaId | undefined)[], personas: readonly Persona[]): boolean {
  return ids.length === personas.length && personas.every(({ id }, index) => ids[index] === id);
}

async function runCasting(job: NpcJob, options: CastForTalksOptions): Promise<CastingReport> {
  const { jobs, concurrency, limits, maxCost, onProgress, signal } = options;
  const report = await runSeries([{ job, limit: job.items.length }], {
    desk: deskOf(options),
    jobs,
    concurrency,
    ...(limits ? { limits } : {}),
    ...(maxCost === undefined ? {} : { maxCost }),
    retryFailed: false,
    onProgress: (now) => onProgress?.({ ...now, things: "NPCs" }),
    signal,
  });
  const by = stoppedBy(report);
  return {
    cast: report.done,
    failed: report.failed,
    related: 0,
    cost: report.cost,
    tokens: report.tokens,
    ...(by ? { stopped: { by, job: report.jobs.at(-1) } } : {}),
  };
}

function stoppedBy(report: SeriesReport<Persona>): NonNullable<CastingReport["stopped"]>["by"] | undefined {
  if (report.interrupted) return "interrupted";
  if (report.isSpent) return "isSpent";
  if (report.isCancelled) return "isCancelled";
  return report.unanswered > 0 ? "unanswered" : undefined;
}

function add(before: CastingReport, now: CastingReport): CastingReport {
  const { cost, tokens } = addProgress({ ...noProgress, ...before }, { ...noProgress, ...now }, 0);
  return {
    cast: before.cast + now.cast,
    failed: before.failed + now.failed,
    related: before.related + now.related,
    cost,
    tokens,
    ...(now.stopped ? { stopped: now.stopped } : {}),
  };
}
