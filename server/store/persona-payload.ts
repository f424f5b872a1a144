import type { Persona } from "../domain/npc/npc.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { PersonaPayload } from "./acts/library-acts.ts";
import { encodeJson } from "./encode-json.ts";

/** What is kept beside the sentence; a persona that came without it has neither traits nor steps. */
export type PersonaDocument = Pick<PersonaRecord, "traits" | "passage" | "steps">;

export function personaPayload(persona: Persona | PersonaRecord): PersonaPayload {
  const { id, text, source, licence } = persona;
  if (!("steps" in persona)) return { id, text, source, licence, document: "", age: null };
  const { traits, passage, steps } = persona;
  const document: PersonaDocument = { traits, steps, ...(passage ? { passage } : {}) };
  return {
    id,
    text,
    source,
    licence,
    document: encodeJson(document, `Persona ${id}`),
    age: traits.age ?? null,
  };
}
