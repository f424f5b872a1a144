import { z } from "zod";
import { caseSchema, effectSchema, parameterSchema } from "./behavior.ts";
import { expressionSchema, keySchema, lineSchema, slugSchema, timeOfDaySchema } from "./text.ts";

/** `triggers.yaml`: what happens by itself. Its expressions are those of behaviors, an event's fields being `args`. */

/** Something that the game reports: its name is the key, its fields are declared as a behavior's parameters are. */
const eventSchema = z.strictObject({
  description: lineSchema,
  /** `player`: the bearer of a player's ticket may report it too; else the game's backend alone. */
  from: z.enum(["game", "player"]).default("game"),
  fields: z.record(keySchema, parameterSchema).default({}),
});
export type StoryEvent = z.infer<typeof eventSchema>;

const minutes = z.int().min(1).max(1_000_000);

/** What sets it off. */
const occasionSchema = z.union([
  /** The game reports it. */
  z.strictObject({ event: keySchema }),
  /** Once in each stretch of so many minutes of the playthrough's clock. */
  z.strictObject({ every: minutes }),
  /** Once a day, at this time or the first time after it that somebody is there to see it. */
  z.strictObject({ at: timeOfDaySchema }),
  /** State comes to be so; it happens again only after it was not so. */
  z.strictObject({ when: expressionSchema }),
  /** Somebody comes into a scene, or leaves it. */
  z.strictObject({ scene: z.enum(["entered", "left"]) }),
]);

/** Somebody begins to talk. */
const startSchema = z.strictObject({
  /** Why, as they are told: "You come in wet through and want to know who moved the boats." */
  because: lineSchema,
  /** Openings in their own words, one of which the procedural model says; a language model takes them as examples. */
  lines: z.array(lineSchema).min(1).max(12),
});

const deedSchema = z.union([
  effectSchema,
  /** Seen and heard by everybody in the scene. `{actor}` and `{partner}` stand for names. */
  z.strictObject({ narrate: lineSchema }),
  z.strictObject({ say: startSchema }),
  /** A quest goes on to its next stage, or to the one that is named. */
  z.strictObject({ advance: z.strictObject({ quest: keySchema, to: keySchema.optional() }) }),
]);

const triggerCaseSchema = z.strictObject({
  given: caseSchema.shape.given,
  /** Fields of the event. */
  event: caseSchema.shape.call.default({}),
  fires: z.boolean().default(true),
  leaves: caseSchema.shape.leaves,
});
export type TriggerCase = z.infer<typeof triggerCaseSchema>;

const triggerSchema = z.strictObject({
  on: occasionSchema,
  /** `actor`: the NPC concerned; `partner`: the player. */
  if: expressionSchema.optional(),
  /** The NPC concerned: an NPC's id or a tag of casting; whoever is there when nobody is named. */
  who: slugSchema.optional(),
  /** Minutes of the clock until it may happen again. */
  cooldown: minutes.optional(),
  /** Of those times that it could happen. Drawn from the playthrough's seed: the same record, the same draws. */
  chance: z.number().gt(0).max(1).default(1),
  /** The higher first; each sees the state that those before it left. */
  priority: z.int().min(-100).max(100).default(0),
  once: z.boolean().default(false),
  do: z.array(deedSchema).min(1).max(20),
  cases: z.array(triggerCaseSchema).max(50).default([]),
});
export type Trigger = z.infer<typeof triggerSchema>;

export const triggersSchema = z.strictObject({
  events: z.record(keySchema, eventSchema).default({}),
  triggers: z.record(keySchema, triggerSchema).default({}),
});
