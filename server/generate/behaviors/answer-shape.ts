import { z } from "zod";
import type { Json, JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { RecipeAnswer } from "../recipes/recipe-file.ts";
import { strictSchema } from "../strict-schema.ts";

/** How a model is asked for a behavior: every map of names is a list, because strict decoding takes no open maps. */

const literal = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
/** A map as strict decoding takes it. */
export const pairs = z.array(z.strictObject({ name: z.string(), value })).max(20);
const described = z.array(z.strictObject({ name: z.string(), description: z.string() })).max(12);

const members = {
  description: z.string(),
  says: z.array(z.string()).max(12),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        type: z.enum(["string", "integer", "number", "boolean"]),
        description: z.string(),
        enum: z.array(z.string()).optional(),
        of: z.string().optional(),
        from: z.string().optional(),
        maxLength: z.int().optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        default: literal.optional(),
        required: z.boolean().optional(),
      }),
    )
    .max(8),
  offered_when: z.string().optional(),
  requires: z.array(z.strictObject({ if: z.string(), else: z.string() })).max(8),
  effects: z
    .array(
      z.strictObject({
        do: z.enum(["set", "add", "move", "append", "remove"]),
        path: z.string().optional(),
        to: literal.optional(),
        from: z.string().optional(),
        by: literal.optional(),
        item: z.string().optional(),
        quantity: literal.optional(),
        value: literal.optional(),
        if: z.string().optional(),
      }),
    )
    .max(12),
  result: z
    .array(
      z.strictObject({
        name: z.string(),
        type: z.enum(["string", "integer", "number", "boolean"]),
        description: z.string(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        maxLength: z.int().optional(),
        value: literal,
      }),
    )
    .max(8),
  cases: z
    .array(
      z.strictObject({
        given: pairs,
        call: pairs,
        gives: pairs.optional(),
        leaves: pairs.optional(),
        refused: z.union([z.int(), z.enum(["arguments", "impossible", "not_offered"])]).optional(),
      }),
    )
    .max(16),
};

const answerSchema = z.strictObject({
  name: z.string(),
  why: z.string(),
  interface: z.strictObject({
    name: z.string(),
    description: z.string(),
    inputs: described,
    outputs: described,
  }),
  ...members,
});
type Answer = z.infer<typeof answerSchema>;

/** A behavior among others, in the same form. */
export const behaviorAnswerSchema = z.strictObject({ name: z.string(), ...members });

export const behaviorAnswer: RecipeAnswer = {
  schema: strictSchema(answerSchema),
  read(answer: Json): JsonObject | readonly string[] {
    const parsed = answerSchema.safeParse(answer);
    if (parsed.success) return toValue(parsed.data);
    return parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}.`);
  },
};

function toValue({ name, why, interface: face, ...written }: Answer): JsonObject {
  return plainObject({ name, why, interface: face, behavior: behaviorOf(written) });
}

/** As `behaviors.yaml` has it. */
export function behaviorOf({
  parameters,
  result,
  cases,
  effects,
  offered_when,
  ...rest
}: Omit<Answer, "name" | "why" | "interface">) {
  return {
    ...rest,
    ...(offered_when === undefined || offered_when === "" ? {} : { offered_when }),
    parameters: byName(parameters),
    effects: effects.map(toEffect),
    result: byName(result),
    runs: "server",
    cases: cases.map(({ given, call, gives, leaves, refused }) => ({
      given: toMap(given),
      call: toMap(call),
      ...(refused === undefined
        ? {
            ...(gives && gives.length > 0 ? { gives: toMap(gives) } : {}),
            ...(leaves && leaves.length > 0 ? { leaves: toMap(leaves) } : {}),
          }
        : { refused }),
    })),
  };
}

function toEffect({
  do: kind,
  if: condition,
  path,
  to,
  from,
  by,
  item,
  quantity,
  value: text,
}: Answer["effects"][number]) {
  const inside = {
    set: { path, to },
    add: { to: path, by },
    move: { from, to, item, quantity },
    append: { to: path, value: text },
    remove: { from: path, value: text },
  }[kind];
  return { [kind]: inside, ...(condition === undefined || condition === "" ? {} : { if: condition }) };
}

/** A list as the map that files have. */
export function byName<Member extends { readonly name: string }>(members: readonly Member[]) {
  return Object.fromEntries(members.map(({ name, ...member }) => [name, member]));
}

/** Pairs as a map. */
export function toMap(list: z.infer<typeof pairs>) {
  return Object.fromEntries(list.map(({ name, value: given }) => [name, given]));
}
