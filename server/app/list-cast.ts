import type { NpcId, WorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";

/** NPCs that are listed of one world. */
const castListed = 1000;

/** Who can be talked to: the NPCs of every world, the first 1,000 of each. */
export async function listCast(
  library: Library,
): Promise<readonly { readonly world: WorldId; readonly npc: NpcId }[]> {
  const worlds = await library.worlds();
  const casts = await Promise.all(worlds.map(({ id }) => library.npcs(id, { limit: castListed })));
  return casts.flatMap((cast) => cast.map(({ world, id }) => ({ world, npc: id })));
}
