import type { PersonaId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { castOf, type Scene } from "../../domain/playthrough/scene.ts";
import type { ProjectedPlay } from "../project-rows.ts";
import { partsOf, type SceneRows } from "../project-scene.ts";
import type { Played } from "../read-played.ts";
import type { AnyRow } from "../rows.ts";
import type { GroupSplits } from "./group-splits.ts";
import { groupsOfRow } from "./row-groups.ts";

/** What was played, in the splits that it belongs in. */

export interface SceneGroups {
  /** The persona of the playthrough's first NPC, which no growth changes. */
  readonly anchor: PersonaId;
  /** The personas of the scene's other NPCs, and of who played its player, sorted. */
  readonly company: readonly PersonaId[];
}

/**
 * `npcs`: everybody of the playthrough, as `mira-oake@2`. `player`: the persona that a synthetic player is, whose sentence
 * is behind every line of theirs.
 */
export function groupsIn(
  played: Played,
  scene: Scene,
  { persona }: Npc,
  npcs: ReadonlyMap<string, Npc>,
  player: PersonaId | undefined,
): SceneGroups {
  const personasOf = (id: string, revision: number): readonly PersonaId[] => {
    const found = npcs.get(`${id}@${revision}`);
    return found ? [found.persona.id] : [];
  };
  const [first] = partsOf(played);
  const [anchor = persona.id] = first ? personasOf(first.npc, first.revision) : [];
  const present = castOf(scene).flatMap(({ id, revision }) => personasOf(id, revision));
  const everybody = player === undefined ? present : [...present, player];
  return { anchor, company: [...new Set(everybody)].filter((id) => id !== persona.id).sort() };
}

/** The rows of one NPC's part of a scene, each in its split. */
export function placed(rows: SceneRows, splits: GroupSplits): SceneRows {
  const place = <Row extends AnyRow>(row: Row): Row => ({ ...row, split: splits.place(groupsOfRow(row)) });
  return {
    ...rows,
    dialogue: rows.dialogue && place(rows.dialogue),
    calls: rows.calls.map(place),
    pairs: rows.pairs.map(place),
    ratings: rows.ratings.map(place),
  };
}

export function listed({ dialogue, calls, pairs, ratings }: SceneRows): readonly ProjectedPlay[] {
  return [
    ...(dialogue ? [{ config: "dialogues", row: dialogue } as const] : []),
    ...calls.map((row) => ({ config: "function_calls", row }) as const),
    ...pairs.map((row) => ({ config: "preference", row }) as const),
    ...ratings.map((row) => ({ config: "unpaired_preference", row }) as const),
  ];
}
