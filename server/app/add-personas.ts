import { DramatisError } from "../domain/errors.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { acceptPersona } from "../domain/npc/accept-persona.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { Library } from "../domain/ports/library.ts";

export interface NewPersona {
  readonly text: string;
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
}

/** A typed or sent text as a persona. Throws `invalid_input` for one that says nothing, or that no reader could read. */
export function makePersona({ text, source, licence }: NewPersona): Persona {
  const accepted = acceptPersona(text);
  if (accepted.type === "refused") {
    throw new DramatisError({
      code: "invalid_input",
      message: `The persona cannot be used: ${accepted.reason}.`,
      mend: "Say in a sentence who it is: a retired lighthouse keeper who collects storm glass.",
      param: "persona",
    });
  }
  return {
    id: personaId(accepted.text),
    text: accepted.text,
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
