import type { NpcId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import { applyNpcFiles } from "./apply-npc-files.ts";
import type { WorldLoad } from "./load-worlds.ts";
import { checkWorld } from "./world-tools.ts";

/** Reads and checks the world in a folder, and brings library and hand-written cast in line with it. */
export async function loadWorldFolder(directory: string, library: Library): Promise<WorldLoad> {
  const loaded = await checkWorld(directory);
  if (loaded.type === "mistaken") return loaded;
  const { world, npcs: files, warnings } = loaded;
  const { id, hash, document } = world;
  const known = (await library.worlds()).find((other) => other.id === id);
  if (known?.hash !== hash) await library.putWorld(world);
  const change = known === undefined ? "new" : known.hash === hash ? "unchanged" : "changed";
  const npcs = await applyNpcFiles(library, world, files);
  const revisions: (readonly [NpcId, number])[] = [];
  for (const file of files) {
    const npc = await library.npc(id, file.id);
    if (npc) revisions.push([file.id, npc.revision]);
  }
  return { type: "loaded", id, hash, name: document.setting.name, change, npcs, revisions, warnings };
}
