import { readFileSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { WorldNote, WorldShelf } from "../app/load-worlds.ts";
import type { NpcId, WorldHash } from "../domain/ids.ts";
import { buildId } from "./build-id.ts";

/**
 * Notes in the file `<database>.worlds`, which may be deleted at any time. Undefined when the sources run: nobody could
 * say then whether a note was made by the same loader.
 */
export function openWorldShelf(
  database: string,
  build: string | undefined = buildId,
): WorldShelf | undefined {
  if (build === undefined) return undefined;
  const file = `${database}.worlds`;
  const notes = readNotes(file, build);
  return {
    find: (directory) => notes.get(directory),
    keep(directory, note) {
      notes.set(directory, note);
      write(file, JSON.stringify({ build, notes: [...notes] }));
    },
  };
}

/** Whole or not at all; a start without notes takes longer, and that is all. */
function write(file: string, text: string): void {
  const incoming = `${file}.${process.pid}.new`;
  try {
    writeFileSync(incoming, text);
    renameSync(incoming, file);
  } catch {
    return;
  }
}

function readNotes(file: string, build: string): Map<string, WorldNote> {
  const notes = new Map<string, WorldNote>();
  const kept = readJson(file);
  if (!isRecord(kept) || kept["build"] !== build) return notes;
  for (const entry of listOf(kept["notes"])) {
    const [directory, note] = listOf(entry);
    if (typeof directory === "string" && isNote(note)) notes.set(directory, note);
  }
  return notes;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isNote(value: unknown): value is WorldNote {
  if (!isRecord(value)) return false;
  const { fingerprint, hash, npcs } = value;
  if (typeof fingerprint !== "string" || !isHash(hash) || !Array.isArray(npcs)) return false;
  return listOf(npcs).every(isRevision);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isHash(value: unknown): value is WorldHash {
  return typeof value === "string";
}

function isRevision(value: unknown): value is readonly [NpcId, number] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "number";
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}
