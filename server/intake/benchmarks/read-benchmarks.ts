import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parquetReadObjects } from "hyparquet";
import { DramatisError } from "../../domain/errors.ts";
import { gramsOf } from "../../domain/word-grams.ts";
import { compressors } from "../personas/read-parquet-batches.ts";
import { isGzip } from "../streams/unzip.ts";

/** Bytes of one file, unpacked. */
const largest = 256 * 1024 * 1024;

/**
 * The texts of benchmarks: of JSON, JSONL and Parquet every text in it, however deep; of a text file each line, and each
 * paragraph whole, since its lines may be broken anywhere. Gzipped or not. Throws `not_found`, `too_large` and
 * `invalid_input` that name the file: one that says nothing would seem to have been compared with.
 */
export async function readBenchmarks(files: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const file of files) {
    await demandFile(file);
    const found = await textsOf(file, await readFile(file));
    if (!found.some((text) => text.trim() !== "")) throw unreadable(file, "There is no text in it");
    if (!found.some(hasGram)) throw unreadable(file, "No text in it has thirteen words in a row");
    for (const text of found) texts.push(text);
  }
  return texts;
}

function hasGram(text: string): boolean {
  for (const _ of gramsOf(text)) return true;
  return false;
}

async function demandFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new DramatisError({
      code: "not_found",
      message: `There is no file ${file}.`,
      mend: "Name text, JSON, JSONL or Parquet files with the texts of a benchmark, gzipped or not.",
      param: "decontaminate",
      cause,
    });
  });
  if (!found.isFile()) throw unreadable(file, "It is no file");
  if (found.size > largest) throw tooLarge(file, `has ${found.size} bytes`);
}

async function textsOf(file: string, bytes: Buffer): Promise<readonly string[]> {
  if (isGzip(bytes)) return textsOf(file, unzipped(file, bytes));
  if (bytes.subarray(0, 4).toString("latin1") === "PAR1") return parquetTexts(file, bytes);
  if (bytes.includes(0)) throw unreadable(file, "It is neither text nor JSON nor Parquet");
  return textsIn(bytes.toString("utf8"));
}

function unzipped(file: string, bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(file, "unpacks to more");
    throw unreadable(file, "It cannot be unpacked", cause);
  }
}

async function parquetTexts(file: string, bytes: Buffer): Promise<readonly string[]> {
  const whole = new Uint8Array(bytes).buffer;
  try {
    return (await parquetReadObjects({ file: whole, compressors })).flatMap(stringsOf);
  } catch (cause) {
    throw unreadable(file, "Its Parquet cannot be read", cause);
  }
}

function textsIn(content: string): readonly string[] {
  const whole = parsed(content);
  if (whole !== undefined) return stringsOf(whole);
  const plain: string[] = [];
  const texts = content.split("\n").flatMap((line) => {
    const value = parsed(line);
    plain.push(value === undefined ? line : "");
    return value === undefined ? (line.trim() === "" ? [] : [line]) : stringsOf(value);
  });
  const paragraphs = plain
    .join("\n")
    .split(/\n\s*\n/)
    .filter((text) => text.trim().includes("\n"));
  return [...texts, ...paragraphs];
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

function tooLarge(file: string, what: string): DramatisError {
  return new DramatisError({
    code: "too_large",
    message: `${file} ${what}; at most ${largest} bytes are read.`,
    mend: "Split it, and name each part.",
    param: "decontaminate",
  });
}

function unreadable(file: string, why: string, cause?: unknown): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${file} cannot be compared with: ${why}.`,
    mend: "Name text, JSON, JSONL or Parquet files with the texts of a benchmark, gzipped or not.",
    param: "decontaminate",
    cause,
  });
}
