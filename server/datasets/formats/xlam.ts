import { sha256 } from "../../domain/hash.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { FunctionTool } from "../chat.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { firstCalls, lastWords } from "./first-calls.ts";

/** xLAM's and APIGen's rows: `id`, `query`, and as texts of JSON `tools` and `answers`. Parameters are no JSON Schema. */
export const xlam: DerivedFormat = {
  folder: "xlam",
  derive(projected) {
    const found = firstCalls(projected);
    if (!found) return [];
    const { row, tools, calls } = found;
    const line = {
      id: Number.parseInt(sha256(row.id).slice(0, 12), 16),
      query: lastWords(row),
      tools: JSON.stringify(tools.map(toTool)),
      answers: JSON.stringify(calls),
    };
    return [jsonLine(`function_calls.${row.split}.jsonl`, line)];
  },
};

function toTool({ function: { name, description, parameters } }: FunctionTool): object {
  const { properties, required } = parameters;
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const entries = Object.entries(isJsonObject(properties) ? properties : {});
  const told = entries.map(([key, schema]): [string, object] => [
    key,
    toParameter(isJsonObject(schema) ? schema : {}, needed.includes(key)),
  ]);
  return { name, description, parameters: Object.fromEntries(told) };
}

const types: Readonly<Record<string, string>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
  array: "list",
  object: "dict",
};

function toParameter(schema: JsonObject, isRequired: boolean): object {
  const { type, default: preset } = schema;
  const called = typeof type === "string" ? (types[type] ?? type) : "str";
  return {
    type: isRequired ? called : `${called}, optional`,
    description: describe(schema),
    ...(preset === undefined ? {} : { default: preset }),
  };
}

/** The format has no place of its own for choices, without which nobody could know how a value is spelt. */
function describe({ description, enum: choices }: JsonObject): string {
  const said = typeof description === "string" ? description : "";
  if (!Array.isArray(choices)) return said;
  const told = `one of ${choices.map(String).join(", ")}`;
  return said === "" ? told : `${said} (${told})`;
}
