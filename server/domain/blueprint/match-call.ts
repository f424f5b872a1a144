import { canonicalJson, type Json, type JsonObject } from "../json.ts";
import type { Accepted, ExpectedCall } from "./blueprint.ts";
import { standardText } from "./standard-text.ts";

/** BFCL's names for what is wrong with a call (gorilla, `bfcl_eval/eval_checker`). */
export type CallFault =
  | "wrong_count"
  | "wrong_func_name"
  | "missing_required"
  | "unexpected_param"
  | "value_error"
  | "irrelevance_error";

export interface MadeCall {
  readonly name: string;
  readonly arguments: JsonObject;
}

export interface CallMismatch {
  readonly fault: CallFault;
  readonly message: string;
}

/** What is wrong with one call as the answer to another; undefined where it will do. */
export function matchCall(made: MadeCall, expected: ExpectedCall): CallMismatch | undefined {
  if (made.name !== expected.name)
    return { fault: "wrong_func_name", message: `${made.name} was called, and ${expected.name} was right.` };
  for (const [name, accepted] of Object.entries(expected.arguments)) {
    const value = made.arguments[name];
    if (value === undefined) {
      if (accepted.optional) continue;
      return { fault: "missing_required", message: `${made.name} lacks ${name}.` };
    }
    if (!isAccepted(value, accepted))
      return { fault: "value_error", message: `${made.name} has ${name} ${canonicalJson(value)}.` };
  }
  const unknown = Object.keys(made.arguments).find((name) => !Object.hasOwn(expected.arguments, name));
  if (unknown === undefined) return undefined;
  return { fault: "unexpected_param", message: `${made.name} has ${unknown}, which nobody asked for.` };
}

/** The calls of a turn against those that are right, in any order. */
export function matchCalls(
  made: readonly MadeCall[],
  expected: readonly ExpectedCall[],
): CallMismatch | undefined {
  if (expected.length === 0 && made[0])
    return { fault: "irrelevance_error", message: `${made[0].name} was called, and nothing was asked for.` };
  const left = [...made];
  for (const wanted of expected) {
    const found = left.findIndex((call) => matchCall(call, wanted) === undefined);
    if (found !== -1) {
      left.splice(found, 1);
      continue;
    }
    const nearest = left.find(({ name }) => name === wanted.name) ?? left[0];
    if (nearest) return matchCall(nearest, wanted);
    return { fault: "wrong_count", message: `${wanted.name} was not called.` };
  }
  return left[0]
    ? { fault: "wrong_count", message: `${left[0].name} was called beside what was right.` }
    : undefined;
}

function isAccepted(value: Json, { values, free }: Accepted): boolean {
  if (free && typeof value === "string" && value.trim() !== "") return true;
  return values.some((one) => sameValue(one, value));
}

/** Texts are compared as BFCL compares them. */
function sameValue(one: Json, other: Json): boolean {
  if (typeof one === "string" && typeof other === "string") return standardText(one) === standardText(other);
  return canonicalJson(one) === canonicalJson(other);
}
