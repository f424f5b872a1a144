import type { Persona } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import { readPersonas } from "../intake/personas/read-personas.ts";

const batchSize = 500;
/** Reasons that are kept for the report; the count goes on. */
const reasonsShown = 100;

/** Where personas come from: bytes, and what is to be remembered of their source. */
export interface PersonaSource {
  readonly input: AsyncIterable<Uint8Array>;
  /** File, dataset or "typed by the user". */
  readonly source: string;
  /** SPDX id or the licence's name; "unknown" when nobody said. */
  readonly licence: string;
}

export interface PersonaImport {
  readonly read: number;
  /** New in the library; the others were there already. */
  readonly added: number;
  readonly rejected: number;
  /** The first of the rejected, by line from 1. */
  readonly rejections: readonly { readonly line: number; readonly reason: string }[];
}

export interface ImportPersonasOptions extends PersonaSource {
  readonly library: Pick<Library, "putPersonas">;
  readonly onProgress?: (soFar: PersonaImport) => void;
  readonly signal: AbortSignal;
}

/** Puts the personas of a file or a stream into the library. Told to stop, it keeps what it has read. */
export async function importPersonas(options: ImportPersonasOptions): Promise<PersonaImport> {
  const { library, onProgress, signal } = options;
  let report: PersonaImport = { read: 0, added: 0, rejected: 0, rejections: [] };
  let batch: Persona[] = [];

  async function keep(): Promise<void> {
    const { added } = await library.putPersonas(batch);
    report = { ...report, read: report.read + batch.length, added: report.added + added };
    batch = [];
    onProgress?.(report);
  }

  const origin = { source: options.source, licence: options.licence };
  for await (const line of readPersonas(options.input, origin)) {
    if (signal.aborted) break;
    if (line.type === "persona") batch.push(line.persona);
    else {
      const { line: number, reason } = line;
      const rejections =
        report.rejected < reasonsShown ? [...report.rejections, { line: number, reason }] : report.rejections;
      report = { ...report, rejected: report.rejected + 1, rejections };
    }
    if (batch.length >= batchSize) await keep();
  }
  await keep();
  return report;
}
