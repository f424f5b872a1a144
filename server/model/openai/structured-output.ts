import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";

/** How an endpoint is asked for JSON, best first. `prompt` is words alone. */
export const structuredRungs = ["json_schema", "json_object", "prompt"] as const;
export type StructuredRung = (typeof structuredRungs)[number];

export function rungBelow(rung: StructuredRung): StructuredRung | undefined {
  return structuredRungs[structuredRungs.indexOf(rung) + 1];
}

/**
 * Whether OpenAI's strict mode takes the schema: every object closed, every property required. Others are sent
 * without the promise rather than refused.
 */
export function isStrictSchema(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (!isJsonObject(schema)) return true;
  const properties = schema["properties"];
  if (schema["type"] === "object" || properties !== undefined) {
    if (schema["additionalProperties"] !== false || !isJsonObject(properties)) return false;
    const required: unknown = schema["required"];
    const named = Array.isArray(required) ? required : [];
    if (Object.keys(properties).some((name) => !named.includes(name))) return false;
    if (!Object.values(properties).every(isStrictSchema)) return false;
  }
  return ["items", "anyOf", "$defs"].every((name) => {
    const part = schema[name];
    if (name === "$defs" && isJsonObject(part)) return Object.values(part).every(isStrictSchema);
    return part === undefined || isStrictSchema(part);
  });
}

/** What the lower rungs say in the prompt. */
export function outputInstruction(name: string, schema: JsonObject): string {
  return [
    `Answer with one JSON value, the ${name}, and nothing else: no words before or after it, no code fence.`,
    `It must be valid by this JSON Schema:`,
    JSON.stringify(schema),
  ].join("\n");
}

/**
 * The JSON value in an answer: the whole text, the inside of a code fence, or the first balanced object or array in
 * the words around it. Undefined when there is none. Valid JSON is all that is promised; the schema is the caller's.
 */
export function jsonIn(text: string): Json | undefined {
  const trimmed = text.trim().replace(/^\ufeff/, "");
  const fenced = /```(?:json)?[ \t]*\r?\n([\s\S]*?)\r?\n?[ \t]*```/i.exec(trimmed)?.[1];
  for (const candidate of [trimmed, fenced]) {
    const value = candidate === undefined ? undefined : parseJson(candidate);
    if (value !== undefined) return value;
  }
  let places = 0;
  for (let start = trimmed.search(/[{[]/); start !== -1 && places < 20; places += 1) {
    const end = balancedEnd(trimmed, start);
    const value = end === -1 ? undefined : parseJson(trimmed.slice(start, end));
    if (value !== undefined) return value;
    const next = trimmed.slice(start + 1).search(/[{[]/);
    start = next === -1 ? -1 : start + 1 + next;
  }
  return undefined;
}

/** One past the bracket that closes the one at `start`, brackets in strings not counted; -1 when none does. */
function balancedEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === "\\") index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isParsed(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** JSON.parse gives nothing but JSON; its type does not say so. */
function isParsed(value: unknown): value is Json {
  return value !== undefined;
}
