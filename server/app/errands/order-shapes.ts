import { z } from "zod";
import { categories } from "../../domain/blueprint/categories.ts";
import { promptModes } from "../../domain/product.ts";
import { ids, jsonObject } from "./shapes.ts";

/** Requests of errands. Counts have the bounds of the options that they are typed as. */

const text = z.string().min(1).max(4000);
const longestPrompt = 256 * 1024;
const count = z.int().min(0).max(10_000_000);
const positive = z.int().min(1).max(10_000_000);
const seed = z
  .int()
  .min(0)
  .max(2 ** 31);

const whom = z.union([z.strictObject({ query: text }), z.strictObject({ source: text, licence: text })]);

const runShape = {
  concurrency: z.int().min(1).max(4096),
  retryFailed: z.boolean(),
};

const limited = {
  ...runShape,
  limits: z
    .strictObject({
      requestsPerMinute: positive.exactOptional(),
      tokensPerMinute: z.int().min(1).max(10_000_000_000).exactOptional(),
    })
    .exactOptional(),
  maxCost: z.number().positive().exactOptional(),
};

const makingShape = {
  ...limited,
  count: positive,
  personas: whom.exactOptional(),
  seed,
  byBatch: z.boolean(),
};

const files = z.array(text).max(64).readonly().exactOptional();

export const nothing = z.strictObject({});
export const byId = z.strictObject({ id: text });
export const npcsOrder = z.strictObject({ ...makingShape, world: text });
export const productsOrder = z.strictObject({
  ...makingShape,
  recipe: text,
  prompt: z.string().min(1).max(longestPrompt).exactOptional(),
  world: text.exactOptional(),
  mode: z.enum(promptModes),
  options: z.record(z.string().max(200), z.string().max(4000)),
  decontaminate: files,
});
export const dialoguesOrder = z.strictObject({
  concurrency: z.int().min(1).max(4096),
  maxCost: z.number().positive().exactOptional(),
  worlds: z.array(text).min(1).max(64).readonly(),
  count: positive,
  seed,
  categories: z.array(z.enum(categories)).min(1).readonly().exactOptional(),
  maxPerTool: positive,
  cast: z.union([z.literal("enough"), z.int().min(0).max(500)]).exactOptional(),
  personas: whom.exactOptional(),
  limits: limited.limits,
  playerModel: text.exactOptional(),
  playerBaseUrl: text.exactOptional(),
  judgeModel: text.exactOptional(),
  judgeBaseUrl: text.exactOptional(),
  oraclePairs: z.boolean().exactOptional(),
  overSocket: z.boolean().exactOptional(),
  decontaminate: files,
});
export const previewing = { items: z.int().min(1).max(100) };
export const resumeOrder = z.strictObject({ id: text, ...limited });
export const productPage = z.strictObject({
  recipe: text,
  after: ids.product.exactOptional(),
  limit: z.int().min(1).max(500),
});
export const numberPage = z.strictObject({ after: z.int().min(0), limit: z.int().min(1).max(1000) });

const only = { world: text.exactOptional(), where: text.exactOptional() };

export const reportOrder = z.strictObject({
  subject: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("personas"), where: text.exactOptional() }),
    z.strictObject({ type: z.literal("npcs"), ...only }),
    z.strictObject({
      type: z.literal("products"),
      recipe: z.strictObject({ id: text, output: jsonObject.exactOptional() }),
      ...only,
    }),
  ]),
  sample: z.int().min(2).max(20_000),
  seed,
});
export const relateOrder = z.strictObject({
  ...runShape,
  maxCost: z.number().positive().exactOptional(),
  personas: whom.exactOptional(),
  origins: positive,
  hops: z.int().min(1).max(12),
  perPersona: z.int().min(1).max(12),
  to: positive,
  seed,
});
export const drawOrder = z.strictObject({
  ...runShape,
  from: z.union([
    z.strictObject({ job: ids.job }),
    z.strictObject({
      settings: z.strictObject({
        readings: z.array(z.enum(["read", "write", "like", "dislike"])).min(1),
        detail: z.enum(["coarse", "fine"]),
        perReading: z.int().min(1).max(8),
        seed,
      }),
    }),
  ]),
});
export const dedupOrder = z.strictObject({
  cosine: z.number().gt(0).lte(1),
  where: text.exactOptional(),
  dryRun: z.boolean(),
});
export const withdrawOrder = z.strictObject({ where: text, reason: text, dryRun: z.boolean() });
export const toolsOrder = z.strictObject({ ...runShape, world: text, source: text, licence: text, seed });
export const draftOrder = z.strictObject({ world: text, count: count.exactOptional() });
export const joinOrder = draftOrder.extend({ folder: text });
export const replayOrder = z.strictObject({ playthrough: text.exactOptional() });
export const playthroughPage = z.strictObject({
  after: text.exactOptional(),
  limit: z.int().min(1).max(1000),
});
export const forkOrder = z.strictObject({
  playthrough: text,
  at: z.union([z.int().min(1), text]).exactOptional(),
});
export const knowledgeOrder = z.strictObject({
  world: text,
  npc: text,
  playthrough: text.exactOptional(),
  about: z.string().min(1).max(400).exactOptional(),
  limit: z.int().min(1).max(200),
});

export const lifeOrder = z.strictObject({
  world: text,
  playthrough: text.exactOptional(),
  at: z.string().min(1).max(40).exactOptional(),
});
