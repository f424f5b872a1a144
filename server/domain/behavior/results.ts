import { isJsonObject, type Json } from "../json.ts";
import type { Behavior, ResultField } from "../world/behavior.ts";
import type { Bindings } from "./bindings.ts";
import type { ExpressionScope, ValueType } from "./expressions.ts";
import type { Path, Problems } from "./problems.ts";
import type { ResultCheck } from "./rules.ts";
import { type CompiledValue, compileValue, evaluateValue } from "./values.ts";

/** A declared member of a result. */
export interface CompiledResultField {
  readonly name: string;
  readonly field: ResultField;
  /** What the simulator answers. */
  readonly value?: CompiledValue;
}

const defaultTextLength = 2000;

/** Compiles the declared result, sorted by name. */
export function compileResult(
  behavior: Behavior,
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): readonly CompiledResultField[] {
  return Object.entries(behavior.result)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => {
      const here = [...path, "result", name];
      checkField(field, here, problems);
      if (field.value === undefined) {
        if (behavior.runs === "server") {
          const message = `A behavior that runs on the server answers by itself: ${name} needs a value.`;
          problems.add(here, { message, expected: "value" });
        }
        return { name, field };
      }
      const expected: readonly ValueType[] = [field.type];
      const value = compileValue(field.value, expected, scope, [...here, "value"], problems);
      if (value?.type === "constant") {
        const wrong = wrongValue(field, value.value);
        if (wrong !== undefined) problems.add([...here, "value"], { message: `The value must be ${wrong}.` });
      }
      return value ? { name, field, value } : { name, field };
    });
}

function checkField(field: ResultField, path: Path, problems: Problems): void {
  const isNumeric = field.type === "integer" || field.type === "number";
  if (!isNumeric && (field.minimum !== undefined || field.maximum !== undefined)) {
    problems.add(path, { message: `minimum and maximum are for integer and number, not for ${field.type}.` });
  }
  if (field.type !== "string" && (field.enum || field.maxLength !== undefined)) {
    problems.add(path, { message: `enum and maxLength are for string, not for ${field.type}.` });
  }
  if (field.minimum !== undefined && field.maximum !== undefined && field.minimum > field.maximum) {
    problems.add(path, { message: `The minimum ${field.minimum} is above the maximum ${field.maximum}.` });
  }
}

/** The declared values, evaluated in the bindings of the state after the effects. */
export function simulateResult(
  name: string,
  fields: readonly CompiledResultField[],
  bindings: Bindings,
): ResultCheck {
  const result: { [name: string]: Json } = {};
  for (const field of fields) {
    if (!field.value) {
      return {
        type: "invalid",
        message: `${name} declares no value for ${field.name}; only the game can answer it.`,
      };
    }
    const evaluated = evaluateValue(field.value, bindings);
    if (evaluated.type === "failed") {
      return {
        type: "invalid",
        message: `The value of ${field.name} could not be evaluated: ${evaluated.reason}`,
      };
    }
    result[field.name] = evaluated.value;
  }
  return checkResultValue(name, fields, result);
}

/** Whether what a handler returned is exactly what was declared. Nothing stands for an empty result. */
export function checkResultValue(
  name: string,
  fields: readonly CompiledResultField[],
  output: unknown,
): ResultCheck {
  if (fields.length === 0 && (output === undefined || output === null)) return { type: "valid", result: {} };
  const declared = fields.length === 0 ? "no fields" : fields.map((field) => field.name).join(", ");
  if (!isJsonObject(output)) {
    return {
      type: "invalid",
      message: `${name} must return an object with ${declared}, not ${show(output)}.`,
    };
  }
  const unknown = Object.keys(output).find((key) => !fields.some((field) => field.name === key));
  if (unknown !== undefined) {
    return {
      type: "invalid",
      message: `${name} returned ${show(unknown)}, which is not declared; it has ${declared}.`,
    };
  }
  const result: { [name: string]: Json } = {};
  for (const { name: key, field } of fields) {
    const value: unknown = Object.hasOwn(output, key) ? output[key] : undefined;
    const wrong = wrongValue(field, value);
    if (wrong !== undefined || !isScalar(value)) {
      const shown = value === undefined ? "missing" : show(value);
      return { type: "invalid", message: `${name} returned ${key}: ${shown}; it must be ${wrong}.` };
    }
    result[key] = value === 0 ? 0 : value;
  }
  return { type: "valid", result };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** What the value should have been, or undefined when it fits. */
function wrongValue(field: ResultField, value: unknown): string | undefined {
  switch (field.type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "string":
      return fitsText(field, value) ? undefined : sayText(field);
    case "integer":
    case "number":
      return fitsNumber(field, value) ? undefined : sayNumber(field);
    default:
      return field.type satisfies never;
  }
}

function fitsText(field: ResultField, value: unknown): boolean {
  if (typeof value !== "string") return false;
  if (field.enum) return field.enum.includes(value);
  return value.length <= (field.maxLength ?? defaultTextLength);
}

function sayText(field: ResultField): string {
  if (field.enum) return `one of ${field.enum.join(", ")}`;
  return `a text of at most ${field.maxLength ?? defaultTextLength} characters`;
}

function fitsNumber(field: ResultField, value: unknown): boolean {
  if (typeof value !== "number") return false;
  if (!(field.type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value))) return false;
  return value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);
}

function sayNumber(field: ResultField): string {
  const from = field.minimum === undefined ? "" : ` from ${field.minimum}`;
  const to = field.maximum === undefined ? "" : ` to ${field.maximum}`;
  return `${field.type === "integer" ? "an integer" : "a number"}${from}${to}`;
}

function show(value: unknown): string {
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Whether the simulator can answer in place of the game. */
export function hasAllValues(fields: readonly CompiledResultField[]): boolean {
  return fields.every((field) => field.value !== undefined);
}
