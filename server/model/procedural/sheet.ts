import { z } from "zod";
import {
  appearanceSchema,
  identitySchema,
  npcProfileSchema,
  personalitySchema,
  relationSchema,
  voiceSchema,
} from "../../domain/npc/profile.ts";
import { goalWordsSchema } from "../../domain/npc/goal.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { onceFor } from "../../domain/once-for.ts";
import type { Block } from "../../domain/prompt.ts";
import { speechSchema } from "../../domain/world/speech.ts";

/**
 * What the blocks of a request say, typed. Every part may be missing: a block that is not in the request is not known,
 * and a field of another shape is left out. Nothing else is known of the NPC.
 */

const text = z.string().min(1);
const vocabularyEntry = z.object({ name: text, aliases: z.array(text).default([]) });

const worldSchema = z.object({
  id: text.optional(),
  name: text.optional(),
  calendar: z
    .object({ year: z.number(), era: text.optional(), season: text.optional() })
    .optional()
    .catch(undefined),
  never: z.array(z.string()).default([]).catch([]),
  words: z.record(z.string(), z.string()).default({}).catch({}),
  speech: speechSchema.optional(),
  vocabulary: z.record(z.string(), z.record(z.string(), vocabularyEntry)).default({}).catch({}),
});
export type SheetWorld = z.infer<typeof worldSchema>;

const eventSchema = z.object({
  id: text,
  year: z.number().optional(),
  age: z.number().optional(),
  text,
  because: text.optional(),
  because_text: text.optional(),
  attitude: text.optional(),
});
const loreSchema = z.object({
  id: text,
  title: text,
  keys: z.array(text).default([]),
  text: z.string().default(""),
  told: z.array(text).default([]),
  year: z.number().optional(),
});
const placeSchema = z.object({
  id: text,
  name: text,
  description: z.string().default(""),
  details: z.array(text).default([]),
  exits: z.array(z.object({ id: text, name: text })).default([]),
});
const secretSchema = z.object({ text, cost: text.optional() });
const markerSchema = z.object({ marker: text });
const partnerSchema = z.object({
  id: text,
  name: text,
  description: z.string().default(""),
  known: z.boolean().default(false),
});
const nearSchema = z.object({
  near: z
    .array(z.object({ id: text, name: text, kind: text.optional(), description: text.optional() }))
    .default([]),
  held: z.array(text).default([]),
  looking_at: text.optional(),
});
const doingSchema = z.object({
  doing: text,
  place: text,
  name: text,
  here: z.boolean(),
  asleep: z.boolean(),
});
const feltSchema = z.object({
  kind: text.optional(),
  strength: z.int().min(1).max(3).default(2),
  because: z.array(text).default([]),
});
/** What was said to the NPC or in its hearing, by whom. */
const heardSchema = z
  .object({
    known: z.enum(["told", "saw"]),
    said: text,
    when: text.optional(),
    speaker: z.object({ id: text, name: text }),
  })
  .transform(({ known, said, when, speaker }) => {
    return {
      how: known === "told" ? "told" : "heard",
      who: speaker.name,
      speaker: speaker.id,
      said,
      when,
    } as const;
  });
/** What another told on. */
const tellingSchema = z
  .object({ name: text, said: text, hops: z.int().min(1) })
  .transform(({ name, said, hops }) => {
    const how = hops === 1 ? "tale" : "hearsay";
    return { how, who: name, speaker: undefined, said, when: undefined } as const;
  });
const memorySchema = z.union([heardSchema, tellingSchema]);
export type SheetMemory = Cited<z.infer<typeof memorySchema>>;
const knowledgeSchema = z.object({ expertise: z.array(text).default([]), ignorance: text.optional() });

type Partially<Shape> = { readonly [Key in keyof Shape]?: Shape[Key] | undefined };

export interface Sheet {
  readonly blocks: ReadonlySet<string>;
  readonly world: SheetWorld & { readonly block: string | undefined };
  readonly identity: Partially<z.infer<typeof identitySchema>>;
  readonly appearance: Partially<z.infer<typeof appearanceSchema>>;
  readonly personality: Partially<z.infer<typeof personalitySchema>>;
  readonly voice: Partially<z.infer<typeof voiceSchema>>;
  readonly day: Partially<z.infer<typeof npcProfileSchema.shape.day>>;
  readonly greetings: Partially<z.infer<typeof npcProfileSchema.shape.greetings>>;
  readonly knowledge: z.infer<typeof knowledgeSchema>;
  readonly events: readonly Cited<z.infer<typeof eventSchema>>[];
  readonly relations: readonly Cited<z.infer<typeof relationSchema>>[];
  readonly goals: readonly Cited<z.infer<typeof goalWordsSchema>>[];
  readonly lore: readonly Cited<z.infer<typeof loreSchema>>[];
  readonly secrets: readonly Cited<z.infer<typeof secretSchema>>[];
  readonly markers: readonly Cited<z.infer<typeof markerSchema>>[];
  readonly place: Cited<z.infer<typeof placeSchema>> | undefined;
  readonly partner: Cited<z.infer<typeof partnerSchema>> | undefined;
  /** What a game says is there to choose among. */
  readonly near: z.infer<typeof nearSchema>;
  /** What its routine has it do now. */
  readonly doing: Cited<z.infer<typeof doingSchema>> | undefined;
  readonly standing: Cited<JsonObject> | undefined;
  /** What it heard and was told, in the order of the request. */
  readonly memories: readonly SheetMemory[];
  /** What it feels toward the partner, and why it stands as it does. */
  readonly feeling: Cited<z.infer<typeof feltSchema>> | undefined;
  /** What the world's people can feel. */
  readonly emotions: ReadonlySet<string>;
  readonly actor: Cited<JsonObject> | undefined;
  readonly partnerState: Cited<JsonObject> | undefined;
  readonly scene: Cited<JsonObject> | undefined;
  readonly worldState: Cited<JsonObject> | undefined;
  /** Notes of this NPC's earlier answers, oldest first. */
  readonly notes: readonly JsonObject[];
}

