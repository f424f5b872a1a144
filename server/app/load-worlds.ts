import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { WorldHash, WorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";
import { applyNpcFiles, type AppliedNpcFiles } from "./apply-npc-files.ts";
import { checkWorld } from "./world-tools.ts";

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
      readonly warnings: readonly Mistake[];
    }
  | { readonly type: "mistaken"; readonly directory: string; readonly mistakes: readonly Mistake[] };

/** Loads every world in a folder of worlds, by name. A folder counts as a world when `world.yaml` is in it. */
export async function loadWorlds(options: {
  readonly directory: string;
  readonly library: Library;
}): Promise<readonly WorldLoad[]> {
  const loads: WorldLoad[] = [];
  for (const directory of await worldFolders(options.directory)) {
    loads.push(await loadOne(directory, options.library));
  }
  return loads;
}

async function loadOne(directory: string, library: Library): Promise<WorldLoad> {
  const loaded = await checkWorld(directory);
  if (loaded.type === "mistaken") return loaded;
  const { world, npcs: files, warnings } = loaded;
  const { id, hash, document } = world;
  const known = (await library.worlds()).find((other) => other.id === id);
  if (known?.hash !== hash) await library.putWorld(world);
  const change = known === undefined ? "new" : known.hash === hash ? "unchanged" : "changed";
  const npcs = await applyNpcFiles(library, world, files);
  return { type: "loaded", id, hash, name: document.setting.name, change, npcs, warnings };
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
