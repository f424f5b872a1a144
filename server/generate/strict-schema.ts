import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import { plainJson } from "../domain/plain-json.ts";

/** What the strict mode of structured output does not take, or what says nothing to a model. */
const dropped = new Set(["$schema", "default", "minLength", "maxLength"]);

/**
 * A schema as the strict mode of structured output wants it: every object closed, every member required, and what may
 * be left out null instead.
 */
export function strictSchema(schema: z.ZodType): JsonObject {
  const described = strict(plainJson(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })));
  if (!isJsonObject(described)) throw new TypeError("a JSON Schema is an object");
  return described;
}

function strict(schema: Json): Json {
  if (isList(schema)) return schema.map(strict);
  if (!isJsonObject(schema)) return schema;
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (dropped.has(key) || isUnbounded(key, value)) continue;
    kept[key] = key === "properties" || key === "enum" ? value : strict(value);
  }
  const properties = schema["properties"];
  if (!isJsonObject(properties)) return kept;
  const required = schema["required"];
  const named = isList(required) ? required : [];
  const members = Object.entries(properties).map(([name, member]): [string, Json] => {
    const inner = strict(member);
    return [name, named.includes(name) ? inner : { anyOf: [inner, { type: "null" }] }];
  });
  return {
    ...kept,
    properties: Object.fromEntries(members),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** The bounds of every whole number of JavaScript are none. */
function isUnbounded(key: string, value: Json): boolean {
  return (key === "minimum" || key === "maximum") && Math.abs(Number(value)) >= Number.MAX_SAFE_INTEGER;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
