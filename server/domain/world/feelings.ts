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

export const feelingsSchema = z.strictObject({
  emotions: z.record(keySchema, emotionSchema).default({}),
  customs: z.array(customSchema).max(40).default([]),
  /** How far one field may move by feelings and customs, up and down together, in a turn and in a day of the clock. */
  most: z
    .strictObject({ turn: z.int().min(0).max(100).default(4), day: z.int().min(0).max(200).default(12) })
    .prefault({}),
});
export type Feelings = z.infer<typeof feelingsSchema>;
