import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";

/**
 * Brings a model's value nearer to a JSON Schema where nothing is lost by it, before anything is rejected: numbers
 * and booleans in quotes, one item where a list is asked for, choices spelt with other case or spaces, texts with
 * spaces around them, null for what may be left out. Members that the schema does not know are dropped, and lists
 * end at their longest.
 */
export function coerce(value: Json, schema: JsonObject): Json {
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (isList(alternatives)) return coerceToOne(value, alternatives.filter(isJsonObject));
  if (isList(schema["enum"])) return coerceChoice(value, schema["enum"]);
  const { type } = schema;
  switch (typeof type === "string" ? type : "") {
    case "object":
      return isJsonObject(value) ? coerceObject(value, schema) : value;
    case "array":
      return coerceList(value, schema);
    case "integer":
    case "number":
      return coerceNumber(value, schema);
    case "boolean":
      return value === "true" || value === "false" ? value === "true" : value;
    case "string":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : trimmed(value);
    default:
      return value;
  }
}

function coerceObject(value: JsonObject, schema: JsonObject): Json {
  const properties = schema["properties"];
  if (!isJsonObject(properties)) return value;
  const members: Record<string, Json> = {};
  for (const [key, property] of Object.entries(properties)) {
    const written = Object.hasOwn(value, key) ? value[key] : undefined;
    if (written === undefined || written === null || !isJsonObject(property)) continue;
    members[key] = coerce(written, property);
  }
  return members;
}

function coerceList(value: Json, schema: JsonObject): Json {
  const items = schema["items"];
  const list = isList(value) ? value : [value];
  const coerced = isJsonObject(items) ? list.map((item) => coerce(item, items)) : list;
  const longest = schema["maxItems"];
  return typeof longest === "number" ? coerced.slice(0, longest) : coerced;
}

function coerceNumber(value: Json, schema: JsonObject): Json {
  const number = typeof value === "string" && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || schema["type"] === "number") return number;
  return Math.round(number);
}

function coerceChoice(value: Json, choices: readonly Json[]): Json {
  if (typeof value !== "string" || choices.includes(value)) return value;
  const same = choices.filter((choice) => typeof choice === "string" && fold(choice) === fold(value));
  return same.length === 1 ? (same[0] ?? value) : value;
}

/** The alternative that already has the value's type, else the first that takes it after coercion. */
function coerceToOne(value: Json, alternatives: readonly JsonObject[]): Json {
  const own = alternatives.find(({ type }) => type === typeOf(value));
  const other = alternatives.find(({ type }) => type !== "null");
  const chosen = own ?? other;
  return chosen ? coerce(value, chosen) : value;
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  if (isList(value)) return "array";
  return typeof value;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function trimmed(value: Json): Json {
  return typeof value === "string" ? value.trim() : value;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}
