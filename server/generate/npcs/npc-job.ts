import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { World } from "../../domain/world/world.ts";
import type { Bench, Job } from "../job.ts";
import type { Recipe } from "../recipe.ts";
import { Cast, readCast, takeNamesOfOthers } from "./cast.ts";
import type { NpcInput } from "./npc-input.ts";

export type NpcJob = Job<Persona, NpcInput, Npc>;

export interface NpcJobOptions {
  readonly recipe: Recipe<NpcInput, Npc>;
  readonly world: World;
  /** One item each, in this order. */
  readonly personas: readonly Persona[];
  /** How many personas of the same source earlier jobs have seen to. */
  readonly from: number;
  readonly seed: number;
  readonly library: Library;
}

/** Personas to be cast in a world. Whoever is cast there already has their name, and may be known to who comes after. */
export function npcJob({ recipe, world, personas, from, seed, library }: NpcJobOptions): NpcJob {
  async function open(): Promise<Bench<Persona, NpcInput, Npc>> {
    const cast = await readCast(library, world.id);
    const nobody = new Cast();
    return {
      input: (persona) => ({ persona, seed, cast }),
      early: (persona) => ({ persona, seed, cast: nobody }),
      take: (npc) => cast.add(npc),
      made: (npc) => ({ kind: "npc", npc }),
      refresh: () => takeNamesOfOthers(cast, library, world.id),
    };
  }
  return {
    recipe,
    settings: { world: world.id, world_hash: world.hash, seed },
    of: "personas",
    items: personas,
    from,
    keep: ({ id }) => id,
    open,
  };
}
