import { DramatisError } from "../domain/errors.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { normalizePersona, personaId } from "../domain/npc/persona-id.ts";
import type { Library } from "../domain/ports/library.ts";

export interface NewPersona {
  readonly text: string;
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
}

/** A typed or sent text as a persona. Throws `invalid_input` for one that says nothing. */
export function makePersona({ text, source, licence }: NewPersona): Persona {
  const normalized = normalizePersona(text);
  if (!/\p{L}/u.test(normalized)) {
    throw new DramatisError({
      code: "invalid_input",
      message: "The persona has no words.",
      mend: "Say in a sentence who it is: a retired lighthouse keeper who collects storm glass.",
      param: "persona",
    });
  }
  return {
    id: personaId(normalized),
    text: normalized,
    source: source ?? "typed by the user",
    licence: licence ?? "unknown",
  };
}

/** Keeps those that are new by their text. */
export async function addPersonas(
  library: Library,
  sent: readonly NewPersona[],
): Promise<{ readonly personas: readonly Persona[]; readonly added: number }> {
  const personas = sent.map(makePersona);
  const { added } = await library.putPersonas(personas);
  return { personas, added };
}
