import { LazyMap } from "../lazy-map.ts";
import type { CharacterId, NpcId, PlayerId, SceneId } from "../ids.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import { changeGoal } from "../playthrough/state.ts";
import type { TurnImpulse } from "../playthrough/story-told.ts";

/** The entries of what NPCs are after, and how they fold. */

interface GoalHappening {
  readonly v: 1;
  readonly scene: SceneId;
  readonly npc: NpcId;
  /** Id of the goal in the NPC's profile. */
  readonly goal: string;
  /** The player toward whom its condition holds. */
  readonly partner: PlayerId;
  /** Position of the entry that brought it about, or the last one before. */
  readonly cause: number;
  /** Minutes of the playthrough's clock. */
  readonly now: number;
  /** Everybody who was there. */
  readonly heardBy: readonly CharacterId[];
}

/** A goal is met or given up, for good. */
export interface GoalChanged extends GoalHappening {
  readonly type: "goal.changed";
  /** What the NPC wanted, as its profile had it. */
  readonly text: string;
  readonly to: "met" | "given_up";
  /** The condition that holds now, as written. */
  readonly condition: string;
}

/** An NPC begins to talk for the sake of a goal: its next turn has this entry as its `because`. */
export interface GoalPursued extends GoalHappening {
  readonly type: "goal.pursued";
  readonly start: TurnImpulse;
}

/** What a playthrough remembers of what its NPCs are after. */
export interface GoalMemory {
  /** Where each goal that is pursued no longer was met or given up. */
  readonly changed: Map<string, { readonly seq: number; readonly partner: PlayerId }>;
  /** Of each goal that has made its NPC begin to talk, when it did last. */
  readonly begun: Map<string, { readonly now: number }>;
  /** Of each scene, where somebody began there last for the sake of a goal. */
  readonly beganAt: Map<SceneId, number>;
}

export function openGoals(): GoalMemory {
  return { changed: new LazyMap(), begun: new LazyMap(), beganAt: new LazyMap() };
}

/** Names a goal of an NPC. */
export function goalKey(npc: NpcId, goal: string): string {
  return `${npc} ${goal}`;
}

/** `seq`: the entry's position. */
export function applyGoal(playthrough: Playthrough, entry: GoalChanged | GoalPursued, seq: number): void {
  const { goals, story } = playthrough;
  const key = goalKey(entry.npc, entry.goal);
  switch (entry.type) {
    case "goal.changed":
      goals.changed.set(key, { seq, partner: entry.partner });
      playthrough.state = changeGoal(playthrough.state, entry.npc, entry.goal, entry.to);
      return;
    case "goal.pursued":
      goals.begun.set(key, { now: entry.now });
      goals.beganAt.set(entry.scene, seq);
      story.impulses.set(seq, entry.start);
      return;
    default:
      entry satisfies never;
  }
}
