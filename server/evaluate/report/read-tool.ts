import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";

/** A function that a model may call, as far as the report looks at it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** Each argument says what it may be; true where it takes none. */
  readonly isTyped: boolean;
}

/** Names that function-calling interfaces take. */
const callable = /^[A-Za-z0-9_-]{1,64}$/;
/** Members of a JSON Schema that say what a value may be. */
const typing = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref"];

export function isCallableName(name: string): boolean {
  return callable.test(name);
}

/**
 * Reads a function tool of any of the usual shapes: a name and `parameters` or `input_args`, by itself or below
 * `function` or `behavior`. Undefined for what is none.
 */
export function readTool(value: JsonObject): Tool | undefined {
  const inner = [value["function"], value["behavior"]].find(isJsonObject);
  if (inner) return readTool({ ...value, parameters: {}, ...inner, function: null, behavior: null });
  const name = [value["function_name"], value["name"]].find((member) => typeof member === "string");
  const given = value["parameters"] ?? value["input_args"];
  if (name === undefined || given === undefined) return undefined;
  const { description } = value;
  return {
    name,
    description: typeof description === "string" ? description : "",
    isTyped: isTyped(given),
  };
}

/** A JSON Schema of an object whose properties are all typed, or an object of such properties. */
function isTyped(given: Json): boolean {
  if (!isJsonObject(given)) return false;
  const { type, properties } = given;
  if (type === "object") {
    if (properties === undefined) return true;
    return isJsonObject(properties) && Object.values(properties).every(isTypedArgument);
  }
  return Object.values(given).every(isTypedArgument);
}

function isTypedArgument(argument: Json): boolean {
  return isJsonObject(argument) && typing.some((member) => argument[member] !== undefined);
}
