import type { NpcId, PersonaId } from "../../domain/ids.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { Products } from "../../domain/ports/products.ts";

/** Why a persona cannot be let go without something that hangs on it: an NPC, a product, or a tie to another persona. */
export interface PersonaUse {
  readonly persona: PersonaId;
  readonly as: "npc" | "product" | "relation";
  /** `harrow/mira-oake`, a product's id, or the id of the other persona. */
  readonly name: string;
}

export interface UsePorts {
  readonly personas: Personas;
  readonly products: Products;
  readonly library: Library;
}

/** The first use found of each of some personas; those that nothing was made of are left out. */
export type FindUses = (ids: readonly PersonaId[]) => Promise<readonly PersonaUse[]>;

const pageSize = 500;

/** Reads the cast of every world once, so that the questions after it are quick. */
export async function openUses(
  { personas, products, library }: UsePorts,
  signal: AbortSignal,
): Promise<FindUses> {
  const cast = await castOf(library, signal);
  return async (ids) => {
    const uses = new Map<PersonaId, PersonaUse>();
    for (const { from, to } of ids.length > 0 ? await personas.relations(ids) : []) {
      uses.set(from, { persona: from, as: "relation", name: to });
      uses.set(to, { persona: to, as: "relation", name: from });
    }
    for (const persona of ids) {
      signal.throwIfAborted();
      const [product] = await products.find({ persona, limit: 1 });
      if (product) uses.set(persona, { persona, as: "product", name: product.id });
      const npc = cast.get(persona);
      if (npc !== undefined) uses.set(persona, { persona, as: "npc", name: npc });
    }
    return ids.flatMap((id) => uses.get(id) ?? []);
  };
}

async function castOf(library: Library, signal: AbortSignal): Promise<ReadonlyMap<PersonaId, string>> {
  const cast = new Map<PersonaId, string>();
  for (const { id: world } of await library.worlds()) {
    for (let after: NpcId | undefined; ; ) {
      signal.throwIfAborted();
      const page = await library.npcs(world, { limit: pageSize, ...(after ? { after } : {}) });
      for (const { id, persona } of page) cast.set(persona.id, `${world}/${id}`);
      after = page.at(-1)?.id;
      if (after === undefined || page.length < pageSize) break;
    }
  }
  return cast;
}
