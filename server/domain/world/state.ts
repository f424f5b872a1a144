import { z } from "zod";
import { keySchema, lineSchema } from "./text.ts";

/**
 * Declared state. A path is `character.<key>` (bound as `actor` and `partner`), `standing.<key>` (actor toward
 * partner), `scene.<key>` or `world.<key>`. Whoever owns a path decides what is true of it: `dramatis` by declared
 * effects, `game` by its reports.
 */

const owner = z.enum(["dramatis", "game"]).default("dramatis");
const description = lineSchema.optional();

export const stateFieldSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("integer"),
    minimum: z.int(),
    maximum: z.int(),
    starts: z.int().default(0),
    owner,
    description,
  }),
  z.strictObject({
    type: z.literal("number"),
    minimum: z.number(),
    maximum: z.number(),
    starts: z.number().default(0),
    owner,
    description,
  }),
  z.strictObject({ type: z.literal("boolean"), starts: z.boolean().default(false), owner, description }),
  z.strictObject({
    type: z.literal("string"),
    /** A vocabulary whose entries are the only values; without it any text of up to 200 characters. */
    of: keySchema.optional(),
    starts: z.string().max(200).default(""),
    owner,
    description,
  }),
  /** How many of each: a map from a vocabulary's entries to whole numbers from 0; what is missing counts 0. */
  z.strictObject({
    type: z.literal("counts"),
    of: keySchema,
    maximum: z.int().min(1).max(1_000_000).default(999),
    starts: z.record(keySchema, z.int().min(0)).default({}),
    owner,
    description,
  }),
  /** Distinct texts in the order in which they were appended. */
  z.strictObject({
    type: z.literal("list"),
    of: keySchema.optional(),
    maximum: z.int().min(1).max(1000).default(100),
    starts: z.array(z.string().max(200)).default([]),
    owner,
    description,
  }),
]);
export type StateField = z.infer<typeof stateFieldSchema>;

const fields = z.record(keySchema, stateFieldSchema).default({});

export const stateSchemaSchema = z.strictObject({
  character: fields,
  standing: fields,
  scene: fields,
  world: fields,
});
/** The declared fields of each scope. */
export type StateSchema = z.infer<typeof stateSchemaSchema>;
