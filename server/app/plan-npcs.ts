import { DramatisError } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { choosePersonas } from "./choose-personas.ts";
import { findWorld } from "./find-world.ts";
import type { PersonaSource } from "./import-personas.ts";
import { coveredCount, type PlannedJob, planJobs, type Series } from "./plan-jobs.ts";

export interface PlanNpcsOptions {
  readonly world: string;
  /** NPCs of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaSource;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  readonly library: Library;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export interface NpcPlan {
  readonly world: WorldId;
  readonly desk: Desk;
  readonly jobs: readonly PlannedJob[];
}

/** The jobs that make the NPCs that are asked for. `keeps`: whether the personas are in the library afterwards. */
export async function planNpcs(
  options: PlanNpcsOptions,
  { keeps }: { readonly keeps: boolean },
): Promise<NpcPlan> {
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
  if (keeps) await library.putPersonas(personas);
  return { world: world.id, desk, jobs: planJobs(known, series, desk, personas, count) };
}
