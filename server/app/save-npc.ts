import path from "node:path";
import type { Library } from "../domain/ports/library.ts";
import { npcFolder } from "../intake/npcs/npc-folder.ts";
import { writeNpcFile } from "../intake/npcs/write-npc-file.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";

export interface SaveNpcOptions {
  readonly library: Library;
  readonly world: string;
  readonly npc: string;
  /** The folder that holds the worlds' folders. */
  readonly worlds: string;
  /** Also over a file that is there, which may hold somebody's edits. */
  readonly overwrite: boolean;
}

/** Writes an NPC to `<worlds>/<world>/npcs/<npc>.yaml` for editing by hand. Returns the file's path. */
export async function saveNpc(options: SaveNpcOptions): Promise<{ readonly file: string }> {
  const world = await findWorld(options.library, options.world);
  const npc = await findNpc(options.library, world, options.npc);
  const folder = path.join(options.worlds, world.id, npcFolder);
  return { file: await writeNpcFile(folder, npc, options.overwrite) };
}
