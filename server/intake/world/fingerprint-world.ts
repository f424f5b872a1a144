import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { promptFolder } from "../../domain/world/world.ts";
import { npcFolder } from "../npcs/npc-folder.ts";
import { loreFolder } from "./lore-books.ts";
import { readBounded } from "../yaml/read-bounded.ts";

/**
 * A hash of everything in a world's folder that loading it depends on: the folder's name, the name of each file, and
 * the bytes of those that are read. Equal fingerprints load to equal worlds by one build of the loader. Undefined for
 * what only loading can judge: links, files that are too large or no text, a folder that cannot be read.
 */
export async function fingerprintWorld(directory: string): Promise<string | undefined> {
  const prompts = path.join(directory, promptFolder);
  const folders = [directory, path.join(directory, npcFolder), path.join(directory, loreFolder), prompts];
  const listed = await Promise.all(folders.map((folder) => hashFiles(folder, folder === prompts)));
  const hash = createHash("sha256").update(path.basename(path.resolve(directory)));
  for (const files of listed) {
    if (files === undefined) return undefined;
    hash.update(files);
  }
  return hash.digest("base64url");
}

/** Each file by kind, name and hash, in an order that is the same everywhere; empty where there is no such folder. */
async function hashFiles(folder: string, areProse: boolean): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    error instanceof Error && "code" in error && error.code === "ENOENT" ? [] : undefined,
  );
  if (entries === undefined) return undefined;
  const sorted = entries.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const lines = await Promise.all(sorted.map((entry) => describeEntry(folder, entry, areProse)));
  return lines.includes(undefined) ? undefined : JSON.stringify(lines);
}

async function describeEntry(folder: string, entry: Dirent, isProse: boolean): Promise<string | undefined> {
  if (entry.isDirectory()) return `folder ${entry.name}`;
  if (!entry.isFile()) return undefined;
  // The README of a world is nothing that is loaded; its prompts are.
  if (!entry.name.endsWith(isProse ? ".md" : ".yaml")) return `other ${entry.name}`;
  const read = await readBounded(folder, entry.name);
  if (read.type !== "read") return undefined;
  return `file ${entry.name} ${createHash("sha256").update(read.text).digest("base64url")}`;
}
