import { z } from "zod";
import type { Refusal } from "../domain/behavior/rules.ts";
import type { SceneContext } from "../domain/behavior/scene-context.ts";
import type { Felt } from "../domain/behavior/felt.ts";
import type { Situation, StateChange } from "../domain/behavior/situation.ts";
import { parseNpcId, parsePlayerId } from "../domain/ids.ts";
import { isJsonObject, type JsonObject } from "../domain/json.ts";

/** Schemas of what the rules look at and say, for rows that are read back from a folder. */

export const jsonObjectSchema = z.custom<JsonObject>(isJsonObject, "a JSON object");

export const stateValueSchema = z.union([
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.string()).readonly(),
  z.record(z.string(), z.number()),
]);
const fieldsSchema = z.record(z.string(), stateValueSchema);

export const characterIdSchema = z.string().transform((text, context) => {
  const id = parseNpcId(text) ?? parsePlayerId(text);
  if (id !== undefined) return id;
  context.issues.push({ code: "custom", message: "the id of an NPC or a player", input: text });
  return z.NEVER;
});

const characterSchema = z.strictObject({
  id: characterIdSchema,
  name: z.string(),
  tags: z.array(z.string()).readonly(),
  fields: fieldsSchema,
});

export const contextSchema: z.ZodType<SceneContext> = z.strictObject({
  near: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        kind: z.string().exactOptional(),
        description: z.string().exactOptional(),
        distance: z.number().exactOptional(),
      }),
    )
    .readonly(),
  held: z.array(z.string()).readonly(),
  looking_at: z.string().exactOptional(),
});

export const feltSchema: z.ZodType<Felt> = z.strictObject({ kind: z.string(), strength: z.int() });

export const situationSchema: z.ZodType<Situation> = z.strictObject({
  actor: characterSchema,
  partner: characterSchema,
  standing: fieldsSchema,
  scene: z.strictObject({
    place: z.string(),
    fields: fieldsSchema,
    context: contextSchema.exactOptional(),
  }),
  world: fieldsSchema,
  now: z.number(),
  quests: z.record(z.string(), z.string()).exactOptional(),
  feeling: feltSchema.exactOptional(),
  goals: z.record(z.string(), z.enum(["met", "given_up"])).exactOptional(),
});

export const changeSchema: z.ZodType<StateChange> = z.strictObject({
  path: z.string(),
  before: stateValueSchema,
  after: stateValueSchema,
  expected: z.literal(true).exactOptional(),
});

export const refusalSchema: z.ZodType<Refusal> = z.strictObject({
  code: z.enum([
    "unknown_behavior",
    "not_offered",
    "arguments",
    "requirement",
    "impossible",
    "evaluation_error",
    "budget",
  ]),
  message: z.string(),
  rule: z.int().exactOptional(),
  expression: z.string().exactOptional(),
  values: jsonObjectSchema.exactOptional(),
});
