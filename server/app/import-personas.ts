import type { NearIndex } from "../domain/ports/near-index.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { PersonaFile, ReadPersonaFileOptions } from "../intake/personas/open-persona-files.ts";
import type { SimilarityOptions } from "../similarity/similarity-options.ts";
import { type ImportCounts, type ImportedLine, PersonaImporter } from "./import/persona-importer.ts";
import type { PersonaOrigin } from "./import/prepare-persona.ts";

/** Reasons that are kept for the report; the count goes on. */
const reasonsShown = 100;

/** Where personas come from: bytes, and what is to be remembered of their source. */
export interface PersonaSource extends PersonaOrigin {
  readonly input: AsyncIterable<Uint8Array>;
}

export interface Rejection {
  readonly file: string;
  /** From 1; of a table, the row. */
  readonly line: number;
  readonly reason: string;
}

export interface PersonaImport extends ImportCounts {
  readonly rejected: number;
  /** The first of the rejected. */
  readonly rejections: readonly Rejection[];
}

/** How far an import is. Bytes are of all files; `size` is undefined where that of one is not known. */
export interface ImportProgress extends ImportCounts {
  readonly rejected: number;
  readonly file: string;
  readonly bytes: number;
  readonly size: number | undefined;
}

export interface ImportRequest {
  readonly files: readonly PersonaFile[];
  /** The file's own name when absent. */
  readonly source?: string | undefined;
  readonly licence: string;
  readonly format?: ReadPersonaFileOptions["format"];
  /** The column that holds the personas. */
  readonly column?: string | undefined;
  readonly keepPrivateWords: boolean;
  /** What makes two personas near-duplicates; undefined keeps all but those of the very same text. */
  readonly similarity: SimilarityOptions | undefined;
  readonly onProgress?: (soFar: ImportProgress) => void;
  /** Told to stop, an import keeps what it has read. */
  readonly signal: AbortSignal;
}

/** Takes lines in, here or at a server that has the library open. */
export interface LineTaker {
  readonly counts: ImportCounts;
  add(lines: readonly ImportedLine[], origin: PersonaOrigin): Promise<void>;
  finish(): Promise<ImportCounts>;
}

/** Puts the personas of files into the library. */
export async function importPersonas(
  request: ImportRequest & { readonly nearIndex: NearIndex; readonly personas: Personas },
): Promise<PersonaImport> {
  return readInto(await PersonaImporter.open(request), request);
}

/** Reads files, one after the other, and hands their lines on. */
export async function readInto(taker: LineTaker, request: ImportRequest): Promise<PersonaImport> {
  const { files, source, licence, format, column, onProgress, signal } = request;
  const size = sizeOf(files);
  const rejections: Rejection[] = [];
  let rejected = 0;
  let before = 0;
  for (const file of files) {
    let bytes = 0;
    const onBytes = (soFar: number): void => void (bytes = soFar);
    const origin = { source: source ?? file.name, licence };
    for await (const items of file.read({ format, column, onBytes })) {
      if (signal.aborted) break;
      const lines: ImportedLine[] = [];
      for (const item of items) {
        if (item.type === "persona") {
          lines.push(item);
          continue;
        }
        rejected += 1;
        const { line, reason } = item;
        if (rejections.length < reasonsShown) rejections.push({ file: file.name, line, reason });
      }
      await taker.add(lines, origin);
      onProgress?.({ ...taker.counts, rejected, file: file.name, bytes: before + bytes, size });
    }
    if (signal.aborted) break;
    before += file.size ?? bytes;
  }
  return { ...(await taker.finish()), rejected, rejections };
}

function sizeOf(files: readonly PersonaFile[]): number | undefined {
  let sum = 0;
  for (const { size } of files) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}
