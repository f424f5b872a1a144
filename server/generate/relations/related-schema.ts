import type { JsonObject } from "../../domain/json.ts";
import { relationTypes } from "../../domain/persona/relation-types.ts";

/** What a model answers with: `count` people at most, each with what they are to the persona. */
export function relatedSchema(count: number): JsonObject {
  return {
    type: "object",
    properties: {
      related: {
        type: "array",
        minItems: 1,
        maxItems: count,
        items: {
          type: "object",
          properties: {
            relation: { type: "string", enum: [...relationTypes] },
            text: { type: "string", minLength: 12, maxLength: 600 },
          },
          required: ["relation", "text"],
          additionalProperties: false,
        },
      },
    },
    required: ["related"],
    additionalProperties: false,
  };
}
