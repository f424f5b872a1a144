import {
  type ASTNode,
  EvaluationError,
  type Environment,
  ParseError,
  TypeError as CelTypeError,
} from "@marcbachmann/cel-js";
import type { JsonObject } from "../json.ts";
import {
  argumentsEnvironment,
  bindArguments,
  type Bindings,
  situationBinder,
  fromCel,
  stateEnvironment,
} from "./bindings.ts";
import { onceFor } from "../once-for.ts";
import { type Declarations, isClockName } from "./declarations.ts";
import { inspectExpression } from "./inspect-expression.ts";
import type { ExpressionProblem } from "./problems.ts";
import type { Parameters, Reference } from "./references.ts";
import type { Situation, StateValue } from "./situation.ts";

/** What an expression gave. A failure is never taken for a value. */
export type Evaluation =
  | { readonly type: "value"; readonly value: StateValue }
  | { readonly type: "failed"; readonly reason: string };

/** Parsed and type-checked once, evaluated often (a third of a microsecond for a plain condition). */
export interface Expression {
  readonly source: string;
  readonly type: ValueType;
  /** Every path that it reads. */
  readonly references: readonly Reference[];
  /** Whether it hangs on nothing, and so has one value for good. */
  readonly constant: boolean;
  /** The path that it is, when it is one and nothing else. */
  readonly whole?: Reference;
  readonly tree: ASTNode;
  evaluate(bindings: Bindings): Evaluation;
}

/** Whether it may come to be another value by time alone: by the clock, or because a feeling fades. */
export function readsClock({ references }: Expression): boolean {
  return references.some(({ root }) => isClockName(root) || root === "feeling");
}

const valueTypes = {
  bool: "boolean",
  int: "integer",
  double: "number",
  string: "string",
  "list<string>": "list",
  "map<string, int>": "counts",
} as const;
export type ValueType = (typeof valueTypes)[keyof typeof valueTypes];

export type Compilation =
  | { readonly type: "compiled"; readonly expression: Expression }
  | { readonly type: "refused"; readonly problems: readonly ExpressionProblem[] };

/** Where expressions are compiled: with the arguments of one behavior, or with none. */
export interface ExpressionScope {
  readonly parameters: Parameters;
  /** `expected`: the types that fit; an integer fits wherever a number does. */
  compile(source: string, expected: readonly ValueType[]): Compilation;
  bind(situation: Situation, given: JsonObject): Bindings;
}

export interface Expressions {
  /** Sees no arguments. */
  readonly state: ExpressionScope;
  withArguments(parameters: NonNullable<Parameters>): ExpressionScope;
}

export function createExpressions(declarations: Declarations): Expressions {
  const environment = stateEnvironment(declarations);
  // A situation is never changed, and one moment asks many expressions: it is bound once.
  const bind = onceFor(situationBinder(declarations));
  return {
    state: createScope(environment, declarations, bind, undefined),
    withArguments: (parameters) =>
      createScope(argumentsEnvironment(environment, parameters), declarations, bind, parameters),
  };
}

function createScope(
  environment: Environment,
  declarations: Declarations,
  bindState: (situation: Situation) => Bindings,
  parameters: Parameters,
): ExpressionScope {
  return {
    parameters,
    compile: (source, expected) => compile(source, expected, environment, declarations, parameters),
    bind(situation, given) {
      const bindings = bindState(situation);
      return parameters ? bindArguments(bindings, parameters, given) : bindings;
    },
  };
}

function compile(
  source: string,
  expected: readonly ValueType[],
  environment: Environment,
  declarations: Declarations,
  parameters: Parameters,
): Compilation {
  const parsed = parse(source, environment);
  if ("problem" in parsed) return { type: "refused", problems: [parsed.problem] };
  const { problems, references, asks, whole } = inspectExpression(
    parsed.program.ast,
    declarations,
    parameters,
  );
  if (problems.length > 0) return { type: "refused", problems };
  const check = parsed.program.check();
  if (!check.valid) return { type: "refused", problems: [celProblem(check.error)] };
  const type = valueType(check.type);
  if (!type || !fits(type, expected)) {
    const found = type ? article(type) : `a ${plainTypes(check.type ?? "value")}`;
    const message = `This gives ${found}, where ${expected.map(article).join(" or ")} is expected.`;
    return { type: "refused", problems: [{ message, offset: 0, expected: expected.join(" or ") }] };
  }
  const evaluate = (bindings: Bindings): Evaluation => run(parsed.program, bindings);
  return {
    type: "compiled",
    expression: {
      source,
      type,
      references,
      constant: references.length === 0 && !asks,
      tree: parsed.program.ast,
      evaluate,
      ...(whole ? { whole } : {}),
    },
  };
}

type Program = ReturnType<Environment["parse"]>;

function parse(
  source: string,
  environment: Environment,
): { program: Program } | { problem: ExpressionProblem } {
  try {
    return { program: environment.parse(source) };
  } catch (error) {
    return { problem: celProblem(error) };
  }
}

function run(program: Program, bindings: Bindings): Evaluation {
  try {
    const result: unknown = program(bindings);
    const left = fromCel(result);
    return "value" in left ? { type: "value", value: left.value } : { type: "failed", reason: left.failure };
  } catch (error) {
    return { type: "failed", reason: celProblem(error).message };
  }
}

function valueType(celType: string | undefined): ValueType | undefined {
  // An empty list literal has no element type yet.
  if (celType === "list") return "list";
  return Object.entries(valueTypes).find(([name]) => name === celType)?.[1];
}

function fits(type: ValueType, expected: readonly ValueType[]): boolean {
  return expected.includes(type) || (type === "integer" && expected.includes("number"));
}

function article(type: ValueType): string {
  return type === "integer" ? "an integer" : type === "counts" ? "counts" : `a ${type}`;
}

/** What CEL found wrong, in the words of LANGUAGE.md. */
export function celProblem(error: unknown): ExpressionProblem {
  const known =
    error instanceof ParseError || error instanceof EvaluationError || error instanceof CelTypeError;
  if (!known) return { message: error instanceof Error ? error.message : "the expression failed" };
  const message = sayCelError(error.code, error.summary);
  return error.range ? { message, offset: error.range.start } : { message };
}

/** The library's messages in the words of LANGUAGE.md. */
function sayCelError(code: string, summary: string): string {
  if (code === "no_such_overload") {
    return `These types do not go together: ${plainTypes(summary.replace("no such overload: ", ""))}.`;
  }
  if (code === "no_matching_overload") {
    return `These arguments do not fit: ${plainTypes(summary.replace(/^[^']*'|'$/g, ""))}.`;
  }
  if (summary === "Unexpected character: =") return "Compare with ==, not with a single =.";
  if (summary === "Unexpected token: EOF") return "The expression ends too early.";
  return `${plainTypes(summary).replace(/\.$/, "")}.`;
}

function plainTypes(text: string): string {
  return text
    .replace(/map<string, int>/g, "counts")
    .replace(/list<string>/g, "list")
    .replace(/\bint\b/g, "integer")
    .replace(/\bdouble\b/g, "number")
    .replace(/\bbool\b/g, "boolean");
}
