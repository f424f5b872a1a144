import { z } from "zod";
import type { JsonObject } from "../../domain/json.ts";
import { keySchema, lineSchema } from "../../domain/world/text.ts";

const namedSchema = z.strictObject({ name: keySchema, description: lineSchema });

/**
 * What the recipe makes: the interface that the persona would need (Persona Hub, arXiv 2406.20094, section 4.5, has this
 * step and leaves the second to a model), and the behavior that is it in a world. `behavior` is as `behaviors.yaml` has
 * it; the gates judge it part by part, so that the first that refuses says how far it came.
 */
export const behaviorValueSchema = z.strictObject({
  name: keySchema,
  /** The words of the persona that ask for it. */
  why: lineSchema,
  interface: z.strictObject({
    name: lineSchema,
    description: lineSchema,
    inputs: z.array(namedSchema).max(12),
    outputs: z.array(namedSchema).max(12),
  }),
  behavior: z.record(z.string(), z.unknown()),
});
export type BehaviorValue = z.infer<typeof behaviorValueSchema>;

const line = { type: "string", minLength: 1, maxLength: 400 } as const;
const named: JsonObject = {
  type: "array",
  maxItems: 12,
  items: {
    type: "object",
    properties: { name: { type: "string", minLength: 1, maxLength: 64 }, description: line },
    required: ["name", "description"],
    additionalProperties: false,
  },
};

/** The same for whoever judges by JSON Schema. */
export const behaviorOutput: JsonObject = {
  type: "object",
  properties: {
    name: { type: "string", pattern: "^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", maxLength: 64 },
    why: line,
    interface: {
      type: "object",
      properties: { name: line, description: line, inputs: named, outputs: named },
      required: ["name", "description", "inputs", "outputs"],
      additionalProperties: false,
    },
    behavior: { type: "object" },
  },
  required: ["name", "why", "interface", "behavior"],
  additionalProperties: false,
};
