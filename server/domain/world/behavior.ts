import { z } from "zod";
import { expressionSchema, keySchema, lineSchema } from "./text.ts";

/** A behavior as its designer writes it. `server/domain/behavior/LANGUAGE.md` says what each part means. */

const literal = z.union([z.string().max(200), z.number(), z.boolean()]);
/** In effects and results a text is an expression; numbers and booleans stand for themselves. */
const valueSchema = z.union([expressionSchema, z.number(), z.boolean()]);
const description = lineSchema;

export const parameterSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("string"),
    description,
    enum: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    /** A vocabulary whose entries are the choices. */
    of: keySchema.optional(),
    /** An expression for the choices of this moment: keys counted above 0, or the entries of a list. */
    from: expressionSchema.optional(),
    maxLength: z.int().min(1).max(2000).default(200),
    /** What synthetic players fill it with, where it is free text: "mend the [keel|rail]" is one of two. */
    examples: z.array(lineSchema).max(60).optional(),
    default: z.string().optional(),
    required: z.boolean().default(true),
  }),
  z.strictObject({
    type: z.literal("integer"),
    description,
    minimum: z.int(),
    maximum: z.int(),
    default: z.int().optional(),
    required: z.boolean().default(true),
  }),
  z.strictObject({
    type: z.literal("number"),
    description,
    minimum: z.number(),
    maximum: z.number(),
    default: z.number().optional(),
    required: z.boolean().default(true),
  }),
  z.strictObject({
    type: z.literal("boolean"),
    description,
    default: z.boolean().optional(),
    required: z.boolean().default(true),
  }),
]);
export type Parameter = z.infer<typeof parameterSchema>;

/** A condition and the sentence that tells its refusal to the NPC. */
export const requirementSchema = z.strictObject({ if: expressionSchema, else: lineSchema });
export type Requirement = z.infer<typeof requirementSchema>;

export const effectSchema = z.union([
  z.strictObject({
    set: z.strictObject({ path: expressionSchema, to: valueSchema }),
    if: expressionSchema.optional(),
  }),
  z.strictObject({
    add: z.strictObject({ to: expressionSchema, by: valueSchema }),
    if: expressionSchema.optional(),
  }),
  z.strictObject({
    move: z.strictObject({
      from: expressionSchema,
      to: expressionSchema,
      item: expressionSchema,
      quantity: valueSchema.default(1),
    }),
    if: expressionSchema.optional(),
  }),
  z.strictObject({
    append: z.strictObject({ to: expressionSchema, value: valueSchema }),
    if: expressionSchema.optional(),
  }),
  z.strictObject({
    remove: z.strictObject({ from: expressionSchema, value: valueSchema }),
    if: expressionSchema.optional(),
  }),
]);
export type Effect = z.infer<typeof effectSchema>;

export const resultFieldSchema = z.strictObject({
  type: z.enum(["string", "integer", "number", "boolean"]),
  description: lineSchema.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.int().min(1).max(2000).optional(),
  enum: z.array(z.string().min(1).max(100)).optional(),
  /** What the simulator answers, evaluated after the effects; required when `runs` is `server`. */
  value: valueSchema.optional(),
});
export type ResultField = z.infer<typeof resultFieldSchema>;

/**
 * One test of a behavior: in state `given` (paths to values; everything else starts as declared), `call` gives this
 * result, or is refused by the numbered rule (from 1), or is not even offered. `leaves` checks state afterwards.
 */
export const caseSchema = z.strictObject({
  given: z
    .record(z.string(), z.union([literal, z.record(z.string(), z.int()), z.array(z.string())]))
    .default({}),
  call: z.record(keySchema, literal),
  gives: z.record(keySchema, literal).optional(),
  leaves: z
    .record(z.string(), z.union([literal, z.record(z.string(), z.int()), z.array(z.string())]))
    .optional(),
  refused: z.union([z.int().min(1), z.enum(["arguments", "impossible", "not_offered"])]).optional(),
  /** Arguments with which `compensate` would be executed. */
  compensates: z.record(keySchema, literal).optional(),
});
export type BehaviorCase = z.infer<typeof caseSchema>;

export const behaviorSchema = z.strictObject({
  description: lineSchema,
  /** Words with which an NPC announces it, or a player asks for it; `{parameter}` stands for a slot. */
  says: z.array(lineSchema).max(40).default([]),
  parameters: z.record(keySchema, parameterSchema).default({}),
  /** Sees state but no arguments; false withdraws the behavior from what the model is told. */
  offered_when: expressionSchema.optional(),
  requires: z.array(requirementSchema).max(20).default([]),
  effects: z.array(effectSchema).max(20).default([]),
  result: z.record(keySchema, resultFieldSchema).default({}),
  /** `game`: the client's handler. `server`: Dramatis itself, by the effects and the result's values. */
  runs: z.enum(["game", "server"]).default("game"),
  /** May be in flight together with other parallel calls of the same answer. */
  parallel: z.boolean().default(false),
  /** Takes results from a backend's connection alone. */
  consequential: z.boolean().default(false),
  /** Told to the model whenever it is offered, however many others there are. */
  always: z.boolean().optional(),
  /** Milliseconds a handler has before the call times out. */
  deadline: z.int().min(100).max(120_000).default(10_000),
  /**
   * Milliseconds that a handler may take at most while it tells of its progress: each word of it gives it another
   * `deadline` from then on. The deadline itself when absent.
   */
  patience: z.int().min(100).max(600_000).optional(),
  /**
   * What becomes of a call under way when its turn is broken off, `cancel` when nothing is said:
   * cancel  its handler is aborted, and nothing comes of it
   * wait    no word more is said, but the call is waited for and takes effect, and the next turn begins after it
   * keep    the turn ends at once; the call goes on by itself, and takes effect when it is done
   */
  interrupt: z.enum(["cancel", "wait", "keep"]).optional(),
  /**
   * What takes a call back that was done in a turn that is broken off, or that was cancelled halfway: a behavior, executed
   * with the same arguments; `true` where its effects alone are taken back and nobody is asked.
   */
  compensate: z.union([z.literal(true), keySchema]).optional(),
  cases: z.array(caseSchema).max(50).default([]),
});
export type Behavior = z.infer<typeof behaviorSchema>;
