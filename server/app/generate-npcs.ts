import type { WorldId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { npcJob } from "../generate/npcs/npc-job.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { choosePersonas, type PersonaChoice } from "./choose-personas.ts";
import { demandCount } from "./demand-count.ts";
import { findWorld } from "./find-world.ts";
import { coveredCount, planJobs } from "./plan-jobs.ts";
import { runSeries, type SeriesReport } from "./run-series.ts";

export interface GenerateNpcsOptions {
  readonly world: string;
  /** NPCs of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaChoice;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  /** Requests to a language model at once; casting by rule takes no notice of it. */
  readonly concurrency: number;
  /** Also asks anew for those that failed before. */
  readonly retryFailed: boolean;
  readonly library: Library;
  readonly people: Personas;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface GenerateNpcsReport extends Omit<SeriesReport<Persona>, "failures"> {
  readonly world: WorldId;
  readonly asked: number;
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
}

/** Makes NPCs of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateNpcs(options: GenerateNpcsOptions): Promise<GenerateNpcsReport> {
  const { count, seed, model, price, library, jobs, ledger, clock } = options;
  demandCount(count, "NPCs");
  const world = await findWorld(library, options.world);
  const desk: Desk = { model, ledger, clock, ...(price ? { price } : {}) };
  const recipe = npcsRecipe(world);
  const series = {
    job: (personas: readonly Persona[], from: number) =>
      npcJob({ recipe, world, personas, from, seed, library, people: options.people }),
  };
  const known = await jobs.list();
  const needed = Math.max(count, coveredCount(known, series, desk));
  const personas = await choosePersonas({
    library,
    people: options.people,
    world,
    count: needed,
    choice: options.personas,
  });
  const plan = planJobs(known, series, desk, personas, count);
  const { failures, ...report } = await runSeries(plan, { ...options, desk });
  return {
    world: world.id,
    asked: count,
    ...report,
    failures: failures.map(({ item: persona, reason }) => ({ persona, reason })),
  };
}
