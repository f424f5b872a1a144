import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId, type PersonaId } from "../domain/ids.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import { inverseOf, isRelationType } from "../domain/persona/relation-types.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";

/** Somebody whom a persona is related to, from its side. */
export interface DescribedRelation {
  /** What the other is to the persona. */
  readonly type: string;
  readonly other: { readonly id: PersonaId; readonly text: string };
  readonly hop: number;
}

/** A persona with everything that is kept of it, and what became of it. */
export interface DescribedPersona {
  readonly persona: PersonaRecord;
  readonly relations: readonly DescribedRelation[];
  readonly npcs: readonly { readonly world: string; readonly id: string; readonly name: string }[];
  /** The first of what recipes made of it. */
  readonly products: readonly { readonly id: string; readonly recipe: string }[];
}

const productsShown = 100;
const pageSize = 500;

/** Throws `not_found`, which says so where the persona was withdrawn. */
export async function describePersona(
  {
    library,
    personas,
    products,
  }: { readonly library: Library; readonly personas: Personas; readonly products: Products },
  name: string,
): Promise<DescribedPersona> {
  const id = parsePersonaId(name);
  const persona = id && (await personas.get(id));
  if (!persona) throw await unknown(personas, name, id);
  const made = await products.find({ persona: persona.id, limit: productsShown });
  return {
    persona,
    relations: await relationsOf(personas, persona.id),
    npcs: await npcsOf(library, persona.id),
    products: made.map(({ id: product, recipe }) => ({ id: product, recipe })),
  };
}

async function relationsOf(personas: Personas, id: PersonaId): Promise<readonly DescribedRelation[]> {
  const described: DescribedRelation[] = [];
  for (const { from, to, type, hop } of await personas.relations([id])) {
    const other = await personas.get(from === id ? to : from);
    const seen = from === id || !isRelationType(type) ? type : inverseOf(type);
    if (other) described.push({ type: seen, other: { id: other.id, text: other.text }, hop });
  }
  return described;
}

async function npcsOf(library: Library, id: PersonaId): Promise<DescribedPersona["npcs"]> {
  const found: { readonly world: string; readonly id: string; readonly name: string }[] = [];
  for (const world of await library.worlds()) {
    let page = await library.npcs(world.id, { limit: pageSize });
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      for (const npc of page)
        if (npc.persona.id === id)
          found.push({ world: world.id, id: npc.id, name: npc.profile.identity.name });
      page = await library.npcs(world.id, { after: last.id, limit: pageSize });
    }
  }
  return found;
}

async function unknown(personas: Personas, name: string, id: PersonaId | undefined): Promise<DramatisError> {
  const [gone] = id ? await personas.withdrawn([id]) : [];
  return new DramatisError({
    code: "not_found",
    message: gone
      ? `The persona ${name} was taken out: ${gone.reason}`
      : `There is no persona ${name.slice(0, 80)}.`,
    mend: "`dramatis personas list` shows ids.",
    param: "id",
  });
}
