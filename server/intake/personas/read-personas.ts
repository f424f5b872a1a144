import type { Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { PersonaDraft, PersonaItem, ReadPersonasOptions } from "./persona-draft.ts";
import { readPersonaBatches } from "./read-persona-batches.ts";

/** What a line of the input was. Empty lines are passed over. */
export type PersonaLine =
  | {
      readonly type: "persona";
      readonly line: number;
      readonly persona: Persona;
      /** What the line itself says beside the text. */
      readonly draft: PersonaDraft;
    }
  | Extract<PersonaItem, { readonly type: "rejected" }>;

/**
 * Reads personas one at a time, as `readPersonaBatches` reads many, which is for large sets. Source and licence are
 * those of the origin, unless the line names its own.
 */
export async function* readPersonas(
  chunks: AsyncIterable<Uint8Array>,
  origin: { readonly source: string; readonly licence: string },
  options: ReadPersonasOptions = {},
): AsyncGenerator<PersonaLine> {
  for await (const batch of readPersonaBatches(chunks, options)) {
    for (const item of batch) {
      if (item.type === "rejected") {
        yield item;
        continue;
      }
      const { line, draft } = item;
      const { text, source = origin.source, licence = origin.licence } = draft;
      yield { type: "persona", line, persona: { id: personaId(text), text, source, licence }, draft };
    }
  }
}
