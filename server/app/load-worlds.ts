import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { NpcId, WorldHash, WorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";
import { fingerprintWorld } from "../intake/world/fingerprint-world.ts";
import type { AppliedNpcFiles } from "./apply-npc-files.ts";

/**
 * What became of one folder of worlds:
 * loaded    its version is the current one in the library; `npcs` tells of its hand-written cast
 * mistaken  nothing of it was touched; the library keeps the version it has, if any
 */
export type WorldLoad =
  | {
      readonly type: "loaded";
      readonly id: WorldId;
      readonly hash: WorldHash;
      readonly name: string;
      readonly change: "new" | "changed" | "unchanged";
      readonly npcs: AppliedNpcFiles;
      /** Each hand-written NPC with its revision now. */
      readonly revisions: WorldNote["npcs"];
      readonly warnings: readonly Mistake[];
    }
  | { readonly type: "mistaken"; readonly directory: string; readonly mistakes: readonly Mistake[] };

/** What a world's folder held when its load changed nothing more and nothing was to be said of it. */
export interface WorldNote {
  readonly fingerprint: string;
  readonly hash: WorldHash;
  /** The hand-written NPCs with the revisions that their files describe. */
  readonly npcs: readonly (readonly [NpcId, number])[];
}

/**
 * Notes of loads by this build of the loader, by folder. They are a shortcut and no truth: one that is missing costs
 * a load, and one that does not agree with the library is not followed.
 */
export interface WorldShelf {
  find(directory: string): WorldNote | undefined;
  keep(directory: string, note: WorldNote): void;
}

/**
 * Loads every world in a folder of worlds, by name. A folder counts as a world when `world.yaml` is in it. With a
 * shelf, a folder that was loaded without a word and holds the same bytes is not parsed again.
 */
export async function loadWorlds(options: {
  readonly directory: string;
  readonly library: Library;
  readonly shelf?: WorldShelf | undefined;
}): Promise<readonly WorldLoad[]> {
  const { library, shelf } = options;
  const loads: WorldLoad[] = [];
  for (const directory of await worldFolders(options.directory)) {
    loads.push(await (shelf ? loadNoted(directory, library, shelf) : loadAnew(directory, library)));
  }
  return loads;
}

async function loadNoted(directory: string, library: Library, shelf: WorldShelf): Promise<WorldLoad> {
  const fingerprint = await fingerprintWorld(directory);
  const note = shelf.find(path.resolve(directory));
  if (fingerprint !== undefined && note?.fingerprint === fingerprint) {
    const known = await asNoted(note, library);
    if (known) return known;
  }
  const load = await loadAnew(directory, library);
  // Somebody may have written a file meanwhile: what was loaded is then of neither fingerprint.
  if (fingerprint === undefined || (await fingerprintWorld(directory)) !== fingerprint) return load;
  const isSilent = load.type === "loaded" && load.warnings.length === 0 && load.npcs.mistakes.length === 0;
  if (isSilent) shelf.keep(path.resolve(directory), { fingerprint, hash: load.hash, npcs: load.revisions });
  return load;
}

/** The load that the note stands for, if the library still has what it left there. */
async function asNoted({ hash, npcs }: WorldNote, library: Library): Promise<WorldLoad | undefined> {
  const world = (await library.worlds()).find((known) => known.hash === hash);
  if (world === undefined) return undefined;
  for (const [id, revision] of npcs) {
    if ((await library.npc(world.id, id))?.revision !== revision) return undefined;
  }
  const unchanged: AppliedNpcFiles = { added: [], revised: [], mistakes: [] };
  return { type: "loaded", ...world, change: "unchanged", npcs: unchanged, revisions: npcs, warnings: [] };
}

/** The loader is large, and a start that finds nothing new needs none of it. */
async function loadAnew(directory: string, library: Library): Promise<WorldLoad> {
  const { loadWorldFolder } = await import("./load-world-folder.ts");
  return loadWorldFolder(directory, library);
}

async function worldFolders(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const folders = entries
    .toSorted((left, right) => (left < right ? -1 : 1))
    .map((name) => path.join(directory, name));
  const found = await Promise.all(
    folders.map((folder) =>
      stat(path.join(folder, "world.yaml")).then(
        (facts) => facts.isFile(),
        () => false,
      ),
    ),
  );
  return folders.filter((_, index) => found[index]);
}
