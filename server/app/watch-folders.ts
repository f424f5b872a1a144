import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { promptFolder } from "../domain/world/world.ts";
import { npcFolder } from "../intake/npcs/npc-folder.ts";
import { loreFolder } from "../intake/world/lore-books.ts";

/** Folders of worlds by their path, each with what tells one save from another. */
export type Snapshot = ReadonlyMap<string, string>;

/**
 * Every world's folder in these folders, with names, sizes and times of its files. Read by looking, since no two
 * platforms notify alike of an editor's renames and temporary files, and some file systems not at all.
 */
export async function snapshotWorlds(folders: readonly string[]): Promise<Snapshot> {
  const found = await Promise.all(folders.map((folder) => subfolders(folder)));
  const worlds = found.flat();
  const states = await Promise.all(
    worlds.map(async (world) => {
      const within = [npcFolder, loreFolder].map((folder) => path.join(world, folder));
      const listed = await Promise.all([
        listFiles(world),
        ...within.map((folder) => listFiles(folder)),
        listFiles(path.join(world, promptFolder), ".md"),
      ]);
      return listed.map((lines) => lines.join("\n")).join("\n\n");
    }),
  );
  return new Map(
    worlds.flatMap((world, index) => {
      const state = states[index] ?? "";
      return isWorld(state) ? [[world, state] as const] : [];
    }),
  );
}

/** A folder without any YAML is none; one whose world.yaml is missing has a mistake to be told. */
function isWorld(state: string): boolean {
  return state.trim() !== "";
}

async function subfolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.join(folder, entry.name))
    .toSorted((left, right) => (left < right ? -1 : 1));
}

async function listFiles(folder: string, ending = ".yaml"): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const read = names.filter((name) => name.endsWith(ending) && !name.startsWith("."));
  const lines = await Promise.all(
    read.map((name) =>
      stat(path.join(folder, name)).then(
        ({ size, mtimeMs, ctimeMs, ino }) => `${name} ${size} ${mtimeMs} ${ctimeMs} ${ino}`,
        // Renamed away since it was listed: the next look tells.
        () => "",
      ),
    ),
  );
  return lines.filter((line) => line !== "").toSorted((left, right) => (left < right ? -1 : 1));
}
