import { DramatisError } from "../domain/errors.ts";
import type { PersonaId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Personas } from "../domain/ports/personas.ts";
import { sentenceOf } from "./choose-personas.ts";

/** Those of the ids, in their order. Throws `not_found` for one that the library has no more. */
export async function readPersonas(people: Personas, ids: readonly PersonaId[]): Promise<readonly Persona[]> {
  const found: Persona[] = [];
  for (const id of ids) {
    const persona = await people.get(id);
    if (!persona) throw gone(id);
    found.push(sentenceOf(persona));
  }
  return found;
}

function gone(id: PersonaId): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Persona ${id} is not in the library any more.`,
    mend: "Import it again: `dramatis personas import FILE`; who was withdrawn stays out.",
  });
}
