import type { Persona } from "../domain/npc/npc.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { PersonaPayload } from "./acts/library-acts.ts";
import type { RunPayload } from "./acts/persona-acts.ts";
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

/** Many, as the act `addRun` takes them. */
export function personaColumns(
  personas: readonly (Persona | PersonaRecord)[],
): Pick<RunPayload, "fields" | "ages"> {
  const fields: string[] = [];
  const ages: (number | null)[] = [];
  for (const persona of personas) {
    const { id, text, source, licence, document, age } = personaPayload(persona);
    fields.push(id, text, source, licence, document);
    ages.push(age);
  }
  return { fields, ages };
}
