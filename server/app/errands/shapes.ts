import { z } from "zod";
import {
  parseJobId,
  parseNpcId,
  parsePersonaId,
  parsePlaythroughId,
  parseProductId,
  parseRequestHash,
  parseWorldHash,
  parseWorldId,
} from "../../domain/ids.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { promptModes } from "../../domain/product.ts";

/** What errands' requests and results are put together of, as they are read on the other side. */

function idOf<Id extends string>(parse: (text: string) => Id | undefined, what: string) {
  return z.custom<Id>(
    (value) => typeof value === "string" && parse(value) !== undefined,
    `No id of a ${what}`,
  );
}

export const ids = {
  job: idOf(parseJobId, "job"),
  npc: idOf(parseNpcId, "character"),
  persona: idOf(parsePersonaId, "persona"),
  playthrough: idOf(parsePlaythroughId, "playthrough"),
  product: idOf(parseProductId, "product"),
  request: idOf(parseRequestHash, "model call"),
  world: idOf(parseWorldId, "world"),
  worldHash: idOf(parseWorldHash, "world's version"),
};

/** JSON leaves out what is undefined; here it is again. */
export function known<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().transform((value) => value);
}

export const jsonObject = z.custom<JsonObject>(isJsonObject, "No JSON object");

export const persona = z.object({
  id: ids.persona,
  text: z.string(),
  source: z.string(),
  licence: z.string(),
});

export const tokens = z.object({ input: z.number(), output: z.number() });

const progressShape = {
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  unanswered: z.int(),
  perSecond: z.number(),
  secondsLeft: known(z.number()),
  tokens,
  cost: known(z.number()),
  projectedCost: known(z.number()),
  reused: z.int(),
  inFlight: z.int(),
  concurrency: z.int(),
  retries: z.int(),
  rateLimited: z.int(),
  tries: z
    .object({
      count: z.int(),
      failed: z.record(z.string(), z.int()),
      unserved: z.int().exactOptional(),
    })
    .exactOptional(),
  things: z.string().exactOptional(),
};

export const jobProgress = z.object(progressShape);

/** What became of a series of jobs. */
export const seriesShape = {
  ...progressShape,
  jobs: z.array(ids.job),
  interrupted: z.boolean(),
  isSpent: z.boolean(),
  isCancelled: z.boolean(),
};

export const estimate = z.object({
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  left: z.int(),
  cached: z.int(),
  tokens: z.object({ input: z.number(), mostOutput: z.number() }),
  mostCost: known(z.number()),
});

export const previewed = z.array(
  z.object({
    item: z.json(),
    prompt: z.string().exactOptional(),
    product: z.unknown().exactOptional(),
    reasons: z.array(z.string()),
  }),
);

const provider = z.enum(["openai", "procedural", "scripted", "authored"]);

export const product = z.object({
  id: ids.product,
  recipe: z.string(),
  world: z.object({ id: ids.world, hash: ids.worldHash }).exactOptional(),
  personas: z.array(ids.persona),
  value: jsonObject,
  provenance: z.object({
    provider,
    model: z.string(),
    promptVersion: z.string(),
    mode: z.enum(promptModes),
    seed: z.number(),
    request: ids.request.exactOptional(),
  }),
});

export const job = z.object({
  id: ids.job,
  recipe: z.string(),
  request: jsonObject,
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  state: z.enum(["open", "cancelled"]),
});

const answerer = {
  provider,
  model: z.string(),
  promptVersion: z.string(),
  request: ids.request.exactOptional(),
};

const step = z.discriminatedUnion("step", [
  z.object({ step: z.literal("typed") }),
  z.object({ step: z.literal("imported"), line: z.int() }),
  z.object({ step: z.literal("generalised"), replaced: z.record(z.string(), z.number()) }),
  z.object({ step: z.literal("kept_private_words") }),
  z.object({
    step: z.literal("drawn_from_text"),
    reading: z.enum(["read", "write", "like", "dislike"]),
    detail: z.enum(["coarse", "fine"]),
    ...answerer,
  }),
  z.object({
    step: z.literal("related"),
    from: ids.persona,
    relation: z.string(),
    hop: z.int(),
    ...answerer,
  }),
]);

export const personaRecord = persona.extend({
  traits: z.object({
    occupation: z.string().exactOptional(),
    age: z.number().exactOptional(),
    gender: z.string().exactOptional(),
    interests: z.array(z.string()).exactOptional(),
    language: z.string().exactOptional(),
    domains: z.array(z.string()).exactOptional(),
    place: z.string().exactOptional(),
    other: z.record(z.string(), z.string()).exactOptional(),
  }),
  passage: z.object({ document: z.string(), start: z.int(), end: z.int(), text: z.string() }).exactOptional(),
  steps: z.array(step),
});

export const nearDuplicateShape = {
  keeper: ids.persona,
  measure: z.enum(["jaccard", "cosine"]),
  similarity: z.number(),
  text: z.string(),
  source: z.string(),
  line: z.int(),
};
