import type { StateFields } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import type { CharacterId, NpcId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Moment } from "./moments.ts";
import { partsOf } from "./project-scene.ts";
import type { Played } from "./read-played.ts";

/** Everybody who was played with. */
export interface PlayedCast {
  /** As `mira-oake@2`. */
  readonly npcs: ReadonlyMap<string, Npc>;
  /** The revision with which each of them entered. */
  readonly entered: ReadonlyMap<CharacterId, number>;
}

/** Throws `storage_corrupt` where the library lacks one of them. */
export async function findCast(played: Played, library: Library): Promise<PlayedCast> {
  const npcs = new Map<string, Npc>();
  const entered = new Map<CharacterId, number>();
  for (const { npc, revision } of partsOf(played)) {
    if (!entered.has(npc)) entered.set(npc, revision);
    const key = `${npc}@${revision}`;
    if (!npcs.has(key)) npcs.set(key, await findNpc(played, library, npc, revision));
  }
  return { npcs, entered };
}

async function findNpc(played: Played, library: Library, id: NpcId, revision: number): Promise<Npc> {
  const npc = await library.npc(played.view.world, id, revision);
  if (npc) return npc;
  throw new DramatisError({
    code: "storage_corrupt",
    message: `Playthrough ${played.id} was played with ${id}@${revision}, which the library lacks.`,
    mend: "Restore the database from a backup.",
  });
}

/** The NPC's own revision, and those by which the characters of its moments entered the playthrough. */
export function revisionsOf(moments: readonly Moment[], { id, revision }: Npc): readonly string[] {
  const entered = moments.flatMap(({ presence }) =>
    [presence.actor, presence.partner].flatMap((character) =>
      character.entered === undefined ? [] : [`${character.id}@${character.entered}`],
    ),
  );
  return [...new Set([`${id}@${revision}`, ...entered])];
}

/** What each of them brought with them. */
export function startsOf(
  entered: ReadonlyMap<CharacterId, number>,
  npcs: ReadonlyMap<string, Npc>,
): (character: { readonly id: CharacterId }) => StateFields | undefined {
  return ({ id }) => npcs.get(`${id}@${entered.get(id)}`)?.profile.state;
}
