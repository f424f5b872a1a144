import type { PlayedFold } from "../../datasets/read-played.ts";
import type { Grant, Rules } from "../../domain/behavior/rules.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { NpcId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import type { Scene } from "../../domain/playthrough/scene.ts";
import { turnSituation } from "../../domain/playthrough/turn-situation.ts";
import type { World } from "../../domain/world/world.ts";
import type { Differ } from "../judge-call.ts";

/** One record on the point of being folded in, and what it is judged by. */
export interface ReplayStep {
  /** As it stands before the record. */
  readonly fold: PlayedFold;
  readonly record: JournalRecord;
  /** The version in force. */
  readonly world: World;
  readonly rules: Rules;
  /** The revision that stands in the scene; undefined where the library lacks it. */
  readonly npcIn: (scene: Scene, npc: NpcId) => Npc | undefined;
  readonly npcAt: (npc: NpcId, revision: number) => Npc | undefined;
  readonly differ: Differ;
}

/** Milliseconds between two readings of the playthrough's clock that tell the same story. */
const minute = 60_000;

/**
 * What the rules of the turn may have looked at when the record was written: the clock was read a moment before, and a
 * minute may have ended between.
 */
export function situationsAt({ fold, record, world }: ReplayStep, turn: TurnRecord): readonly Situation[] {
  const { view } = fold.played;
  const scene = view.scenes.get(turn.scene);
  if (!scene) return [];
  const asked = { npc: turn.npc, partner: turn.partner, scene };
  return [record.at, record.at - minute].map((at) => turnSituation(view, world.document, asked, at));
}

/** What the NPC of the turn may do at all. */
export function grantsOf({ fold, npcIn }: ReplayStep, turn: TurnRecord): readonly Grant[] {
  const scene = fold.played.view.scenes.get(turn.scene);
  return (scene && npcIn(scene, turn.npc)?.profile.behaviors) ?? [];
}
