import type { WorldId } from "../domain/ids.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import { npcJob } from "../generate/npcs/npc-job.ts";
import type { NpcInput } from "../generate/npcs/npc-input.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { choosePersonas, type PersonaChoice, sentenceOf } from "./choose-personas.ts";
import { demandCount } from "./demand-count.ts";
import { findWorld } from "./find-world.ts";
import { coveredCount, type PlannedJob, planJobs } from "./plan-jobs.ts";

/** What plans of all kinds are made with. */
export interface PlanPorts {
  readonly model: Model;
  readonly price?: Price;
  readonly library: Library;
  readonly people: Personas;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export interface PlanNpcsOptions extends PlanPorts {
  readonly world: string;
  /** NPCs of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaChoice;
  readonly seed: number;
}

export interface NpcPlan {
  readonly world: WorldId;
  readonly desk: Desk;
  readonly jobs: readonly PlannedJob<Persona, NpcInput, Npc>[];
}

/** The jobs that make the NPCs that are asked for. `keeps`: whether the personas are in the library afterwards. */
export async function planNpcs(
  options: PlanNpcsOptions,
  { keeps }: { readonly keeps: boolean },
): Promise<NpcPlan> {
  const { count, seed, library, people, jobs } = options;
  demandCount(count, "NPCs");
  const world = await findWorld(library, options.world);
  const desk = deskOf(options);
  const recipe = npcsRecipe(world);
  const series = {
    job: (personas: readonly Persona[], from: number) =>
      npcJob({ recipe, world, personas, from, seed, library, people }),
  };
  const known = await jobs.list();
  const needed = Math.max(count, coveredCount(known, series, desk));
  const chosen = await choosePersonas({ library, people, world, count: needed, choice: options.personas });
  if (keeps) await library.putPersonas(chosen);
  const personas = chosen.map(sentenceOf);
  return { world: world.id, desk, jobs: planJobs(known, series, desk, personas, count) };
}

export function deskOf({ model, ledger, clock, price }: PlanPorts): Desk {
  return { model, ledger, clock, ...(price ? { price } : {}) };
}
