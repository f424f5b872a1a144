import { z } from "zod";
import type { JsonObject } from "../../domain/json.ts";
import { lineSchema } from "../../domain/world/text.ts";

/** The personas that one world is made of. The first sets its tone. */
export const peopleOfWorld = 4;

/**
 * What the recipe makes. `world` is a whole world as its files have it, so that a folder can be written from it with
 * nothing lost; the gates judge it part by part. `made_of` says which words of the personas became which parts.
 */
export const worldValueSchema = z.strictObject({
  made_of: z
    .array(
      z.strictObject({
        /** As they stand in a persona. */
        words: lineSchema,
        /** Paths of the world: `places.dye-house`, `behaviors.mend_net`, `setting.vocabulary.item.net`. */
        became: z.array(z.string().min(1).max(200)).min(1).max(12),
      }),
    )
    .max(40),
  world: z.record(z.string(), z.unknown()),
});
export type WorldValue = z.infer<typeof worldValueSchema>;

/** The same for whoever judges by JSON Schema. */
export const worldOutput: JsonObject = {
  type: "object",
  properties: {
    made_of: {
      type: "array",
      maxItems: 40,
      items: {
        type: "object",
        properties: {
          words: { type: "string", minLength: 1, maxLength: 400 },
          became: {
            type: "array",
            minItems: 1,
            maxItems: 12,
            items: { type: "string", minLength: 1, maxLength: 200 },
          },
        },
        required: ["words", "became"],
        additionalProperties: false,
      },
    },
    world: { type: "object" },
  },
  required: ["made_of", "world"],
  additionalProperties: false,
};
