import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { Json, JsonObject } from "./json.ts";

/** Says what is wrong with a value, a sentence for each point; none for one that fits. */
export type CheckJson = (value: Json) => readonly string[];

/** Compiles a JSON Schema, draft 2020-12. Throws Error for one that is none, with the place in it. */
export function compileJsonSchema(schema: JsonObject): CheckJson {
  const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(sentence));
}

function sentence({
  instancePath,
  keyword,
  message = "is not as the schema has it",
  params,
}: ErrorObject): string {
  const place = instancePath === "" ? "The value" : instancePath.slice(1).replaceAll("/", ".");
  const choices: unknown = keyword === "enum" ? params["allowedValues"] : undefined;
  return `${place} ${message}${Array.isArray(choices) ? `: ${choices.join(", ")}` : ""}.`;
}
