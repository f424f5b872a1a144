import { readBlueprint } from "../../domain/blueprint/read-judged.ts";
import { sha256 } from "../../domain/hash.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { apart, type FunctionTool, type Message } from "../chat.ts";
import type { DialogueRow } from "../rows.ts";
import { sameJson } from "../same-json.ts";
import { type DerivedFormat, type DerivedPart, jsonLine } from "./derived-format.ts";
import { type FirstCalls, firstCalls } from "./first-calls.ts";

/**
 * The Berkeley Function Calling Leaderboard's single-turn files: a question with its functions, and beside it what may be
 * answered. Of a turn the calls that it begins with, where all of them were done. What was called earlier in the scene
 * does not stand in a question, whose messages are words. Turns of synthetic talks in which nothing was to be called are
 * its `irrelevance`, which has no answers.
 */
export const bfcl: DerivedFormat = {
  folder: "bfcl",
  derive(projected) {
    if (projected.config === "dialogues") return irrelevant(projected.row);
    const found = firstCalls(projected);
    if (!found) return [];
    const { row, tools, calls } = found;
    const category = categoryOf(tools.length, calls.length);
    const id = `${category}_${numberOf(row.id)}`;
    const expected = expectedCalls(row.blueprint);
    const ground_truth = calls.map((call) => ({
      [call.name]: accepted(call.arguments, parametersOf(call.name, tools), expectedOf(call, expected)),
    }));
    const file = `BFCL_v4_${category}.json`;
    return [
      jsonLine(`${row.split}/${file}`, questionOf(id, row.prompt, tools)),
      jsonLine(`${row.split}/possible_answer/${file}`, { id, ground_truth }, "beside"),
    ];
  },
};

/** A question for each turn of a talk in which no call would have been right, by its blueprint. */
function irrelevant(row: DialogueRow): readonly DerivedPart[] {
  const blueprint = row.blueprint && readBlueprint(row.blueprint);
  if (!blueprint?.beats.every(({ expects }) => expects.type === "none")) return [];
  return row.turns.flatMap(({ turn, from, rounds: [round] }) => {
    const offered = new Set(round?.offered);
    const tools = row.tools.filter((tool) => offered.has(tool.function.name));
    if (tools.length === 0) return [];
    const id = `irrelevance_${numberOf(`${row.id}/${turn}`)}`;
    const line = questionOf(id, row.messages.slice(0, from), tools);
    return [jsonLine(`${row.split}/BFCL_v4_irrelevance.json`, line)];
  });
}

function questionOf(id: string, messages: readonly Message[], tools: readonly FunctionTool[]): object {
  const question = [
    apart(messages)
      .filter(isWords)
      .map(({ role, content }) => ({ role, content })),
  ];
  return { id, question, function: tools.map(toFunction) };
}

function categoryOf(tools: number, calls: number): string {
  if (calls === 1) return tools === 1 ? "simple_python" : "multiple";
  return tools === 1 ? "parallel" : "parallel_multiple";
}

/** The checker sorts by a number at the end of an id. */
function numberOf(id: string): number {
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

/**
 * Each argument with the values that are right; "" where it may be left out: where the blueprint says so, or where what was
 * given is the default.
 */
function accepted(
  given: JsonObject,
  { properties = {}, required = [] }: JsonObject,
  expected: JsonObject,
): JsonObject {
  if (!isJsonObject(properties)) return {};
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]): [string, Json] => {
      const value = given[name];
      const told = valuesOf(expected[name]);
      const values = [...(value === undefined ? [] : [value]), ...told.values].filter(
        (one, index, all) => all.findIndex((other) => sameJson(one, other)) === index,
      );
      const isDefault = value === undefined || (isJsonObject(schema) && schema["default"] === value);
      const mayLack = !needed.includes(name) && (isDefault || told.isOptional);
      const right = values.map((one) => (isJsonObject(one) ? nested(one) : one));
      return [name, mayLack ? [...right, ""] : right];
    }),
  );
}

/** What a blueprint says of an argument. */
function valuesOf(told: Json | undefined): {
  readonly values: readonly Json[];
  readonly isOptional: boolean;
} {
  if (!isJsonObject(told)) return { values: [], isOptional: false };
  const { values, optional } = told;
  return { values: Array.isArray(values) ? values : [], isOptional: optional === true };
}

/** The calls that a turn's part of its blueprint has in view; none of live play. */
function expectedCalls(blueprint: JsonObject | undefined): readonly JsonObject[] {
  const expects = blueprint?.["expects"];
  if (!isJsonObject(expects) || expects["type"] !== "calls" || !Array.isArray(expects["calls"])) return [];
  return expects["calls"].filter(isJsonObject);
}

/** What a call's arguments may be: of the expected call of its name that has what it was given. */
function expectedOf(
  { name, arguments: given }: FirstCalls["calls"][number],
  expected: readonly JsonObject[],
): JsonObject {
  const named = expected.filter((call) => call["name"] === name);
  const found = named.find((call) => {
    const told = isJsonObject(call["arguments"]) ? call["arguments"] : {};
    return Object.entries(told).every(([parameter, one]) => {
      const value = given[parameter];
      return value === undefined || valuesOf(one).values.some((right) => sameJson(right, value));
    });
  });
  return isJsonObject(found?.["arguments"]) ? found["arguments"] : {};
}

/** The checker looks into an object one level deep. */
function nested(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, [member]]));
}
