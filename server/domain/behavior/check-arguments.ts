import type { ValidateFunction } from "ajv/dist/2020.js";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { type Choices, foldSpelling, makeChoices } from "./declarations.ts";
import { didYouMean } from "./near-names.ts";
import { type CompiledParameter, type DynamicSets, type NamedThings, sayParameter } from "./parameters.ts";
import type { SceneThing } from "./scene-context.ts";

export type ArgumentCheck =
  | { readonly type: "valid"; readonly arguments: JsonObject }
  | { readonly type: "refused"; readonly message: string };

/** What a model gave as arguments: an object, or text that was none. */
export type GivenArguments = JsonObject | { readonly unparsed: string };

const mostSentences = 3;

/**
 * Coerces without loss, fills in defaults, then validates by the static schema and by the choices of the moment.
 * `validate` is the compiled schema that the model was told of.
 */
export function checkArguments(
  parameters: readonly CompiledParameter[],
  validate: ValidateFunction,
  { sets, things }: { readonly sets: DynamicSets; readonly things: NamedThings },
  given: GivenArguments,
): ArgumentCheck {
  if (!isJsonObject(given) || "unparsed" in given) {
    return refused([`The arguments are not a JSON object. ${sayAccepted(parameters)}`]);
  }
  const unknown = Object.keys(given).filter((key) => !parameters.some(({ name }) => name === key));
  if (unknown.length > 0)
    return refused(unknown.slice(0, mostSentences).map((key) => sayUnknown(key, parameters)));
  const args: { [key: string]: Json } = {};
  for (const compiled of parameters) {
    const named = things.get(compiled.name);
    const spelled = named ? { ...compiled, spellings: spellingsOf(named) } : compiled;
    const value = readArgument(spelled, given, sets.get(compiled.name));
    if (value !== undefined) args[compiled.name] = value;
  }
  if (!validate(args)) {
    const wrong = new Set(validate.errors?.map(parameterOfError));
    return refused(
      parameters.filter(({ name }) => wrong.has(name)).map((each) => sayWrong(each, args, sets)),
    );
  }
  const outside = parameters.filter(({ name }) => isOutside(args[name], sets.get(name)));
  if (outside.length > 0) return refused(outside.map((each) => sayWrong(each, args, sets)));
  return { type: "valid", arguments: args };
}

function spellingsOf(things: readonly SceneThing[]): Choices {
  return makeChoices(
    "things near",
    things.map(({ id, name }) => [id, [name]]),
  );
}

function readArgument(
  { name, parameter, spellings }: CompiledParameter,
  given: JsonObject,
  dynamic: readonly string[] | undefined,
): Json | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined || value === null) return parameter.default;
  switch (parameter.type) {
    case "string":
      return coerceText(value, spellings, dynamic);
    case "integer":
    case "number":
      return coerceNumber(value);
    case "boolean":
      return coerceBoolean(value);
    default:
      return parameter satisfies never;
  }
}

function coerceText(
  value: Json,
  spellings: Choices | undefined,
  dynamic: readonly string[] | undefined,
): Json {
  if (typeof value === "number") return coerceText(String(value), spellings, dynamic);
  if (typeof value !== "string") return value;
  const text = value.trim();
  const keys = dynamic ?? spellings?.keys;
  if (!keys || keys.includes(text)) return text;
  const folded = foldSpelling(text);
  const named = spellings?.spellings.get(folded) ?? keys.filter((key) => foldSpelling(key) === folded);
  const offered = named.filter((key) => keys.includes(key));
  const [only] = offered.length > 0 ? offered : named;
  return only !== undefined && (offered.length || named.length) === 1 ? only : text;
}

/** A decimal text becomes the number that it writes, unless a number cannot hold its digits. */
function coerceNumber(value: Json): Json {
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (typeof value !== "string" || value.length > 40) return value;
  const written = /^([+-]?\d+)(?:\.(\d*?)0*)?$/.exec(value.trim());
  if (!written) return value;
  const number = Number(written[0]);
  const digits = `${written[1]}${written[2] ?? ""}`.replace(/^[+-]?0*/, "").length;
  const isExact = written[2] ? digits <= 15 : Number.isSafeInteger(number);
  return isExact ? (number === 0 ? 0 : number) : value;
}

function coerceBoolean(value: Json): Json {
  if (typeof value !== "string") return value;
  const text = value.trim().toLowerCase();
  return text === "true" ? true : text === "false" ? false : value;
}

type SchemaError = NonNullable<ValidateFunction["errors"]>[number];

function parameterOfError(error: SchemaError): string {
  const missing: unknown = error.params["missingProperty"];
  return typeof missing === "string" ? missing : (error.instancePath.split("/")[1] ?? "");
}

function isOutside(value: Json | undefined, dynamic: readonly string[] | undefined): boolean {
  return value !== undefined && dynamic !== undefined && !dynamic.some((choice) => choice === value);
}

function refused(sentences: readonly string[]): ArgumentCheck {
  return { type: "refused", message: sentences.slice(0, mostSentences).join(" ") };
}

function sayWrong(compiled: CompiledParameter, args: JsonObject, sets: DynamicSets): string {
  const dynamic = sets.get(compiled.name);
  const value = Object.hasOwn(args, compiled.name) ? args[compiled.name] : undefined;
  if (dynamic?.length === 0) return `There is nothing to choose for ${compiled.name} now; leave it out.`;
  const expected = sayParameter(compiled, dynamic);
  if (value === undefined) return `${compiled.name} is missing; it must be ${expected}.`;
  const shown = JSON.stringify(value);
  return `${compiled.name} must be ${expected}, not ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}.`;
}

function sayUnknown(key: string, parameters: readonly CompiledParameter[]): string {
  const names = parameters.map(({ name }) => name);
  const shown = JSON.stringify(key.slice(0, 40));
  return [`There is no argument ${shown}.`, didYouMean(key, names), sayAccepted(parameters)]
    .filter(Boolean)
    .join(" ");
}

function sayAccepted(parameters: readonly CompiledParameter[]): string {
  if (parameters.length === 0) return "It takes no arguments.";
  return `It takes ${parameters.map(({ name }) => name).join(", ")}.`;
}
