import type { Clock } from "../../domain/ports/clock.ts";
import type { NearIndex } from "../../domain/ports/near-index.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { SimilarityOptions } from "../../similarity/similarity-options.ts";
import { type ImportCounts, type ImportedLine, PersonaImporter } from "./persona-importer.ts";
import type { PersonaOrigin } from "./prepare-persona.ts";

export interface ImportLinesRequest {
  readonly lines: readonly ImportedLine[];
  readonly origin: PersonaOrigin;
  readonly keepPrivateWords: boolean;
  readonly similarity: SimilarityOptions | undefined;
}

/** Imports some lines, durably when it resolves, and counts what became of them. */
export type ImportLines = (request: ImportLinesRequest) => Promise<ImportCounts>;

/** How long the index of near-duplicates is held after an import, in milliseconds: the next lines need not read it anew. */
const heldFor = 60_000;

/** For lines that arrive in many requests: one import at a time, with one index for those that ask for the same. */
export function createImportLines({
  personas,
  nearIndex,
  clock,
}: {
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly clock: Clock;
}): ImportLines {
  let last: Promise<unknown> = Promise.resolve();
  let held: { readonly key: string; readonly importer: PersonaImporter } | undefined;
  let letGo: (() => void) | undefined;
  const signal = new AbortController().signal;

  async function importNow({
    lines,
    origin,
    keepPrivateWords,
    similarity,
  }: ImportLinesRequest): Promise<ImportCounts> {
    const key = JSON.stringify([keepPrivateWords, similarity ?? null]);
    letGo?.();
    if (held?.key !== key) {
      const options = { nearIndex, personas, keepPrivateWords, similarity, signal };
      held = { key, importer: await PersonaImporter.open(options) };
    }
    const { importer } = held;
    const before = importer.counts;
    try {
      await importer.add(lines, origin);
      const after = await importer.finish();
      letGo = clock.after(heldFor, () => void (held = undefined));
      return difference(before, after);
    } catch (error) {
      // What it holds is not known to be what is kept.
      held = undefined;
      throw error;
    }
  }

  return (request) => {
    const mine = last.then(() => importNow(request));
    last = mine.catch(() => undefined);
    return mine;
  };
}

function difference(before: ImportCounts, after: ImportCounts): ImportCounts {
  const generalised = Object.entries(after.generalised)
    .map(([kind, count]) => [kind, count - (before.generalised[kind] ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return {
    read: after.read - before.read,
    added: after.added - before.added,
    known: after.known - before.known,
    near: after.near - before.near,
    withdrawn: after.withdrawn - before.withdrawn,
    emptied: after.emptied - before.emptied,
    generalised: Object.fromEntries(generalised),
    duplicates: after.duplicates.slice(before.duplicates.length),
  };
}
