import type { Bindings } from "./bindings.ts";
import type { Evaluation, Expression, ExpressionScope, ValueType } from "./expressions.ts";
import type { Path, Problems } from "./problems.ts";
import type { StateValue } from "./situation.ts";

/** A value of an effect or result: a number or boolean stands for itself, a text is an expression. */
export type CompiledValue =
  | { readonly type: "constant"; readonly value: StateValue }
  | { readonly type: "expression"; readonly expression: Expression };

/** Undefined when it was refused; the problems say why. An expression that reads nothing becomes a constant. */
export function compileValue(
  written: string | number | boolean,
  expected: readonly ValueType[],
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): CompiledValue | undefined {
  if (typeof written !== "string") {
    const type =
      typeof written === "boolean" ? "boolean" : Number.isSafeInteger(written) ? "integer" : "number";
    if (expected.includes(type) || (type === "integer" && expected.includes("number"))) {
      return { type: "constant", value: written };
    }
    problems.add(path, {
      message: `${written} is no ${expected.join(" or ")}.`,
      expected: expected.join(" or "),
    });
    return undefined;
  }
  const expression = compileExpression(written, expected, scope, path, problems);
  if (!expression) return undefined;
  if (!expression.constant) return { type: "expression", expression };
  const constant = expression.evaluate({});
  if (constant.type === "value") return { type: "constant", value: constant.value };
  problems.add(path, { message: `This always fails: ${constant.reason}` });
  return undefined;
}

/** Undefined when it was refused; the problems say why. */
export function compileExpression(
  source: string,
  expected: readonly ValueType[],
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): Expression | undefined {
  const compiled = scope.compile(source, expected);
  if (compiled.type === "compiled") return compiled.expression;
  for (const problem of compiled.problems) problems.add(path, problem);
  return undefined;
}

export function evaluateValue(value: CompiledValue, bindings: Bindings): Evaluation {
  return value.type === "constant"
    ? { type: "value", value: value.value }
    : value.expression.evaluate(bindings);
}
