import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Random } from "../../domain/random.ts";
import type { Message } from "../chat.ts";

export interface Parameters {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, JsonObject>>;
}

/** Share of the arguments with a default that are drawn otherwise. */
const otherwise = 0.3;
const fewestWords = 2;
const mostWords = 6;

export function parametersIn(schema: JsonObject): Parameters {
  const { required, properties } = schema;
  const listed: readonly unknown[] = Array.isArray(required) ? required : [];
  const known = Object.entries(isJsonObject(properties) ? properties : {}).filter(
    (entry): entry is [string, JsonObject] => isJsonObject(entry[1]),
  );
  return {
    required: listed.filter((name) => typeof name === "string"),
    properties: Object.fromEntries(known),
  };
}

/**
 * Arguments as somebody would give them who took this behavior for the right one: of its choices one, what is free in words
 * of the last line, defaults mostly as they are. Undefined where it has a parameter of which nothing can be drawn.
 */
export function drawArguments(
  schema: JsonObject,
  heard: readonly Message[],
  random: Random,
): JsonObject | undefined {
  const { required, properties } = parametersIn(schema);
  const given: { [name: string]: Json } = {};
  for (const [name, property] of Object.entries(properties)) {
    const isAsked = required.includes(name) || property["default"] !== undefined;
    if (!isAsked) continue;
    const value = drawValue(property, heard, random);
    if (value === undefined) return undefined;
    given[name] = value;
  }
  return given;
}

function drawValue(property: JsonObject, heard: readonly Message[], random: Random): Json | undefined {
  const { type, default: usual } = property;
  if (usual !== undefined && random.next() >= otherwise) return usual;
  const choices = choicesOf(property);
  if (choices.length > 0) return random.pick(choices);
  if (type === "boolean") return random.next() < 0.5;
  if (type === "string") return phraseOf(heard, random);
  return undefined;
}

/** Every value that a parameter may have, where these are few: its choices, or whole numbers from its least on. */
export function choicesOf({ enum: listed, type, minimum, maximum }: JsonObject): readonly Json[] {
  const known: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (known.length > 0) return known.map((one) => plainJson(one));
  if (type === "boolean") return [true, false];
  if (type !== "integer" && type !== "number") return [];
  const least = typeof minimum === "number" ? Math.ceil(minimum) : 1;
  const most = typeof maximum === "number" ? Math.floor(maximum) : least + 5;
  return Array.from({ length: Math.max(0, Math.min(6, most - least + 1)) }, (_, index) => least + index);
}

/** Some words of the last line, as they were said. */
function phraseOf(heard: readonly Message[], random: Random): string | undefined {
  const line = heard.findLast(({ role }) => role === "user")?.content.replace(/^[^:]{1,40}: /, "");
  const words = line?.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (words.length < fewestWords) return undefined;
  const length = random.integer(fewestWords, Math.min(mostWords, words.length));
  const from = random.integer(0, words.length - length);
  return words
    .slice(from, from + length)
    .join(" ")
    .toLowerCase();
}
