import { readFile, stat } from "node:fs/promises";
import { DramatisError } from "../../domain/errors.ts";

/** Bytes of one file. */
const largest = 256 * 1024 * 1024;

/**
 * The texts of benchmarks, one a line of a text file; of JSON or JSONL every text in it, however deep. Throws `not_found`
 * and `too_large` that name the file.
 */
export async function readBenchmarks(files: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const file of files) {
    const size = await sizeOf(file);
    if (size > largest) {
      throw new DramatisError({
        code: "too_large",
        message: `${file} has ${size} bytes; at most ${largest} are read.`,
        mend: "Split it, and name each part.",
        param: "decontaminate",
      });
    }
    texts.push(...textsIn(await readFile(file, "utf8")));
  }
  return texts;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no file ${file}.`,
      mend: "Name text, JSON or JSONL files with the texts of a benchmark.",
      param: "decontaminate",
      cause,
    });
  }
}

function textsIn(content: string): readonly string[] {
  const whole = parsed(content);
  if (whole !== undefined) return stringsOf(whole);
  return content.split("\n").flatMap((line) => {
    const value = parsed(line);
    return value === undefined ? (line.trim() === "" ? [] : [line]) : stringsOf(value);
  });
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
