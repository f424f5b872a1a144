import type { JsonObject } from "../json.ts";
import type { Behavior, Parameter } from "../world/behavior.ts";
import type { Problems } from "./problems.ts";

/** What takes a call back: its effects alone, or a behavior that the game is asked to execute, with its arguments. */
export type Compensation = "effects" | { readonly name: string; readonly arguments: JsonObject };

interface Behaviors {
  readonly [name: string]: Behavior;
}

/** `result`: of a call that was done. Undefined for a behavior that nothing takes back. */
export function compensationOf(
  behaviors: Behaviors,
  call: { readonly name: string; readonly arguments: JsonObject; readonly result?: JsonObject | undefined },
): Compensation | undefined {
  const name = findBehavior(behaviors, call.name)?.compensate;
  if (name === undefined) return undefined;
  if (name === true) return "effects";
  const given: { [key: string]: JsonObject[string] } = {};
  for (const [key, parameter] of Object.entries(findBehavior(behaviors, name)?.parameters ?? {})) {
    const value = valueIn(call.arguments, key) ?? valueIn(call.result ?? {}, key) ?? parameter.default;
    if (value !== undefined) given[key] = value;
  }
  return { name, arguments: given };
}

/** Whether what takes a behavior back is there, and can be called with the same arguments. */
export function checkCompensations(behaviors: Behaviors, problems: Problems): void {
  for (const [name, behavior] of Object.entries(behaviors)) {
    const { compensate, interrupt = "cancel" } = behavior;
    if (compensate === undefined) continue;
    const path = ["behaviors", name, "compensate"];
    if (interrupt !== "cancel")
      problems.add(path, {
        message: `A call that goes on when its turn is broken off (\`interrupt: ${interrupt}\`) is not taken back.`,
      });
    if (compensate === true) {
      if (behavior.effects.length === 0) problems.add(path, { message: "It has no effects to take back." });
      continue;
    }
    const other = findBehavior(behaviors, compensate);
    if (!other) problems.unknown(path, "behavior", compensate, Object.keys(behaviors));
    else if (compensate === name) problems.add(path, { message: "It cannot take itself back." });
    else checkParameters(behavior, compensate, other, path, problems);
  }
}

function checkParameters(
  behavior: Behavior,
  name: string,
  compensation: Behavior,
  path: readonly string[],
  problems: Problems,
): void {
  for (const [key, parameter] of Object.entries(compensation.parameters)) {
    const given = Object.hasOwn(behavior.parameters, key) ? behavior.parameters[key] : undefined;
    const mismatch = given && misfit(given, parameter);
    if (mismatch !== undefined)
      problems.add(path, { message: `${key} of ${name} does not take what it is given: ${mismatch}.` });
    const isNeeded = parameter.required && parameter.default === undefined;
    const isSure = given !== undefined && (given.required || given.default !== undefined);
    if (isNeeded && !isSure)
      problems.add(path, {
        message: `${name} needs ${key}, which a call that was broken off need not have.`,
        choices: Object.keys(behavior.parameters),
      });
  }
}

/** Why a value of the one need not be one of the other; undefined where it always is. */
function misfit(given: Parameter, wanted: Parameter): string | undefined {
  if (given.type !== wanted.type) return `it is ${given.type}, not ${wanted.type}`;
  if (given.type === "string" && wanted.type === "string") {
    if (wanted.of !== undefined && wanted.of !== given.of) return `it is not of ${wanted.of}`;
    if (wanted.maxLength < given.maxLength) return `it may be longer than ${wanted.maxLength}`;
    const other = wanted.enum && (given.enum ?? [""]).find((value) => !wanted.enum?.includes(value));
    return other === undefined ? undefined : `it may be another than ${(wanted.enum ?? []).join(", ")}`;
  }
  if ("minimum" in given && "minimum" in wanted)
    return given.minimum < wanted.minimum || given.maximum > wanted.maximum
      ? `it may be outside ${wanted.minimum} to ${wanted.maximum}`
      : undefined;
  return undefined;
}

function findBehavior(behaviors: Behaviors, name: string): Behavior | undefined {
  return Object.hasOwn(behaviors, name) ? behaviors[name] : undefined;
}

function valueIn(object: JsonObject, key: string): JsonObject[string] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
