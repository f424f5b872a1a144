import { z } from "zod";
import { caseSchema } from "../world/behavior.ts";
import { expressionSchema, lineSchema, slugSchema } from "../world/text.ts";

/** What an NPC wants. Its conditions see the NPC as `actor` and a player who is there as `partner`. */

/** The NPC begins to talk for the sake of it. */
const beginsSchema = z.strictObject({
  /** Whom it concerns; anybody who is there when nothing is said. */
  if: expressionSchema.optional(),
  /** Minutes of the clock until the NPC begins again for the sake of it. */
  cooldown: z.int().min(5).max(1_000_000).default(240),
  /** Why now, as they are told. `{partner}` stands for the name. */
  because: lineSchema,
  /** Openings in their own words, one of which the procedural model says; a language model takes them as examples. */
  lines: z.array(lineSchema).min(1).max(12),
});

/**
 * pursued   until one of the others
 * met       `met_when` came to be so: for good
 * given_up  `given_up_when` came to be so while it was pursued: for good
 */
export const goalStatuses = ["pursued", "met", "given_up"] as const;
export type GoalStatus = (typeof goalStatuses)[number];

/** In state `given` (paths to values; everything else starts as declared) the goal comes to this. */
const goalCaseSchema = z.strictObject({
  given: caseSchema.shape.given,
  is: z.enum(goalStatuses).default("pursued"),
  /** Whether the NPC would begin to talk for the sake of it; not looked at when absent. */
  begins: z.boolean().optional(),
});

export const goalSchema = z.strictObject({
  id: slugSchema,
  text: lineSchema,
  why: lineSchema,
  obstacle: lineSchema,
  /** It is met once this holds toward somebody who is there. Without it, it is never met. */
  met_when: expressionSchema.optional(),
  /** It is given up once this holds. */
  given_up_when: expressionSchema.optional(),
  begins: beginsSchema.optional(),
  cases: z.array(goalCaseSchema).max(20).optional(),
});
export type Goal = z.infer<typeof goalSchema>;

/** When a goal is met and given up, and when its NPC speaks of it first. */
export type GoalConditions = Pick<Goal, "met_when" | "given_up_when" | "begins">;

/** The conditions of a goal that has some, for whoever is given that goal. */
export function conditionsOf({ met_when, given_up_when, begins }: GoalConditions): GoalConditions {
  return {
    ...(met_when === undefined ? {} : { met_when }),
    ...(given_up_when === undefined ? {} : { given_up_when }),
    ...(begins === undefined ? {} : { begins }),
  };
}

/** Whether play can decide it. */
export function canBeReached({ met_when, given_up_when }: GoalConditions): boolean {
  return met_when !== undefined || given_up_when !== undefined;
}

/** What a goal is about, without the conditions under which it is met: all that a model writes of one. */
export const goalWordsSchema = goalSchema.pick({ id: true, text: true, why: true, obstacle: true });
