import type { RuledWorld } from "../behavior/rules.ts";
import type { Rules } from "../behavior/rules.ts";
import type { CharacterId, NpcId, PlayerId, SceneId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Goal } from "../npc/goal.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { Scene } from "../playthrough/scene.ts";
import type { StoryRules } from "./story-rules.ts";

/** What may set something off. `seq`: position of the entry. `player`: who caused it, where a player did. */
export type StoryCause =
  | {
      readonly type: "event";
      readonly seq: number;
      readonly scene: SceneId;
      readonly name: string;
      readonly fields: JsonObject;
      readonly player?: PlayerId | undefined;
    }
  | {
      readonly type: "scene";
      readonly seq: number;
      readonly scene: SceneId;
      readonly what: "entered" | "left";
      readonly player?: PlayerId | undefined;
    }
  /** Time went on, or state may have changed. `talk`: by what was said and done in a turn. */
  | {
      readonly type: "moved";
      readonly seq: number;
      readonly player?: PlayerId | undefined;
      readonly talk?: true;
    };

/** A playthrough at a moment, and the rules by which it goes on by itself. */
export interface StoryMoment {
  readonly playthrough: Playthrough;
  readonly document: RuledWorld;
  readonly story: StoryRules;
  readonly rules: Pick<Rules, "holds">;
  /** What an NPC who is there is after, in the revision that entered. */
  readonly goalsOf: (npc: NpcId) => readonly Goal[];
  readonly cause: StoryCause;
  /** Minutes of the playthrough's clock. */
  readonly now: number;
  /** Everybody within hearing in a scene. */
  readonly hearersOf: (scene: Scene) => readonly CharacterId[];
  /** Triggers that were judged in this moment already, each with its scene: none is judged twice. */
  readonly judged: Set<string>;
}
