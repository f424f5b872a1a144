import type { PersonaId } from "../../domain/ids.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { inverseOf, isRelationType, type RelationType } from "../../domain/persona/relation-types.ts";
import type { Personas } from "../../domain/ports/personas.ts";

/** Somebody whom a persona is related to, cast or not. */
export interface Relative {
  readonly persona: Pick<Persona, "id" | "text">;
  /** What they are to the persona. */
  readonly type: RelationType;
}

/** More would fill a profile with other people. */
const relativesAtMost = 8;

/**
 * Whom each of some personas is related to, seen from their side: those whom they were made of, and those who were made
 * of them. The nearest hop first, then by id; who has none is left out.
 */
export async function readRelatives(
  people: Pick<Personas, "get" | "relations">,
  personas: readonly Pick<Persona, "id">[],
): Promise<ReadonlyMap<PersonaId, readonly Relative[]>> {
  const wanted = new Set(personas.map(({ id }) => id));
  const relations = [...(await people.relations([...wanted]))].sort((one, other) => one.hop - other.hop);
  const texts = new Map<PersonaId, string | undefined>();
  const found = new Map<PersonaId, Relative[]>();
  for (const { from, to, type } of relations) {
    if (!isRelationType(type)) continue;
    const sides = [
      { of: from, id: to, type },
      { of: to, id: from, type: inverseOf(type) },
    ];
    for (const side of sides) {
      const known = found.get(side.of) ?? [];
      if (!wanted.has(side.of) || known.length >= relativesAtMost) continue;
      if (!texts.has(side.id)) texts.set(side.id, (await people.get(side.id))?.text);
      const text = texts.get(side.id);
      if (text === undefined || known.some(({ persona }) => persona.id === side.id)) continue;
      found.set(side.of, [...known, { persona: { id: side.id, text }, type: side.type }]);
    }
  }
  return found;
}
