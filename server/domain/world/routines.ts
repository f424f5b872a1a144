import { z } from "zod";
import { lineSchema, slugSchema } from "./text.ts";

/** `routines.yaml`: who is where at which hour of a day, and what they do there. A world need not have it. */

const blockSchema = z.strictObject({
  /** From when on, until the next block: `06:00`, 24 hours. */
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "an hour such as 06:00"),
  /** A place id, or `home`: wherever they live. */
  place: slugSchema,
  /** What they do, as a clause after "is": `splicing rope on the landing steps`. */
  doing: lineSchema,
  /** Days that it is for, counted from the first of a playthrough; `{ every: 5, on: 0 }` is each fifth. */
  days: z
    .union([
      z.enum(["every", "odd", "even"]),
      z.strictObject({ every: z.int().min(2).max(60), on: z.int().min(0).max(59).default(0) }),
    ])
    .default("every"),
});
export type RoutineBlock = z.infer<typeof blockSchema>;

const routineSchema = z.array(blockSchema).min(1).max(24);

export const routinesSchema = z.strictObject({
  /** Whoever has none of their own. */
  everybody: routineSchema.optional(),
  /** By role class, home place or any other tag of an NPC; the first of these that an NPC has counts. */
  tags: z.record(z.string().min(1).max(64), routineSchema).default({}),
  /** By NPC id; comes before the others. */
  npcs: z.record(slugSchema, routineSchema).default({}),
});
export type Routines = z.infer<typeof routinesSchema>;

/** Minute of day at which a block begins. */
export function minuteOf({ at }: Pick<RoutineBlock, "at">): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
}
