import { z } from "zod";
import type { WorldHash, WorldId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { behaviorSchema } from "./behavior.ts";
import { castingSchema } from "./casting.ts";
import { feelingsSchema } from "./feelings.ts";
import { questsSchema } from "./quest.ts";
import { routinesSchema } from "./routines.ts";
import { speechSchema } from "./speech.ts";
import { stateSchemaSchema } from "./state.ts";
import { triggersSchema } from "./trigger.ts";
import { expressionSchema, keySchema, lineSchema, proseSchema, slugSchema, timeOfDaySchema } from "./text.ts";

/** The authored files of a world, one schema each. The JSON Schemas that editors use come from these. */

/** Where a book of `lore/` is on: in some places, or in scenes that name it as they are joined. */
const bookSchema = z.union([
  z.strictObject({ places: z.array(slugSchema).min(1) }),
  z.strictObject({ joined: z.literal(true) }),
]);
export type BookBinding = z.infer<typeof bookSchema>;

/** `world.yaml` */
const settingSchema = z.strictObject({
  name: lineSchema,
  /** What this world is, for somebody who has never heard of it. Two to six paragraphs. */
  premise: proseSchema,
  /** The year that play begins in, and what the years are counted by: `412 After the Wall`. */
  calendar: z.strictObject({
    year: z.int(),
    era: lineSchema,
    season: lineSchema.optional(),
    /** The time of day at which play begins, `"06:30"`; eight in the morning when nobody says. */
    starts_at: timeOfDaySchema.optional(),
  }),
  style: z.strictObject({
    /** How people here talk and how prose about them reads. */
    guide: proseSchema,
    /** Words of this world, to be used; each with what it means. */
    words: z.record(z.string().min(1).max(60), lineSchema).default({}),
    /** Words and things that do not exist here. */
    never: z.array(lineSchema).default([]),
  }),
  /** Who a player is unless the game says otherwise. */
  player: z.strictObject({ name: lineSchema, description: lineSchema }),
  /** Named sets of things that state and parameters draw on: entry key to how it is called. */
  vocabulary: z
    .record(
      keySchema,
      z.record(keySchema, z.strictObject({ name: lineSchema, aliases: z.array(lineSchema).default([]) })),
    )
    .default({}),
  /** Where a scene is when nobody says; an id of `places.yaml`. */
  start_place: slugSchema,
  /** How much of a large lore a prompt holds: so many tokens of what the last `depth` lines call up. */
  lore: z
    .strictObject({
      budget: z.int().min(100).max(1_000_000).optional(),
      depth: z.int().min(1).max(40).optional(),
      /** Books of `lore/` that are on in some places only, or in scenes alone that are joined with them. */
      books: z.record(slugSchema, bookSchema).optional(),
    })
    .optional(),
});

/** `places.yaml`: place id to place. */
const placeSchema = z.strictObject({
  name: lineSchema,
  description: proseSchema,
  /** What can be seen, smelt and heard; short, citable. */
  details: z.array(lineSchema).default([]),
  exits: z.array(slugSchema).default([]),
  tags: z.array(keySchema).default([]),
});

/** Matched as whole words, whatever their case. */
const loreKeySchema = z.string().trim().min(1).max(80);

/** `lore.yaml`: lore id to entry. */
export const loreSchema = z.strictObject({
  title: lineSchema,
  /** Words that call it up in talk. */
  keys: z.array(loreKeySchema).min(1),
  /** Where the lore is too large to be told whole: one of these has to be said beside a key, and none of those. */
  with: z.array(loreKeySchema).min(1).optional(),
  without: z.array(loreKeySchema).min(1).optional(),
  /** There whatever is said, before all others. */
  constant: z.boolean().optional(),
  /** Told in scenes at these places alone. */
  places: z.array(slugSchema).min(1).optional(),
  /** Told in scenes alone that are joined with this book. */
  book: slugSchema.optional(),
  /** The higher come first; 0 where nothing is said. */
  priority: z.int().min(-1000).max(1000).optional(),
  text: proseSchema,
  /** The same in a sentence or two, as somebody here would say it. */
  told: z.array(lineSchema).default([]),
  /** `everyone`, or tags of those who know it: role class, home place, npc id, any tag of casting. */
  known_by: z.union([z.literal("everyone"), z.array(z.string().min(1).max(64)).min(1)]).default("everyone"),
  /** Knowing is not telling: the entry enters a prompt only while this holds. */
  when: expressionSchema.optional(),
  /** What may be known of it while it is locked: that there is something, never what. */
  marker: lineSchema.optional(),
  /** The year of an event; dated entries anchor backstories. */
  year: z.int().optional(),
});
export type Lore = z.infer<typeof loreSchema>;

/** One of `personas.yaml`. */
const seedPersonaSchema = z.strictObject({
  persona: lineSchema,
  source: lineSchema.default("authored for this world"),
  licence: lineSchema.default("MIT"),
});

/** Everything but the hand-written NPCs, which are revisions of a cast and not part of a world's version. */
export const worldDocumentSchema = z.strictObject({
  id: slugSchema,
  setting: settingSchema,
  places: z.record(slugSchema, placeSchema),
  lore: z.record(slugSchema, loreSchema),
  state: stateSchemaSchema,
  behaviors: z.record(keySchema, behaviorSchema),
  personas: z.array(seedPersonaSchema).default([]),
  casting: castingSchema,
  speech: speechSchema,
  feelings: feelingsSchema.prefault({}),
  /** Words of prompts in the place of the built-in ones, by the piece; `prompts/<piece>.md`. */
  prompts: z.record(z.string(), z.string()).exactOptional(),
  triggers: triggersSchema.prefault({}),
  quests: questsSchema,
  /** A world need not have it, and a version that has none is hashed without. */
  routines: routinesSchema.optional(),
});
/** A world as parsed: defaults filled in, every text trimmed. This is what is hashed, stored and exported. */
export type WorldDocument = z.infer<typeof worldDocumentSchema>;

/** One immutable version of a world. */
export interface World {
  readonly id: WorldId;
  readonly hash: WorldHash;
  readonly document: WorldDocument;
  /** What the hash is of, where an earlier release wrote it in a shape that is read into another today. */
  readonly written?: JsonObject;
}

/** File name under `worlds/<id>/` to the part of the document it fills. */
export const worldFiles = {
  "world.yaml": "setting",
  "places.yaml": "places",
  "lore.yaml": "lore",
  "state.yaml": "state",
  "behaviors.yaml": "behaviors",
  "personas.yaml": "personas",
  "casting.yaml": "casting",
  "speech.yaml": "speech",
  "feelings.yaml": "feelings",
  "triggers.yaml": "triggers",
  "quests.yaml": "quests",
  "routines.yaml": "routines",
} as const satisfies Record<string, keyof WorldDocument>;

/** The folder of a world's own prompt pieces, Markdown each. A world need not have it. */
export const promptFolder = "prompts";

/** Behaviors that were generated and saved for review; they join those of `behaviors.yaml`. A world need not have it. */
export const generatedBehaviorsFile = "behaviors.generated.yaml";
