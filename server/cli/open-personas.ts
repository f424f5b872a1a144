import path from "node:path";
import process from "node:process";
import { openPersonaFile } from "../intake/personas/open-persona-file.ts";

/** What `FILE` and `-` stand for where personas are read; the source is the file's name alone, since rows carry it. Throws what `openPersonaFile` throws, before the first byte. */
export async function openPersonas(
  file: string,
): Promise<{ readonly input: AsyncIterable<Uint8Array>; readonly source: string }> {
  if (file === "-") return { input: process.stdin, source: "standard input" };
  return { input: await openPersonaFile(file), source: path.basename(file) };
}
