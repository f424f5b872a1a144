import { open } from "node:fs/promises";
import path from "node:path";
import { findFiles, type SoughtFiles } from "../streams/find-files.ts";
import { isGzip } from "../streams/unzip.ts";
import { openPersonaFile } from "./open-persona-file.ts";
import type { PersonaItem, ReadPersonasOptions } from "./persona-draft.ts";
import { readParquetBatches } from "./read-parquet-batches.ts";
import { readPersonaBatches } from "./read-persona-batches.ts";

/** Somewhere that personas can be read from, once. */
export interface PersonaFile {
  /** The file's own name, without its folder: rows carry it, and a folder says things of the machine. */
  readonly name: string;
  /** Undefined: standard input. */
  readonly path?: string;
  /** Bytes; undefined where nobody knows. */
  readonly size?: number;
  /**
   * As `readPersonaBatches` and `readParquetBatches`; `onBytes` is told how many bytes of the file have been read, for
   * progress; of Parquet, once a row group is.
   */
  read(options?: ReadPersonaFileOptions): AsyncGenerator<readonly PersonaItem[]>;
}

export interface ReadPersonaFileOptions extends Omit<ReadPersonasOptions, "name"> {
  readonly onBytes?: (soFar: number) => void;
}

const sought: SoughtFiles = {
  of: "personas",
  endings: ["jsonl", "ndjson", "json", "csv", "tsv", "tab", "txt", "parquet"],
};

/**
 * Finds what is meant by files, globs (`personas/**\/*.jsonl`), folders (all files with known endings in them) and `-` for
 * standard input: each file once, sorted within its pattern, with its size. Opens none yet. Throws `not_found` for a
 * pattern that nothing matches, by its name, and `invalid_input` for what cannot be read.
 */
export async function openPersonaFiles(
  patterns: readonly string[],
  standardInput: AsyncIterable<Uint8Array>,
): Promise<readonly PersonaFile[]> {
  const found = new Map<string, PersonaFile>();
  for (const pattern of patterns) {
    if (pattern === "-") {
      found.set("-", inputOf(standardInput));
      continue;
    }
    for (const { file, size } of await findFiles(pattern, sought)) {
      const resolved = path.resolve(file);
      if (!found.has(resolved)) found.set(resolved, fileOf(file, size));
    }
  }
  return [...found.values()];
}

function inputOf(input: AsyncIterable<Uint8Array>): PersonaFile {
  const read: PersonaFile["read"] = ({ onBytes, ...options } = {}) =>
    readPersonaBatches(counting(input, onBytes), options);
  return { name: "standard input", read };
}

function fileOf(file: string, size: number): PersonaFile {
  const name = path.basename(file);
  async function* read({
    onBytes,
    ...options
  }: ReadPersonaFileOptions = {}): AsyncGenerator<readonly PersonaItem[]> {
    const named = { ...options, name };
    if (await isParquet(file, name, options.format)) {
      yield* readParquetBatches(file, named, onBytes);
      return;
    }
    yield* readPersonaBatches(counting(await openPersonaFile(file), onBytes), named);
  }
  return { name, path: file, size, read };
}

async function* counting(
  input: AsyncIterable<Uint8Array>,
  onBytes: ((soFar: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of input) {
    bytes += chunk.length;
    yield chunk;
    onBytes?.(bytes);
  }
}

/** By its first bytes, whatever it is called; one that only says so is left to the reader, which names what is missing. */
async function isParquet(
  file: string,
  name: string,
  format: ReadPersonasOptions["format"],
): Promise<boolean> {
  if (format !== undefined) return format === "parquet";
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString("latin1", 0, bytesRead) === "PAR1") return true;
    return /\.parquet$/i.test(name) && !isGzip(buffer);
  } finally {
    await handle.close();
  }
}
