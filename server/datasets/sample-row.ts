import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import { plainObject } from "../domain/plain-json.ts";

/** One row of a config, to be looked at. */
export interface SampleRow {
  readonly config: string;
  /** Long texts and lists are cut, and what is deep within is left out: each cut shows as an ellipsis. */
  readonly row: JsonObject;
}

const longestText = 160;
const longestList = 2;
const deepest = 4;

/** A row as a person reads it. */
export function sampleRow(config: string, row: object): SampleRow {
  const cut = cutValue(plainObject(row), 0);
  return { config, row: isJsonObject(cut) ? cut : {} };
}

function cutValue(value: Json, depth: number): Json {
  if (typeof value === "string")
    return value.length > longestText ? `${value.slice(0, longestText).trimEnd()}…` : value;
  if (Array.isArray(value)) {
    if (depth >= deepest && value.length > 0) return "…";
    const kept = value.slice(0, longestList).map((member: Json) => cutValue(member, depth + 1));
    return value.length > longestList ? [...kept, "…"] : kept;
  }
  if (!isJsonObject(value)) return value;
  if (depth >= deepest && Object.keys(value).length > 0) return "…";
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, cutValue(member, depth + 1)] as const),
  );
}
