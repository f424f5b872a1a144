import type { Accepted, ExpectedCall } from "../../domain/blueprint/blueprint.ts";
import { standardText } from "../../domain/blueprint/standard-text.ts";
import { canonicalJson, type Json, type JsonObject } from "../../domain/json.ts";
import type { WorldDocument } from "../../domain/world/world.ts";

/**
 * The Berkeley Function-Calling Leaderboard's rules of matching and its names of errors (gorilla, `bfcl_eval/eval_checker/
 * ast_eval/ast_checker.py`, of 2026-03-23). Calls are judged as the model wrote them, before anything of ours fills in
 * defaults or coerces. Lists and objects are no types of the behavior language, so their errors cannot come up.
 */
export const bfclErrors = [
  "wrong_count",
  "wrong_func_name",
  "missing_required",
  "missing_optional",
  "unexpected_param",
  "type_error:simple",
  "value_error:string",
  "value_error:others",
  "irrelevance_error",
] as const;
export type BfclError = (typeof bfclErrors)[number];

export interface RawCall {
  readonly name: string;
  /** As parsed; a text that is no JSON object stands under `unparsed`. */
  readonly arguments: JsonObject;
}

export interface BfclMismatch {
  readonly error: BfclError;
  readonly message: string;
}

type Behaviors = WorldDocument["behaviors"];

/** What is wrong with the calls of an answer; undefined where they are right. Parallel ones may come in any order. */
export function matchCalls(
  made: readonly RawCall[],
  right: readonly ExpectedCall[],
  behaviors: Behaviors,
): BfclMismatch | undefined {
  const [first] = made;
  if (right.length === 0)
    return (
      first && { error: "irrelevance_error", message: `${first.name} was called, and nothing was right.` }
    );
  if (made.length !== right.length) {
    const names = made.length === 0 ? "no call" : made.map(({ name }) => name).join(", ");
    return { error: "wrong_count", message: `${right.length} asked for, and there is ${names}.` };
  }
  const left = [...made];
  for (const wanted of right) {
    const found = left.findIndex((call) => matchCall(call, wanted, behaviors) === undefined);
    if (found === -1) {
      const nearest = left.find(({ name }) => name === wanted.name) ?? left[0];
      return nearest && matchCall(nearest, wanted, behaviors);
    }
    left.splice(found, 1);
  }
  return undefined;
}

/**
 * One call beside the one that is right, in the order in which BFCL looks. Null is no value: it is how a model that must
 * write every parameter leaves one out.
 */
export function matchCall(
  { name: called, arguments: written }: RawCall,
  right: ExpectedCall,
  behaviors: Behaviors,
): BfclMismatch | undefined {
  if (called !== right.name)
    return { error: "wrong_func_name", message: `${called} was called, and ${right.name} was right.` };
  const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  const made = { name: called, arguments: given };
  const parameters = behaviors[right.name]?.parameters ?? {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const isLeftOut = !Object.hasOwn(made.arguments, name) && right.arguments[name]?.optional !== true;
    if (parameter.required && parameter.default === undefined && isLeftOut)
      return { error: "missing_required", message: `${made.name} lacks ${name}.` };
  }
  for (const [name, value] of Object.entries(made.arguments)) {
    const accepted = Object.hasOwn(right.arguments, name) ? right.arguments[name] : undefined;
    const type = Object.hasOwn(parameters, name) ? parameters[name]?.type : undefined;
    if (!accepted || type === undefined)
      return { error: "unexpected_param", message: `${made.name} has ${name}, which is not asked for.` };
    const wrong = matchValue(value, accepted, type);
    if (wrong) return { error: wrong, message: `${made.name} has ${name} ${canonicalJson(value)}.` };
  }
  const forgotten = Object.entries(right.arguments).find(
    ([name, { optional }]) => optional !== true && !Object.hasOwn(made.arguments, name),
  );
  return (
    forgotten && { error: "missing_optional", message: `${made.name} lacks ${forgotten[0]}, which was said.` }
  );
}

function matchValue(value: Json, accepted: Accepted, type: string): BfclError | undefined {
  if (!isOfType(value, type)) return "type_error:simple";
  if (typeof value === "string") {
    if (accepted.free === true && value.trim() !== "") return undefined;
    const isRight = accepted.values.some(
      (one) => typeof one === "string" && standardText(one) === standardText(value),
    );
    return isRight ? undefined : "value_error:string";
  }
  return accepted.values.includes(value) ? undefined : "value_error:others";
}

/** A whole number is taken for a number, as BFCL promotes int to float and nothing else. */
function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}
