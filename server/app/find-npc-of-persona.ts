import type { PersonaId, WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";

const pageSize = 500;

/** Whom a persona became in a world, the last cast of several; undefined when nobody is cast of it. */
export async function findNpcOfPersona(
  library: Library,
  world: WorldId,
  persona: PersonaId,
): Promise<Npc | undefined> {
  let found: Npc | undefined;
  let page = await library.npcs(world, { limit: pageSize });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    found = page.findLast((npc) => npc.persona.id === persona) ?? found;
    page = page.length < pageSize ? [] : await library.npcs(world, { after: last.id, limit: pageSize });
  }
  return found;
}
