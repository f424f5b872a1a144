import type { JsonObject } from "../../domain/json.ts";
import type { PersonaStep, Reading } from "../../domain/persona/persona-record.ts";

/** Coarse: a trade with one thing that sets it apart. Fine: what the details of a passage imply besides. */
export const details = ["coarse", "fine"] as const;
export type Detail = (typeof details)[number];

/** Somebody who would have to do with a passage, before anything is judged. */
export interface DrawnDraft {
  readonly reading: Reading;
  readonly detail: Detail;
  readonly text: string;
}

/** The same, who passed the gates. */
export interface DrawnPerson extends DrawnDraft {
  /** What was done to the sentence. */
  readonly steps: readonly PersonaStep[];
}

/** What a model answers with. */
export function drawnSchema(readings: readonly Reading[], detail: Detail, most: number): JsonObject {
  return {
    type: "object",
    properties: {
      personas: {
        type: "array",
        minItems: 1,
        maxItems: most,
        items: {
          type: "object",
          properties: {
            reading: { type: "string", enum: [...readings] },
            text: { type: "string", minLength: 12, maxLength: 600 },
            detail: { type: "string", enum: [detail] },
          },
          required: ["reading", "text", "detail"],
          additionalProperties: false,
        },
      },
    },
    required: ["personas"],
    additionalProperties: false,
  };
}
