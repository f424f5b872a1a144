import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import type { DocumentPath } from "./mistake.ts";

/**
 * Keys that a JSON Schema allows at a path of a value, sorted; none where any key is allowed. Of alternatives told
 * apart by a constant (`type: integer`) only the one that the value claims to be counts.
 */
export function knownKeys(schema: JsonObject, path: DocumentPath, root: unknown): readonly string[] {
  let schemas = alternatives(schema, root);
  let value = root;
  for (const part of path) {
    value = memberOf(value, part);
    const inner = value;
    schemas = schemas
      .flatMap((candidate) => descend(candidate, part))
      .flatMap((next) => alternatives(next, inner));
  }
  const keys = schemas.flatMap((candidate) => Object.keys(objectIn(candidate, "properties") ?? {}));
  return [...new Set(keys)].sort();
}

function alternatives(schema: JsonObject, value: unknown): readonly JsonObject[] {
  const members = [schema["anyOf"], schema["oneOf"], schema["allOf"]].flatMap((list) => objectsIn(list));
  if (members.length === 0) return claims(schema, value) ? [schema] : [];
  return members.flatMap((member) => alternatives(member, value));
}

function claims(schema: JsonObject, value: unknown): boolean {
  return Object.entries(objectIn(schema, "properties") ?? {}).every(([key, property]) => {
    const constant = isJsonObject(property) ? property["const"] : undefined;
    const written = memberOf(value, key);
    return constant === undefined || written === undefined || written === constant;
  });
}

function descend(schema: JsonObject, part: string | number): readonly JsonObject[] {
  if (typeof part === "number") return objectsIn([schema["items"] ?? null]);
  const property = objectIn(schema, "properties")?.[part];
  return objectsIn([property ?? schema["additionalProperties"] ?? null]);
}

function objectIn(schema: JsonObject, key: string): JsonObject | undefined {
  const member = schema[key];
  return isJsonObject(member) ? member : undefined;
}

function objectsIn(list: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(list)) return [];
  const members: readonly Json[] = list;
  return members.filter(isJsonObject);
}

/** The member of an unknown value, its own and never inherited; undefined when there is none. */
export function memberOf(value: unknown, part: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
  const member: unknown = Reflect.get(value, part);
  return member;
}
