import type { JsonObject } from "../json.ts";
import type { Bindings } from "./bindings.ts";
import { fieldValue } from "./bindings.ts";
import type { CompiledEffect, Target } from "./compile-effects.ts";
import { checkConstant, checkCount, checkFieldValue, type FieldCheck } from "./field-values.ts";
import type { ExpressionScope } from "./expressions.ts";
import type { Commit } from "./rules.ts";
import type { Situation, StateChange, StateValue } from "./situation.ts";
import { countOf, isCounts, isTexts, readFields, withCount, writeField } from "./state-access.ts";
import { type CompiledValue, evaluateValue } from "./values.ts";

/** Why an effect cannot happen; caught by `applyEffects`, which undoes nothing since nothing was changed. */
class Impossible extends Error {}

/** A situation being changed, with what each touched path was before. */
interface Draft {
  situation: Situation;
  readonly touched: Map<string, Touched>;
}

interface Touched {
  readonly target: Target;
  readonly entry: string | undefined;
  readonly before: StateValue;
}

/** All effects in order, on a copy, or none. */
export function applyEffects(
  effects: readonly CompiledEffect[],
  scope: ExpressionScope,
  situation: Situation,
  args: JsonObject,
): Commit {
  const draft: Draft = { situation, touched: new Map() };
  let bindings = scope.bind(situation, args);
  let bound = situation;
  try {
    for (const effect of effects) {
      if (bound !== draft.situation) {
        bound = draft.situation;
        bindings = scope.bind(bound, args);
      }
      if (effect.if && !isTrue(effect.if.evaluate(bindings))) continue;
      applyEffect(effect, draft, bindings);
    }
  } catch (error) {
    if (error instanceof Impossible) return { type: "impossible", message: error.message };
    throw error;
  }
  return { type: "committed", situation: draft.situation, changes: netChanges(draft) };
}

function applyEffect(effect: CompiledEffect, draft: Draft, bindings: Bindings): void {
  switch (effect.type) {
    case "set":
      write(draft, effect.target, entryOf(effect.target, bindings), valueOf(effect.to, bindings));
      return;
    case "add": {
      const entry = entryOf(effect.target, bindings);
      const sum = Number(read(draft, effect.target, entry)) + numberOf(effect.by, bindings);
      write(draft, effect.target, entry, stopAtBounds(effect.target, sum));
      return;
    }
    case "move":
      applyMove(effect, draft, bindings);
      return;
    case "append":
    case "remove":
      applyToList(effect, draft, bindings);
      return;
    default:
      effect satisfies never;
  }
}

function applyMove(
  effect: Extract<CompiledEffect, { type: "move" }>,
  draft: Draft,
  bindings: Bindings,
): void {
  const item = textOf(effect.item, bindings);
  const quantity = numberOf(effect.quantity, bindings);
  if (quantity < 1) throw new Impossible(`${quantity} of ${item} cannot be moved; it takes 1 or more.`);
  const held = Number(read(draft, effect.from, item));
  if (held < quantity) {
    throw new Impossible(`${pathText(effect.from, undefined)} holds ${held} ${item}, not ${quantity}.`);
  }
  write(draft, effect.from, item, held - quantity);
  write(draft, effect.to, item, Number(read(draft, effect.to, item)) + quantity);
}

function applyToList(
  effect: Extract<CompiledEffect, { type: "append" | "remove" }>,
  draft: Draft,
  bindings: Bindings,
): void {
  const { target } = effect;
  const text = textOf(effect.value, bindings);
  const wrong = checkConstant(target.declared, text, false);
  if (wrong !== undefined) throw new Impossible(`${pathText(target, undefined)}: ${wrong}`);
  const list = read(draft, target, undefined);
  if (!isTexts(list)) return;
  const isThere = list.includes(text);
  if (effect.type === "remove" && isThere) {
    write(
      draft,
      target,
      undefined,
      list.filter((other) => other !== text),
    );
  }
  if (effect.type === "append" && !isThere) write(draft, target, undefined, [...list, text]);
}

/** Levels stop at their bounds; counts do not, they are conserved. */
function stopAtBounds(target: Target, sum: number): number {
  const { field } = target;
  if (field.type !== "integer" && field.type !== "number") return sum;
  return Math.min(field.maximum, Math.max(field.minimum, sum));
}

function read(draft: Draft, target: Target, entry: string | undefined): StateValue {
  const value = fieldValue(target.declared, readFields(draft.situation, target.root), target.key);
  return entry !== undefined && isCounts(value) ? countOf(value, entry) : value;
}

function write(draft: Draft, target: Target, entry: string | undefined, value: StateValue): void {
  const check: FieldCheck =
    entry === undefined ? checkFieldValue(target.declared, value) : checkCount(target.declared, entry, value);
  const path = pathText(target, entry);
  if (check.type === "wrong") throw new Impossible(`${path} cannot become that: ${check.message}`);
  if (!draft.touched.has(path))
    draft.touched.set(path, { target, entry, before: read(draft, target, entry) });
  const whole = read(draft, target, undefined);
  const next =
    entry !== undefined && isCounts(whole) ? withCount(whole, entry, Number(check.value)) : check.value;
  draft.situation = writeField(draft.situation, target.root, target.key, next);
}

function netChanges(draft: Draft): StateChange[] {
  const changes: StateChange[] = [];
  for (const [path, { target, entry, before }] of draft.touched) {
    const after = read(draft, target, entry);
    if (isSame(before, after)) continue;
    changes.push({ path, before, after, ...(target.field.owner === "game" ? { expected: true } : {}) });
  }
  return changes;
}

function isSame(before: StateValue, after: StateValue): boolean {
  if (!isTexts(before) || !isTexts(after)) return before === after;
  return before.length === after.length && before.every((text, index) => text === after[index]);
}

function pathText(target: Target, entry: string | undefined): string {
  return entry === undefined ? `${target.root}.${target.key}` : `${target.root}.${target.key}.${entry}`;
}

function entryOf(target: Target, bindings: Bindings): string | undefined {
  return target.entry === undefined ? undefined : textOf(target.entry, bindings);
}

function valueOf(value: CompiledValue, bindings: Bindings): StateValue {
  const evaluated = evaluateValue(value, bindings);
  if (evaluated.type === "value") return evaluated.value;
  const source = value.type === "expression" ? value.expression.source : "a constant";
  throw new Impossible(`${source} could not be evaluated: ${evaluated.reason}`);
}

/** The type was checked when the world was loaded. */
function textOf(value: CompiledValue, bindings: Bindings): string {
  const evaluated = valueOf(value, bindings);
  return typeof evaluated === "string" ? evaluated : "";
}

function numberOf(value: CompiledValue, bindings: Bindings): number {
  return Number(valueOf(value, bindings));
}

function isTrue(
  evaluated:
    | { readonly type: "value"; readonly value: StateValue }
    | { readonly type: "failed"; readonly reason: string },
): boolean {
  if (evaluated.type === "failed")
    throw new Impossible(`A condition could not be evaluated: ${evaluated.reason}`);
  return evaluated.value === true;
}
