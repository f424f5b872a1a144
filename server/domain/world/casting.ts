import { z } from "zod";
import { requirementSchema } from "./behavior.ts";
import { keySchema, lineSchema, slugSchema } from "./text.ts";

/**
 * `casting.yaml`: what the casting engine needs to turn a persona into somebody of this world. Everything has a
 * default, so a new world casts from its first day and gets more its own with each part that is written.
 */

const lines = z.array(lineSchema).default([]);
const syllables = z.strictObject({ first: lines, last: lines }).prefault({});

/** A name is one of `first` joined to one of `last`; write 20 of each or more. */
const namesSchema = z.strictObject({
  feminine: syllables,
  masculine: syllables,
  neutral: syllables,
  family: syllables,
});

const titleSchema = z.strictObject({
  /** How they are addressed or ranked: "warden", "Sister". */
  title: lineSchema,
  /** What they do; `{field}` stands for what the persona's field is called here. */
  occupation: lineSchema,
  rank: z.enum(["young", "working", "senior", "any"]).default("any"),
  /** Places where this is done; a title of the NPC's home is preferred. */
  places: z.array(slugSchema).default([]),
  /** Fields that it suits: software, medicine, … */
  fields: z.array(keySchema).default([]),
});

const classSchema = z.strictObject({
  titles: z.array(titleSchema).default([]),
  tools: lines,
  substances: lines,
  clothing: lines,
  /** What they start with: `{ rope: 2 }` by inventory entry. */
  inventory: z.record(keySchema, z.int().min(0)).default({}),
  /** Behaviors that this class has beside `behaviors.everyone`. */
  behaviors: z.array(keySchema).default([]),
});

/** How a dated lore entry touched a life. Slots: Name, Short, They, they, them, their, age, year, was, kin, tool, home. */
const loreEventSchema = z.strictObject({
  /** For who was grown (15 or more). */
  witness: lines,
  /** For who was a child. */
  child: lines,
  /** For who was not born: what the family tells. */
  inherited: lines,
  attitude: lines,
  /** What it left in a life, for later events to hang on: loss, want, fear, tale (something to wonder at), wronged. */
  gives: z.array(z.enum(["loss", "want", "fear", "tale", "wronged"])).default(["loss", "tale"]),
  classes: z.array(keySchema).default([]),
});

export const castingSchema = z.strictObject({
  names: namesSchema.prefault({}),
  ancestries: z
    .array(
      z.strictObject({
        name: lineSchema,
        /** Enters the NPC's tags, so that lore may be known by it. */
        tag: slugSchema,
        weight: z.number().positive().default(1),
        births: lines,
        /** Taken when the persona comes from somewhere else. */
        foreign: z.boolean().default(false),
        hair: lines,
        eyes: lines,
      }),
    )
    .default([]),
  /** Place id to who lives there and where: "a room over the glassworks". */
  homes: z
    .record(
      slugSchema,
      z.strictObject({ lodging: lines, spots: lines, classes: z.array(keySchema).default([]) }),
    )
    .default({}),
  /** Stand-ins for the places, peoples, bodies and jargon of our world, chosen by hash of the name they replace. */
  distant: z.strictObject({ places: lines, peoples: lines }).prefault({}),
  institutions: z
    .strictObject({ school: lines, team: lines, house: lines, council: lines, order: lines, press: lines })
    .prefault({}),
  jargon: lines,
  classes: z.record(keySchema, classSchema).default({}),
  /** Field to what it is called here: `software: the pin-drums`. */
  fields: z.record(keySchema, lineSchema).default({}),
  /** Words of our world (a concept's key, or any lower-case phrase) to the word used here, without an article. */
  analogues: z.record(z.string().min(1).max(60), z.string().trim().min(1).max(80)).default({}),
  lore_events: z.record(slugSchema, loreEventSchema).default({}),
  behaviors: z.strictObject({ everyone: z.array(keySchema).default([]) }).prefault({}),
  /** A condition of their own for those whose persona or temper shows the cue: wary, thrifty, shy, stern, exact, … */
  reluctances: z
    .array(z.strictObject({ cue: keySchema, behavior: keySchema, requires: requirementSchema }))
    .default([]),
  greetings: z.strictObject({ stranger: lines, known: lines, trusted: lines, farewell: lines }).prefault({}),
  /** Secrets of this world, beside the shared ones. Slots as in `lore_events`, and field, topic, spot, other. */
  secrets: z
    .array(
      z.strictObject({
        id: slugSchema,
        text: lineSchema,
        marker: lineSchema,
        cost: lineSchema,
        classes: z.array(keySchema).default([]),
      }),
    )
    .default([]),
  family: lines,
});
export type Casting = z.infer<typeof castingSchema>;
