import { z } from "zod";
import { expressionSchema, keySchema, lineSchema } from "./text.ts";

/** `feelings.yaml`: what people here can feel, and what feeling and play do to how they stand toward each other. */

/** Declared whole-number fields of `standing`, and by how much. */
const changesSchema = z.record(keySchema, z.int().min(-20).max(20));

const emotionSchema = z.strictObject({
  /** How it shows or what it is, for whoever writes and reads prompts: "holds herself ready to step back". */
  shows: lineSchema,
  /** From -2 (bad to feel) to 2. */
  valence: z.int().min(-2).max(2),
  /** Minutes of the playthrough's clock in which half of it is gone. */
  fades: z.int().min(1).max(10_080).default(30),
  /** What feeling it toward somebody does to the standing, for each degree of strength from 1 to 3. */
  toward: changesSchema.default({}),
});

const customSchema = z.strictObject({
  /**
   * met             the first turn between the two is over
   * turn_completed  a turn is over that nothing cut short
   * call_done       a behavior was done; `behavior` names one, any when absent
   * call_refused    a rule forbade one
   */
  on: z.enum(["met", "turn_completed", "call_done", "call_refused"]),
  behavior: keySchema.optional(),
  /** In the state after it, `actor` being the NPC. */
  if: expressionSchema.optional(),
  changes: changesSchema,
  /** Kept with the change and told to the NPC: "You have talked a while." */
  because: lineSchema,
});
export type Custom = z.infer<typeof customSchema>;

/** Of a deed: for whom it counts, by how much for a witness, and why, as the NPC is told. */
const counts = {
  /** `everyone`, or tags of those who mind it: role class, home place, npc id, any tag of casting. */
  for: z.union([z.literal("everyone"), z.array(z.string().min(1).max(64)).min(1)]).default("everyone"),
  changes: changesSchema,
  /** "They bring back what they borrow." */
  because: lineSchema,
};

/**
 * call_done     somebody did this behavior toward the player; `behavior` names one, any when absent
 * call_refused  a rule forbade somebody to do it
 * felt          somebody felt this toward the player
 */
const deedSchema = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("call_done"), behavior: keySchema.optional(), ...counts }),
  z.strictObject({ on: z.literal("call_refused"), behavior: keySchema.optional(), ...counts }),
  z.strictObject({ on: z.literal("felt"), kind: keySchema, ...counts }),
]);
export type Deed = z.infer<typeof deedSchema>;

/** What somebody makes of a player whom they have not met, from what they saw and were told. */
const reputationSchema = z.strictObject({
  deeds: z.array(deedSchema).max(60).default([]),
  /** How far one field may be moved at the first meeting, up or down. */
  most: z.int().min(0).max(100).default(10),
});

export const feelingsSchema = z.strictObject({
  emotions: z.record(keySchema, emotionSchema).default({}),
  customs: z.array(customSchema).max(40).default([]),
  reputation: reputationSchema.prefault({}),
  /** How far one field may move by feelings and customs, up and down together, in a turn and in a day of the clock. */
  most: z
    .strictObject({ turn: z.int().min(0).max(100).default(4), day: z.int().min(0).max(200).default(12) })
    .prefault({}),
});
export type Feelings = z.infer<typeof feelingsSchema>;
