import { importPersonas, type ImportRequest, type PersonaImport } from "../../server/app/import-personas.ts";
import { openPersonaFiles } from "../../server/intake/personas/open-persona-files.ts";
import { defaultSimilarity } from "../../server/similarity/similarity-options.ts";
import type { MemoryStore } from "./memory-store.ts";

/** Imports a text as if it came on standard input. */
export async function importText(
  { personas, nearIndex }: Pick<MemoryStore, "personas" | "nearIndex">,
  text: string,
  change: Partial<ImportRequest> = {},
): Promise<PersonaImport> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  return importPersonas({
    personas,
    nearIndex,
    files: await openPersonaFiles(["-"], bytes()),
    source: "wards.txt",
    licence: "MIT",
    keepPrivateWords: false,
    similarity: defaultSimilarity,
    signal: new AbortController().signal,
    ...change,
  });
}
