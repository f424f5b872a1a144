import { z } from "zod";
import { effectSchema } from "./behavior.ts";
import { expressionSchema, keySchema, lineSchema, proseSchema, slugSchema } from "./text.ts";

/** `quests.yaml`: quest id to quest. A condition reads `quest.<id>`: its stage, `""` before it began, `failed` after it failed. */

/** The stage of a quest that has failed. */
export const failedStage = "failed";

const stageSchema = z.strictObject({
  id: keySchema.refine((id) => id !== failedStage, "`failed` is what `fails` leads to"),
  /** It is entered from the stage before it once this holds. Without it, only a trigger's `advance` leads here. */
  when: expressionSchema.optional(),
  /** `when` is looked at with this NPC as `actor`, by id or tag of casting; with whoever is there when nobody is named. */
  with: slugSchema.optional(),
  effects: z.array(effectSchema).max(20).default([]),
  /** What those who know of it may say at this stage. */
  tells: proseSchema.optional(),
  /** Said by them only while this holds toward everybody who hears it. */
  tells_when: expressionSchema.optional(),
  /** A line for the player's log. */
  journal: lineSchema,
});

const questSchema = z.strictObject({
  title: lineSchema,
  /** `everyone`, or tags of those who know of it: role class, home place, NPC id, any tag of casting. */
  known_by: z.union([z.literal("everyone"), z.array(z.string().min(1).max(64)).min(1)]).default("everyone"),
  stages: z.array(stageSchema).min(1).max(20),
  /** While it is under way. The log then says `journal`. */
  fails: z.strictObject({ when: expressionSchema, journal: lineSchema }).optional(),
});
export type Quest = z.infer<typeof questSchema>;
export type QuestStage = Quest["stages"][number];

export const questsSchema = z.record(keySchema, questSchema).default({});

/**
 * open    under way
 * done    its last stage was reached
 * failed  it cannot be done any more
 */
export type QuestStatus = "open" | "done" | "failed";

/** How a quest stands at a stage that it has reached. */
export function questStatus(quest: Quest, stage: string): QuestStatus {
  if (stage === failedStage) return "failed";
  return quest.stages.at(-1)?.id === stage ? "done" : "open";
}
