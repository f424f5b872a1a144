import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import type { FunctionTool, Message } from "./chat.ts";
import type { RejectReason } from "./preference-rows.ts";
import { sameJson } from "./same-json.ts";

interface Call {
  readonly name: string;
  readonly arguments: JsonObject;
}

/** What a message calls. */
export function callsOf(message: Message): readonly Call[] {
  return message.role === "assistant" ? (message.tool_calls ?? []).map((call) => call.function) : [];
}

/**
 * What is wrong with an answer beside a better one, by the error names and in the order of BFCL's checker: number and
 * names of the calls, then of the first call that differs what is required, unknown, of another type, another value.
 */
export function rejectReason(
  chosen: Message,
  rejected: Message,
  tools: readonly FunctionTool[],
): RejectReason {
  const [good, bad] = [callsOf(chosen), callsOf(rejected)];
  if (good.length === 0) return bad.length === 0 ? "words" : "irrelevance_error";
  if (good.length !== bad.length) return "wrong_count";
  const left = [...good];
  for (const call of bad) {
    const same = left.findIndex((other) => sameJson(other, call));
    if (same !== -1) left.splice(same, 1);
  }
  const unmatched = bad.filter((call) => !good.some((other) => sameJson(other, call)));
  for (const call of unmatched) {
    const right = left.find(({ name }) => name === call.name);
    if (!right) return "wrong_func_name";
    return argumentReason(right.arguments, call.arguments, parametersOf(call.name, tools));
  }
  return "value_error:others";
}

interface Parameters {
  readonly required: readonly unknown[];
  readonly properties: JsonObject;
}

function parametersOf(name: string, tools: readonly FunctionTool[]): Parameters {
  const schema = tools.find((tool) => tool.function.name === name)?.function.parameters ?? {};
  const { required, properties } = schema;
  return {
    required: Array.isArray(required) ? required : [],
    properties: isJsonObject(properties) ? properties : {},
  };
}

function argumentReason(
  good: JsonObject,
  bad: JsonObject,
  { required, properties }: Parameters,
): RejectReason {
  if (Object.keys(good).some((name) => required.includes(name) && !(name in bad))) return "missing_required";
  for (const [name, value] of Object.entries(bad)) {
    if (!(name in properties)) return "unexpected_param";
    const right = good[name];
    const fault = right === undefined ? "value_error:others" : valueReason(right, value);
    if (fault !== undefined) return fault;
  }
  return "missing_optional";
}

/** Undefined where they are the same. */
function valueReason(good: Json, bad: Json): RejectReason | undefined {
  if (sameJson(good, bad)) return undefined;
  if (typeOf(good) !== typeOf(bad)) return "type_error:simple";
  if (Array.isArray(good) && Array.isArray(bad)) {
    const types = new Set<string>(good.map(typeOf));
    const isNested = types.size > 0 && bad.some((member: Json) => !types.has(typeOf(member)));
    return isNested ? "type_error:nested" : "value_error:list/tuple";
  }
  if (isJsonObject(good) && isJsonObject(bad)) {
    const hasSameKeys = sameJson(Object.keys(good).sort(), Object.keys(bad).sort());
    return hasSameKeys ? "value_error:dict_value" : "value_error:dict_key";
  }
  return typeof good === "string" ? "value_error:string" : "value_error:others";
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}
