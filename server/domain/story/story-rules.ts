import type { StateChange } from "../behavior/situation.ts";
import type { Situation } from "../behavior/situation.ts";
import type { JsonObject } from "../json.ts";
import type { Quest, QuestStage } from "../world/quest.ts";
import type { StoryEvent, Trigger } from "../world/trigger.ts";

/** What happens by itself in a world version, compiled. Pure: the same situation, the same answer. */
export interface StoryRules {
  readonly events: ReadonlyMap<string, EventRules>;
  /** In the order in which they are tried: the higher priority first, then by name. */
  readonly triggers: readonly TriggerRules[];
  /** By name. */
  readonly quests: ReadonlyMap<string, QuestRules>;
}

export interface EventRules {
  readonly event: StoryEvent;
  /** Fields as the triggers read them, defaults filled in; or a sentence that says what is wrong with them. */
  check(
    fields: JsonObject,
  ):
    | { readonly type: "valid"; readonly fields: JsonObject }
    | { readonly type: "refused"; readonly message: string };
}

export interface TriggerRules {
  readonly name: string;
  readonly trigger: Trigger;
  /** Whether the time stands in its conditions, so that they may come to be so by themselves. */
  readonly readsClock: boolean;
  /** Whether its `when` and its `if` are so; one that cannot be evaluated is not. */
  holds(situation: Situation, fields: JsonObject): boolean;
  /** Its effects, all or none. */
  commit(situation: Situation, fields: JsonObject): Happened;
  /** Those of its effects alone that change the partner, or how the NPC stands toward them; all or none. */
  commitToward(situation: Situation, fields: JsonObject): Happened;
  /** Whether its `when` reads the partner, or how the NPC stands toward them. */
  readonly isOfPlayer: boolean;
}

export interface QuestRules {
  readonly id: string;
  readonly quest: Quest;
  /** Whether the time stands in a condition of it. */
  readonly readsClock: boolean;
  /** The stage that comes after this one; the first after `""`. */
  after(stage: string): StageRules | undefined;
  stage(id: string): StageRules | undefined;
  hasFailed(situation: Situation): boolean;
}

export interface StageRules {
  readonly stage: QuestStage;
  readonly readsClock: boolean;
  /** Whether its `when` is so. A stage without one is entered by triggers alone. */
  isDue(situation: Situation): boolean;
  commit(situation: Situation): Happened;
}

/** `impossible`: nothing is changed, and a sentence says why. Paths of the changes are as expressions write them. */
export type Happened =
  | { readonly type: "committed"; readonly situation: Situation; readonly changes: readonly StateChange[] }
  | { readonly type: "impossible"; readonly message: string };
