import type { PersonaId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";

/** A page of personas in the order of their import: whom a query means, who contains some text, or everybody. */
export async function findPersonas(
  { library, personas }: { readonly library: Library; readonly personas: Personas },
  {
    where,
    text,
    ...page
  }: {
    readonly after?: PersonaId;
    readonly limit: number;
    readonly text?: string | undefined;
    readonly where?: string | undefined;
    readonly onIndexing?: (left: number) => void;
  },
): Promise<readonly Persona[]> {
  if (where === undefined) return library.personas({ ...page, ...(text === undefined ? {} : { text }) });
  const found = await personas.find({ ...page, where: parsePersonaQuery(where) });
  const wanted = text?.toLowerCase() ?? "";
  return found
    .filter((persona) => persona.text.toLowerCase().includes(wanted))
    .map(({ id, text: sentence, source, licence }) => ({ id, text: sentence, source, licence }));
}
