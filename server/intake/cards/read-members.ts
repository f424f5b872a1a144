import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";

/** Members of cards as many tools write them: numbers and flags as texts, lists that are missing, one name or another. */

/** The first of these members that is there; never one that every object inherits. */
export function memberOf(object: JsonObject, ...names: readonly string[]): Json | undefined {
  const name = names.find((one) => Object.hasOwn(object, one));
  return name === undefined ? undefined : object[name];
}

/** Empty for what is no text and no number. */
export function textOf(value: Json | undefined): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : "";
}

export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const read = Number(value);
  return Number.isFinite(read) ? read : undefined;
}

export function flagOf(value: Json | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === "1" || value === "true") return true;
  return value === 0 || value === "0" || value === "false" ? false : undefined;
}

export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

/** Texts of a list, or of one text with commas between them; empty ones are left out. */
export function textsOf(value: Json | undefined): readonly string[] {
  const texts = isList(value) ? value.map(textOf) : splitAtCommas(textOf(value));
  return texts.filter((text) => text.trim() !== "");
}

/** `/a,b/i` is one key. */
function splitAtCommas(text: string): readonly string[] {
  return /^\s*\/.*\/[a-z]*\s*$/s.test(text) ? [text] : text.split(",");
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
