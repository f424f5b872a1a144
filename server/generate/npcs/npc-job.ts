import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { World } from "../../domain/world/world.ts";
import type { Bench, Job } from "../job.ts";
import type { Recipe } from "../recipe.ts";
import { Cast, readCast, takeNamesOfOthers } from "./cast.ts";
import type { NpcInput } from "./npc-input.ts";
import { readRelatives } from "./relatives.ts";

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
  readonly people: Pick<Personas, "get" | "relations">;
}

/** Personas to be cast in a world. Whoever is cast there already has their name, and may be known to who comes after. */
export function npcJob({ recipe, world, personas, from, seed, library, people }: NpcJobOptions): NpcJob {
  async function open(): Promise<Bench<Persona, NpcInput, Npc>> {
    const cast = await readCast(library, world.id);
    const nobody = new Cast();
    const related = await readRelatives(people, personas);
    const about = (persona: Persona) => ({ persona, seed, relatives: related.get(persona.id) ?? [] });
    return {
      input: (persona) => ({ ...about(persona), cast }),
      early: (persona) => ({ ...about(persona), cast: nobody }),
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
