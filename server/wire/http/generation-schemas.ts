import { z } from "@hono/zod-openapi";
import { personaSchema, problemSchema } from "./schemas.ts";

/** Bulk casting as it goes over HTTP: what is asked in the query, what comes as lines of JSON. */

const truth = z.enum(["true", "false"]).transform((text) => text === "true");

export const generationQuerySchema = z.object({
  count: z.coerce.number().int().min(1).max(1_000_000).openapi({
    description: "NPCs of these personas, all in all: 300 after 200 makes 100 more",
  }),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
  concurrency: z.coerce.number().int().min(1).max(1024).default(32).openapi({
    description: "Requests to a language model at once, at most; how many it bears is found out",
  }),
  requests_per_minute: z.coerce.number().int().min(1).max(10_000_000).optional().openapi({
    description: "To the language model, at most",
  }),
  tokens_per_minute: z.coerce.number().int().min(1).max(10_000_000_000).optional().openapi({
    description: "Of prompts and answers together, at most",
  }),
  max_cost: z.coerce.number().positive().optional().openapi({
    description: "US dollars that this run may cost at most; needs a price",
  }),
  batch: truth.default(false).openapi({
    description: "By the provider's batch API: for less, within a day",
  }),
  dry_run: truth.default(false).openapi({
    description: "Only tell what it would take: nothing is asked, nothing written",
  }),
  preview: z.coerce.number().int().min(1).max(100).optional().openapi({
    description: "Only show the next so many, with their prompts; they do not count as made",
  }),
  retry_failed: truth.default(false).openapi({ description: "Also ask anew for those that failed before" }),
  personas: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .openapi({ description: 'Of the library whom, as a query: `occupation:smith OR "deep sea"`' }),
  source: z.string().min(1).max(1000).default("sent over HTTP").openapi({ description: "Of the personas" }),
  licence: z.string().min(1).max(200).default("unknown").openapi({ description: "Of the personas" }),
});

const progressShape = {
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  unanswered: z.int(),
  per_second: z.number(),
  seconds_left: z.number().nullable().openapi({ description: "null while nothing says how long" }),
  tokens: z.object({ input: z.int(), output: z.int() }),
  cost: z.number().nullable().openapi({ description: "US dollars; null when the price is unknown" }),
  projected_cost: z
    .number()
    .nullable()
    .openapi({ description: "Of the whole run, at what items cost so far" }),
  reused: z.int().openapi({ description: "Answers that were kept already" }),
  in_flight: z.int().openapi({ description: "Requests that are open" }),
  concurrency: z.int().openapi({ description: "Requests that may be open now" }),
  retries: z.int(),
  rate_limited: z.int().openapi({ description: "Of the retries, those that were refused as too many" }),
};

const generationReportSchema = z.object({
  type: z.literal("report"),
  ...progressShape,
  world: z.string(),
  asked: z.int(),
  jobs: z.array(z.string()),
  interrupted: z.boolean(),
  cancelled: z.boolean().openapi({ description: "It goes on when it is resumed" }),
  budget_reached: z.boolean().openapi({ description: "What is left would cost more than max_cost" }),
  failures: z.array(z.object({ persona: personaSchema, reason: z.string() })),
});

const estimateSchema = z.object({
  type: z.literal("estimate"),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  left: z.int(),
  cached: z.int().openapi({ description: "Of those left, how many first answers are kept already" }),
  tokens: z.object({ input: z.int(), most_output: z.int() }),
  most_cost: z.number().nullable().openapi({ description: "US dollars; null when the price is unknown" }),
});

const previewSchema = z.object({
  type: z.literal("preview"),
  items: z.array(
    z.object({
      item: z.unknown(),
      prompt: z.string().optional(),
      product: z.unknown().optional(),
      reasons: z.array(z.string()),
    }),
  ),
});

/** `started`, then `progress` each so often, and at last one `report`, `estimate`, `preview` or `problem`. */
export const generationEventSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("started"), id: z.string() }),
    z.object({ type: z.literal("progress"), ...progressShape }),
    generationReportSchema,
    estimateSchema,
    previewSchema,
    z.object({ type: z.literal("problem"), problem: problemSchema }),
  ])
  .openapi("GenerationEvent");
