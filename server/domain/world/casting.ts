import { z } from "zod";
import { goalSchema } from "../npc/goal.ts";
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

/**
 * What an event leaves behind, and what a later one may grow out of.
 * loss: somebody or something gone · want: the house is poor · fear: a fright that stays · tale: a wonder · wronged: cheated or
 * blamed · skill: learnt · taught: owes it to a teacher · debt: owes money · wrong: did harm · oath: gave their word · away: left
 * home · name: is spoken of · rival: is measured against somebody · wound: body or nerve hurt · love: a shared roof · charge: is
 * answerable for something · doubt: no longer sure · found: holds something that is not theirs · idle: laid the work down
 */
export const lifeTies = [
  "loss",
  "want",
  "fear",
  "tale",
  "wronged",
  "skill",
  "taught",
  "debt",
  "wrong",
  "oath",
  "away",
  "name",
  "rival",
  "wound",
  "love",
  "charge",
  "doubt",
  "found",
  "idle",
] as const;

/** How a dated lore entry touched a life. Slots: Name, Short, They, they, them, their, age, year, was, kin, tool, home. */
const loreEventSchema = z.strictObject({
  /** For who was grown (15 or more). */
  witness: lines,
  /** For who was a child. */
  child: lines,
  /** For who was not born: what the family tells. */
  inherited: lines,
  attitude: lines,
  /** What it left in a life, for later events to hang on. */
  gives: z.array(z.enum(lifeTies)).default(["loss", "tale"]),
  /** What the year of it is called where the entry's title is no event: "the first drum". */
  called: lineSchema.optional(),
  classes: z.array(keySchema).default([]),
});

/** An event of this world that may stand in anybody's life, beside the shared ones. Slots as in `lore_events`, and friend, foe, master, kin, field, substance, spot. */
const lifeEventSchema = z.strictObject({
  id: slugSchema,
  /** The youngest and the oldest to whom it may happen. */
  ages: z.tuple([z.int().min(0), z.int().max(200)]).default([16, 70]),
  /** It grows out of an earlier event that left one of these. */
  needs: z.array(z.enum(lifeTies)).min(1),
  gives: z.array(z.enum(lifeTies)).min(1),
  text: lineSchema,
  /** The event in a few words, after a name: "ran off by night". */
  gist: lineSchema,
  /** How they feel about it now, after a name: "has not gone back". */
  attitude: lineSchema,
  classes: z.array(keySchema).default([]),
});

/** A goal of the world, with the conditions that whoever is cast with it has too. */
const castGoalSchema = goalSchema.extend({ classes: z.array(keySchema).default([]) });

/**
 * What shared life content may presuppose. weather: rain, wind, storms, mud · seasons: winter, spring, harvest · daylight: dusk, dawn,
 * moonlight · roads: carts, carriers, miles on foot · beasts: horses, mules, bees · land: fields, hills, gardens, stones ·
 * waters: rivers, boats, swimming · fire: stoves, candles, fuel · burial: graves and coffins · windows: looking out of one
 */
export const presupposedThings = [
  "weather",
  "seasons",
  "daylight",
  "roads",
  "beasts",
  "land",
  "waters",
  "fire",
  "burial",
  "windows",
] as const;
export type Presupposed = (typeof presupposedThings)[number];

export const castingSchema = z.strictObject({
  /**
   * What this world has not: no shared event, goal, secret, habit or saying that presupposes it is chosen here. What the
   * world's own files say is never left out.
   */
  lacks: z.array(z.enum(presupposedThings)).default([]),
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
  /**
   * What becomes of words of our own day that no analogue of this world names. recast: said as where work is done by hand
   * kept: they stay, in a world of our day or of a later one, as do foreign names for which no stand-in is listed.
   */
  modern: z.enum(["recast", "kept"]).default("recast"),
  /** Common things that the shared events speak of. */
  words: z
    .strictObject({
      /** A row of homes where people know each other. */
      street: lineSchema.default("street"),
      /** Hard work that takes people away for a year. */
      road_work: lineSchema.default("the long hauls"),
    })
    .prefault({}),
  classes: z.record(keySchema, classSchema).default({}),
  /** Field to what it is called here: `software: the pin-drums`. */
  fields: z.record(keySchema, lineSchema).default({}),
  /** Words of our world (a concept's key, or any lower-case phrase) to the word used here, without an article. */
  analogues: z.record(z.string().min(1).max(60), z.string().trim().min(1).max(80)).default({}),
  events: z.array(lifeEventSchema).default([]),
  lore_events: z.record(slugSchema, loreEventSchema).default({}),
  behaviors: z.strictObject({ everyone: z.array(keySchema).default([]) }).prefault({}),
  /** A condition of their own for those whose persona or temper shows the cue: wary, thrifty, shy, stern, exact, … */
  reluctances: z
    .array(z.strictObject({ cue: keySchema, behavior: keySchema, requires: requirementSchema }))
    .default([]),
  greetings: z.strictObject({ stranger: lines, known: lines, trusted: lines, farewell: lines }).prefault({}),
  /** What one may be after here, beside the shared goals. Slots as in `events`. */
  goals: z.array(castGoalSchema).default([]),
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
