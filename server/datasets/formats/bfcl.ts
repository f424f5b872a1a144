import { sha256 } from "../../domain/hash.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { apart, type FunctionTool, type Message } from "../chat.ts";
import type { FunctionCallRow } from "../rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { firstCalls } from "./first-calls.ts";

/**
 * The Berkeley Function Calling Leaderboard's single-turn files: a question with its functions, and beside it what may be
 * answered. Of a turn the calls that it begins with, where all of them were done. What was called earlier in the scene
 * does not stand in a question, whose messages are words.
 */
export const bfcl: DerivedFormat = {
  folder: "bfcl",
  derive(projected) {
    const found = firstCalls(projected);
    if (!found) return [];
    const { row, tools, calls } = found;
    const category = categoryOf(tools.length, calls.length);
    const id = `${category}_${numberOf(row)}`;
    const question = [
      apart(row.prompt)
        .filter(isWords)
        .map(({ role, content }) => ({ role, content })),
    ];
    const ground_truth = calls.map(({ name, arguments: given }) => ({
      [name]: accepted(given, parametersOf(name, tools)),
    }));
    const file = `BFCL_v4_${category}.json`;
    return [
      jsonLine(`${row.split}/${file}`, { id, question, function: tools.map(toFunction) }),
      jsonLine(`${row.split}/possible_answer/${file}`, { id, ground_truth }, "beside"),
    ];
  },
};

function categoryOf(tools: number, calls: number): string {
  if (calls === 1) return tools === 1 ? "simple_python" : "multiple";
  return tools === 1 ? "parallel" : "parallel_multiple";
}

/** The checker sorts by a number at the end of an id. */
function numberOf({ id }: FunctionCallRow): number {
  return Number.parseInt(sha256(id).slice(0, 12), 16);
}

function isWords(message: Message): boolean {
  if (message.role === "tool") return false;
  return message.content !== "" && !(message.role === "assistant" && message.tool_calls);
}

function toFunction({ function: { name, description, parameters } }: FunctionTool): object {
  return { name, description, parameters: { required: [], ...toBfcl(parameters) } };
}

const types: Readonly<Record<string, string>> = { object: "dict", number: "float" };

/** BFCL calls an object `dict` and a number `float`, at any depth. */
function toBfcl(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]): [string, Json] => {
      if (key === "type" && typeof value === "string") return [key, types[value] ?? value];
      if (key === "properties" && isJsonObject(value))
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, each]) => [name, isJsonObject(each) ? toBfcl(each) : each]),
          ),
        ];
      return [
        key,
        (key === "items" || key === "additionalProperties") && isJsonObject(value) ? toBfcl(value) : value,
      ];
    }),
  );
}

function parametersOf(name: string, tools: readonly FunctionTool[]): JsonObject {
  return tools.find((tool) => tool.function.name === name)?.function.parameters ?? {};
}

/** Each argument with the values that are right; "" where it may be left out. */
function accepted(given: JsonObject, { properties = {}, required = [] }: JsonObject): JsonObject {
  if (!isJsonObject(properties)) return {};
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]): [string, Json] => {
      const value = given[name];
      if (value === undefined) return [name, [""]];
      const isDefault = isJsonObject(schema) && schema["default"] === value;
      const values = [isJsonObject(value) ? nested(value) : value];
      return [name, isDefault && !needed.includes(name) ? [...values, ""] : values];
    }),
  );
}

/** The checker looks into an object one level deep. */
function nested(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, [member]]));
}