export interface Cited<Data> {
  readonly block: string;
  readonly data: Data;
}

/** Reads each field alone, so that one of another shape does not take the rest with it. */
function lenient<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): (data: JsonObject) => Partially<z.infer<z.ZodObject<Shape>>> {
  const partial = schema.partial();
  return onceFor((data: JsonObject) => {
    const whole = partial.safeParse(data);
    if (whole.success) return whole.data;
    const bad = new Set(whole.error.issues.map((issue) => String(issue.path[0])));
    const rest = Object.fromEntries(Object.entries(data).filter(([key]) => !bad.has(key)));
    const kept = partial.safeParse(rest);
    return kept.success ? kept.data : {};
  });
}

/** What a block says, with its id; undefined where it is of another shape. */
function citing<Data>(schema: z.ZodType<Data>): (block: Block) => Cited<Data> | undefined {
  return onceFor((block: Block) => {
    const parsed = schema.safeParse(block.data);
    return parsed.success ? { block: block.id, data: parsed.data } : undefined;
  });
}

/** Blocks are shared between requests and never changed, so each is read once. */
const read = {
  identity: lenient(identitySchema),
  appearance: lenient(appearanceSchema),
  personality: lenient(personalitySchema),
  voice: lenient(voiceSchema),
  day: lenient(npcProfileSchema.shape.day),
  greetings: lenient(npcProfileSchema.shape.greetings),
  event: citing(eventSchema),
  relation: citing(relationSchema),
  goal: citing(goalWordsSchema),
  lore: citing(loreSchema),
  secret: citing(secretSchema),
  marker: citing(markerSchema),
  place: citing(placeSchema),
  partner: citing(partnerSchema),
  doing: citing(doingSchema),
  memory: citing(memorySchema),
  feeling: citing(feltSchema),
  world: onceFor((data: JsonObject) => {
    const parsed = worldSchema.safeParse(data);
    return parsed.success ? parsed.data : worldSchema.parse({});
  }),
  knowledge: onceFor((data: JsonObject) => knowledgeSchema.catch({ expertise: [] }).parse(data)),
  emotions: onceFor((data: JsonObject) => {
    return new Set(Object.keys(z.record(z.string(), z.json()).catch({}).parse(data["emotions"])));
  }),
};

/** The data of a block that is not there. */
const nothing: JsonObject = {};

export function readSheet(blocks: readonly Block[]): Sheet {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const data = (id: string): JsonObject => byId.get(id)?.data ?? nothing;
  const cited = (id: string): Cited<JsonObject> | undefined => {
    const block = byId.get(id);
    return block && { block: block.id, data: block.data };
  };
  const all = <Data>(
    readBlock: (block: Block) => Cited<Data> | undefined,
    accepts: (block: Block) => boolean,
  ): Cited<Data>[] => blocks.filter(accepts).flatMap((block) => readBlock(block) ?? []);
  const under = (prefix: string) => (block: Block) => block.id.startsWith(prefix);
  const ofKind = (kind: Block["kind"]) => (block: Block) => block.kind === kind;
  const worldBlock = blocks.find(ofKind("world"));
  return {
    blocks: new Set(byId.keys()),
    world: { ...read.world(worldBlock?.data ?? nothing), block: worldBlock?.id },
    identity: read.identity(data("profile/identity")),
    appearance: read.appearance(data("profile/appearance")),
    personality: read.personality(data("profile/personality")),
    voice: read.voice(data("voice")),
    day: read.day(data("profile/day")),
    greetings: read.greetings(data("profile/greetings")),
    knowledge: read.knowledge(data("profile/knowledge")),
    events: all(read.event, under("backstory/")),
    relations: all(read.relation, under("relation/")),
    goals: all(read.goal, under("goal/")),
    lore: all(read.lore, ofKind("lore")),
    secrets: all(read.secret, ofKind("secret")),
    markers: all(read.marker, ofKind("marker")),
    place: all(read.place, ofKind("place"))[0],
    partner: all(read.partner, ofKind("partner"))[0],
    doing: all(read.doing, ofKind("doing"))[0],
    near: nearSchema.catch({ near: [], held: [] }).parse(data("near")),
    standing: cited("standing"),
    memories: all(read.memory, ofKind("memory")),
    feeling: all(read.feeling, ({ id }) => id === "feeling")[0],
    emotions: read.emotions(data("feelings")),
    actor: cited("state/actor"),
    partnerState: cited("state/partner"),
    scene: cited("state/scene"),
    worldState: cited("state/world"),
    notes: notesIn(data("state/notes")["notes"]),
  };
}

/** None where one of them is no object. */
function notesIn(value: Json | undefined): readonly JsonObject[] {
  const notes: readonly Json[] = Array.isArray(value) ? value : [];
  const objects = notes.filter(isJsonObject);
  return objects.length === notes.length ? objects : [];
}
