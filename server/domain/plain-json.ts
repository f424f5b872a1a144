import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/** A copy as JSON holds it: absent and undefined members gone. Throws TypeError for what JSON cannot hold. */
export function plainJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON cannot hold a ${typeof value}`);
  return JSON.parse(text) as Json;
}

/** The same for an object, whose copy is an object. */
export function plainObject(value: object): JsonObject {
  const copy = plainJson(value);
  if (isJsonObject(copy)) return copy;
  throw new TypeError("JSON holds this object as something else");
}
