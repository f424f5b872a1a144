import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { splits } from "../split.ts";
import { closedObject, type RowKind } from "./row-kind.ts";

const hash = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;

/** What every row of what was made says of itself. */
const ofAll: JsonObject = {
  id: { type: "string", minLength: 1 },
  split: { enum: [...splits], type: "string" },
  licence: { type: "string", description: "of those whom it was made of the strictest" },
  content_hash: { ...hash, description: "SHA-256 of the row's canonical JSON without this column" },
};

/** Of a row that a recipe made. */
const ofProducts: JsonObject = {
  personas: {
    type: "array",
    minItems: 1,
    items: closedObject({
      id: { type: "string", pattern: "^p_[0-9a-f]{16}$" },
      text: { type: "string" },
      source: { type: "string" },
      licence: { type: "string" },
    }),
  },
  world: { type: "string" },
  world_hash: hash,
  gates: {
    type: "array",
    items: { type: "string" },
    description: "that it passed, in order; empty where its recipe is not known here",
  },
  provenance: closedObject(
    {
      recipe: { type: "string" },
      prompt_version: { type: "string" },
      provider: { enum: ["openai", "procedural", "scripted", "authored"] },
      model: { type: "string" },
      mode: { enum: ["zero-shot", "few-shot", "persona-few-shot"] },
      seed: { type: "number" },
      request: hash,
    },
    ["request"],
  ),
};

export const commonColumns: JsonObject = { ...ofAll, ...ofProducts };

/** JSON Schema of a whole row of a kind. */
export function rowSchema({ config, schema }: Pick<RowKind, "config" | "schema">): JsonObject {
  const common = config === "personas" ? ofAll : commonColumns;
  const own = membersOf(schema, "properties");
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const optional = Object.keys(own).filter((name) => !required.includes(name));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...closedObject({ ...common, ...own }, [...optional, "world", "world_hash"]),
  };
}

/** A member that is an object; one without members where it is none. */
export function membersOf(schema: JsonObject, member: string): JsonObject {
  const found = schema[member];
  return isJsonObject(found) ? found : {};
}
