import { LazySet } from "../lazy-set.ts";
import { LazyMap } from "../lazy-map.ts";
import type { StateValue } from "../behavior/situation.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { CharacterId, NpcId, PlayerId, SceneId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { QuestStatus } from "../world/quest.ts";
import type { Playthrough } from "./playthrough.ts";
import { applyReported } from "./report-state.ts";
import { changeQuest } from "./state.ts";

/** The entries of what happens by itself, and how they fold. */

/** The game, or a player where the event is for players, tells what happened. Known once by its message. */
export interface EventReported {
  readonly type: "event.reported";
  readonly v: 1;
  readonly scene: SceneId;
  readonly name: string;
  /** As declared, defaults filled in. */
  readonly fields: JsonObject;
  readonly message: string;
  readonly by: "player" | "owner";
  /** Whose connection told it; not known of earlier releases. */
  readonly player?: PlayerId;
}

/** Where and to whom something happened by itself. */
interface Happening {
  readonly v: 1;
  readonly scene: SceneId;
  /** The player concerned: whoever caused it, else one of those who were there. */
  readonly partner: PlayerId;
  /** Position of the entry that it follows from: an event, a report, the end of a turn; else the last before it. */
  readonly cause: number;
  /** Minutes of the playthrough's clock. */
  readonly now: number;
  /** Absolute paths, as in `state.reported`. */
  readonly changes: readonly AbsoluteChange[];
  /** Everybody who was there. */
  readonly heardBy: readonly CharacterId[];
}

export interface AbsoluteChange {
  readonly path: string;
  readonly before: StateValue;
  readonly after: StateValue;
}

export interface TriggerFired extends Happening {
  readonly type: "trigger.fired";
  readonly trigger: string;
  /** The NPC concerned. */
  readonly npc: NpcId;
  /** The number that was drawn, in [0, 1), where it had a chance below 1. */
  readonly draw?: number;
  /** What everybody there saw and heard. */
  readonly narration?: string;
  /** The NPC begins to talk: its next turn has this entry as its `because`. */
  readonly start?: TurnImpulse;
  /** Its condition is one about this player; it may come to be so of others there yet. */
  readonly of?: PlayerId;
}

/** Why an NPC begins to talk, and words that it may begin with. */
export interface TurnImpulse {
  readonly because: string;
  readonly lines: readonly string[];
  /** The goal for whose sake. */
  readonly goal?: string;
}

/** The condition of a trigger came to be so and nothing came of it, or is so no longer. */
export interface TriggerWatched {
  readonly type: "trigger.watched";
  readonly v: 1;
  readonly trigger: string;
  readonly scene: SceneId;
  readonly holds: boolean;
  /** The number that was drawn against it. */
  readonly draw?: number;
  /** Whom the condition is about; nobody where it is about none of the players. */
  readonly of?: PlayerId;
}

export interface QuestAdvanced extends Happening {
  readonly type: "quest.advanced";
  readonly quest: string;
  readonly title: string;
  /** `""` where it begins. */
  readonly from: string;
  readonly to: string;
  readonly status: QuestStatus;
  /** The line of the player's log. */
  readonly journal: string;
  readonly npc?: NpcId;
}

/** What a playthrough remembers of its triggers. */
export interface StoryMemory {
  /** Of each trigger that has fired, when it did last. */
  readonly fired: Map<string, { readonly now: number; readonly seq: number }>;
  /** Triggers whose condition is so, each with its scene. */
  readonly held: LazySet<string>;
  /** What made an NPC begin to talk, by the position of its entry. */
  readonly impulses: Map<number, TurnImpulse>;
  /** Steps of quests in order. */
  readonly advanced: QuestAdvanced[];
  /** Narrations in order. */
  readonly narrated: {
    readonly seq: number;
    readonly text: string;
    readonly heardBy: readonly CharacterId[];
  }[];
}

export function openStory(): StoryMemory {
  return { fired: new LazyMap(), held: new LazySet(), impulses: new LazyMap(), advanced: [], narrated: [] };
}

/** Names a trigger in a scene, of one of its players where its condition is about them. */
export function watchKey(trigger: string, scene: SceneId, player?: PlayerId): string {
  return player === undefined ? `${trigger} ${scene}` : `${trigger} ${scene} ${player}`;
}

/** `seq`: the entry's position. */
export function applyStory(
  playthrough: Playthrough,
  entry: EventReported | TriggerFired | TriggerWatched | QuestAdvanced,
  document: RuledWorld,
  seq: number,
): void {
  const { story } = playthrough;
  switch (entry.type) {
    case "event.reported":
      playthrough.messages.add(entry.message);
      return;
    case "trigger.watched":
      if (entry.holds) story.held.add(watchKey(entry.trigger, entry.scene, entry.of));
      else forget(story, entry);
      return;
    case "trigger.fired": {
      const { trigger, scene, now, narration, start, heardBy } = entry;
      playthrough.state = applyReported(playthrough.state, document, entry.changes);
      story.fired.set(trigger, { now, seq });
      story.held.add(watchKey(trigger, scene, entry.of));
      if (start) story.impulses.set(seq, start);
      if (narration !== undefined) story.narrated.push({ seq, text: narration, heardBy });
      return;
    }
    case "quest.advanced":
      playthrough.state = applyReported(playthrough.state, document, entry.changes);
      story.advanced.push(entry);
      playthrough.state = changeQuest(playthrough.state, entry.quest, entry.to);
      return;
    default:
      entry satisfies never;
  }
}

/** Earlier releases kept one condition for a whole scene, whomever it was about. */
function forget({ held }: StoryMemory, { trigger, scene, of }: TriggerWatched): void {
  held.delete(watchKey(trigger, scene, of));
  held.delete(watchKey(trigger, scene));
}
