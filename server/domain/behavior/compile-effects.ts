import type { Effect } from "../world/behavior.ts";
import type { StateField } from "../world/state.ts";
import type { DeclaredValue, Root } from "./declarations.ts";
import type { Expression, ExpressionScope, ValueType } from "./expressions.ts";
import { referenceText } from "./references.ts";
import { listChoices } from "../errors.ts";
import { checkConstant } from "./field-values.ts";
import type { Path, Problems } from "./problems.ts";
import { type CompiledValue, compileExpression, compileValue } from "./values.ts";

/** A path that an effect changes: a declared field, or one entry of a count. */
export interface Target {
  readonly root: Root;
  readonly key: string;
  readonly declared: DeclaredValue;
  readonly field: StateField;
  readonly entry?: CompiledValue;
}

export type CompiledEffect = { readonly if?: Expression } & (
  | { readonly type: "set"; readonly target: Target; readonly to: CompiledValue }
  | { readonly type: "add"; readonly target: Target; readonly by: CompiledValue }
  | {
      readonly type: "move";
      readonly from: Target;
      readonly to: Target;
      readonly item: CompiledValue;
      readonly quantity: CompiledValue;
    }
  | { readonly type: "append" | "remove"; readonly target: Target; readonly value: CompiledValue }
);

interface Place {
  readonly scope: ExpressionScope;
  readonly path: Path;
  readonly problems: Problems;
}

/** Compiles one effect; undefined when it was refused, and the problems say why. */
export function compileEffect(
  effect: Effect,
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): CompiledEffect | undefined {
  const place: Place = { scope, path, problems };
  const compiled = compileAction(effect, place);
  if (effect.if === undefined) return compiled;
  const condition = compileExpression(effect.if, ["boolean"], scope, [...path, "if"], problems);
  return compiled && condition && { ...compiled, if: condition };
}

function compileAction(effect: Effect, place: Place): CompiledEffect | undefined {
  if ("set" in effect) {
    const target = compileTarget(effect.set.path, ["set", "path"], scalars, place);
    const to = target && compileFor(target, effect.set.to, ["set", "to"], place);
    return target && to && { type: "set", target, to };
  }
  if ("add" in effect) {
    const target = compileTarget(effect.add.to, ["add", "to"], ["integer", "number"], place);
    const by = target && compileFor(target, effect.add.by, ["add", "by"], place, false);
    return target && by && { type: "add", target, by };
  }
  if ("move" in effect) return compileMove(effect.move, place);
  const type = "append" in effect ? "append" : "remove";
  const parts = "append" in effect ? effect.append : effect.remove;
  const [key, path] = "to" in parts ? (["to", parts.to] as const) : (["from", parts.from] as const);
  const target = compileTarget(path, [type, key], ["list"], place);
  const value = target && compileFor(target, parts.value, [type, "value"], place);
  return target && value && { type, target, value };
}

type Move = Extract<Effect, { move: unknown }>["move"];

function compileMove(move: Move, place: Place): CompiledEffect | undefined {
  const { scope, path, problems } = place;
  const from = compileTarget(move.from, ["move", "from"], ["counts"], place);
  const to = compileTarget(move.to, ["move", "to"], ["counts"], place);
  const item = compileValue(move.item, ["string"], scope, [...path, "move", "item"], problems);
  const quantity = compileValue(move.quantity, ["integer"], scope, [...path, "move", "quantity"], problems);
  if (!from || !to || !item || !quantity) return undefined;
  if (from.root === to.root && from.key === to.key) {
    problems.add([...path, "move", "to"], { message: "It moves from a path to that same path." });
  }
  if (from.field.type === "counts" && to.field.type === "counts" && from.field.of !== to.field.of) {
    const message = `It moves from vocabulary ${from.field.of} to vocabulary ${to.field.of}; both must count the same.`;
    problems.add([...path, "move", "to"], { message, expected: `counts of ${from.field.of}` });
  }
  const wrong = item.type === "constant" ? checkConstant(from.declared, item.value, true) : undefined;
  if (wrong) problems.add([...path, "move", "item"], { message: wrong });
  if (quantity.type === "constant" && Number(quantity.value) < 1) {
    problems.add([...path, "move", "quantity"], { message: "It moves fewer than 1.", expected: "1 or more" });
  }
  return { type: "move", from, to, item, quantity };
}

const scalars: readonly ValueType[] = ["integer", "number", "boolean", "string"];

function compileTarget(
  source: string,
  under: readonly string[],
  accepted: readonly ValueType[],
  { scope, path, problems }: Place,
): Target | undefined {
  const here = [...path, ...under];
  const anything: readonly ValueType[] = [...scalars, "counts", "list"];
  const expression = compileExpression(source, anything, scope, here, problems);
  if (!expression) return undefined;
  const reference = expression.whole;
  if (!reference || !("declared" in reference) || !reference.declared.field) {
    const what = reference
      ? `${referenceText(reference)} cannot be changed`
      : "This is no path that can be changed";
    problems.add(here, { message: `${what}; only declared fields can.`, expected: "a declared field" });
    return undefined;
  }
  const { root, key, declared, entry } = reference;
  const type = entry && declared.sort.type === "list" ? undefined : expression.type;
  if (!type || !accepted.includes(type)) {
    const kinds = listChoices(accepted);
    problems.add(here, {
      message: `${referenceText(reference)} is ${type ?? "an element of a list"}; ${under[0]} changes ${kinds}.`,
      expected: kinds,
    });
    return undefined;
  }
  const target = { root, key, declared, field: reference.declared.field };
  if (!entry) return target;
  if (entry.type === "literal") return { ...target, entry: { type: "constant", value: String(entry.key) } };
  const index = compileExpression(entry.source, ["string"], scope, here, problems);
  return index && { ...target, entry: { type: "expression", expression: index } };
}

/** Compiles a value that goes into the target; a constant must fit its bounds and vocabulary. */
function compileFor(
  target: Target,
  written: string | number | boolean,
  under: readonly string[],
  { scope, path, problems }: Place,
  isWhole = true,
): CompiledValue | undefined {
  const here = [...path, ...under];
  const { type } = target.field;
  const expected = type === "counts" ? "integer" : type === "list" ? "string" : type;
  const value = compileValue(written, [expected], scope, here, problems);
  const wrong =
    isWhole && value?.type === "constant" ? checkConstant(target.declared, value.value, false) : undefined;
  if (wrong) problems.add(here, { message: wrong });
  return value;
}
