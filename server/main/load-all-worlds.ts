import { existsSync } from "node:fs";
import path from "node:path";
import { loadWorlds, type WorldLoad, type WorldShelf } from "../app/load-worlds.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Config } from "./config.ts";
import { ownWorldsFolder } from "./package-folder.ts";

/** Brings the worlds of the package and those of DRAMATIS_WORLDS into the library. */
export async function loadAllWorlds(
  config: Config,
  library: Library,
  shelf?: WorldShelf,
): Promise<readonly WorldLoad[]> {
  const loads: WorldLoad[] = [];
  for (const directory of worldFolders(config)) {
    loads.push(...(await loadWorlds({ directory, library, shelf })));
  }
  return loads;
}

/** The folders that hold worlds' folders, the package's first; then DRAMATIS_WORLDS, or `worlds` where one is at hand. */
export function worldFolders(config: Config): readonly string[] {
  const atHand = path.resolve("worlds");
  const others = config.worlds ?? (existsSync(atHand) ? atHand : ownWorldsFolder);
  return others === ownWorldsFolder ? [ownWorldsFolder] : [ownWorldsFolder, others];
}
