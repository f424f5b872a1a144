import path from "node:path";
import type { Npc } from "../domain/npc/npc.ts";
import { npcFolder } from "../intake/npcs/npc-folder.ts";
import { writeNpcFile } from "../intake/npcs/write-npc-file.ts";

export interface SaveNpcOptions {
  readonly npc: Npc;
  /** The folder that holds the worlds' folders. */
  readonly worlds: string;
  /** Also over a file that is there, which may hold somebody's edits. */
  readonly overwrite: boolean;
}

/** Writes an NPC to `<worlds>/<world>/npcs/<npc>.yaml` for editing by hand. Returns the file's path. */
export async function saveNpc({
  npc,
  worlds,
  overwrite,
}: SaveNpcOptions): Promise<{ readonly file: string }> {
  const folder = path.join(worlds, npc.world, npcFolder);
  return { file: await writeNpcFile(folder, npc, overwrite) };
}
