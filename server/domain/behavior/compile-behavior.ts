import type { ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "../json.ts";
import type { ToolSpec } from "../prompt.ts";
import type { Behavior, Requirement } from "../world/behavior.ts";
import { type CompiledEffect, compileEffect } from "./compile-effects.ts";
import type { Declarations } from "./declarations.ts";
import type { Expression, Expressions, ExpressionScope } from "./expressions.ts";
import { didYouMean, nearNames } from "./near-names.ts";
import {
  type CompiledParameter,
  compileParameters,
  type DynamicSets,
  type NamedThings,
  toolSpec,
} from "./parameters.ts";
import type { Path, Problems } from "./problems.ts";
import { type CompiledResultField, compileResult } from "./results.ts";
import { compileExpression } from "./values.ts";

export interface CompiledRequirement {
  readonly expression: Expression;
  /** The author's sentence for its refusal. */
  readonly sentence: string;
}

/** A behavior with every expression compiled. */
export interface CompiledBehavior {
  readonly name: string;
  readonly behavior: Behavior;
  readonly scope: ExpressionScope;
  readonly parameters: readonly CompiledParameter[];
  /** The static schema, compiled on the first call. */
  readonly validate: () => ValidateFunction;
  readonly tool: ToolSpec;
  /** The function with the choices of a moment: the same object for the same choices, so that it is rendered once. */
  readonly toolWith: (sets: DynamicSets, things?: NamedThings) => ToolSpec;
  readonly offeredWhen?: Expression;
  readonly requires: readonly CompiledRequirement[];
  readonly effects: readonly CompiledEffect[];
  readonly result: readonly CompiledResultField[];
}

export interface BehaviorCompiler {
  readonly declarations: Declarations;
  readonly expressions: Expressions;
  readonly compileSchema: (schema: JsonObject) => ValidateFunction;
}

/** Compiles what it can; whether all of it was right, the problems say. */
export function compileBehavior(
  name: string,
  behavior: Behavior,
  { declarations, expressions, compileSchema }: BehaviorCompiler,
  problems: Problems,
): CompiledBehavior {
  const path: Path = ["behaviors", name];
  const scope = expressions.withArguments(behavior.parameters);
  const parameters = compileParameters(behavior, declarations, expressions.state, path, problems);
  const tool = toolSpec(name, behavior, parameters);
  const offeredWhen =
    behavior.offered_when === undefined
      ? undefined
      : compileExpression(
          behavior.offered_when,
          ["boolean"],
          expressions.state,
          [...path, "offered_when"],
          problems,
        );
  checkSlots(behavior, path, problems);
  let validate: ValidateFunction | undefined;
  return {
    name,
    behavior,
    scope,
    parameters,
    tool,
    toolWith: rememberTools(tool, (sets, things) => toolSpec(name, behavior, parameters, sets, things)),
    validate: () => (validate ??= compileSchema(tool.parameters)),
    ...(offeredWhen ? { offeredWhen } : {}),
    requires: compileRequirements(behavior.requires, scope, [...path, "requires"], problems),
    effects: behavior.effects.flatMap((effect, index) => {
      return compileEffect(effect, scope, [...path, "effects", index], problems) ?? [];
    }),
    result: compileResult(behavior, scope, path, problems),
  };
}

/** How many sets of choices of one behavior are remembered with their function. */
const rememberedSets = 64;

function rememberTools(
  unchanging: ToolSpec,
  make: (sets: DynamicSets, things: NamedThings) => ToolSpec,
): CompiledBehavior["toolWith"] {
  const made = new Map<string, ToolSpec>();
  return (sets, things = new Map()) => {
    if (sets.size === 0) return unchanging;
    const named = [...things].map(([name, those]) => [name, those.map((thing) => [thing.id, thing.name])]);
    const key = JSON.stringify([[...sets], named]);
    const known = made.get(key);
    if (known) return known;
    const tool = make(sets, things);
    if (made.size >= rememberedSets) made.clear();
    made.set(key, tool);
    return tool;
  };
}

export function compileRequirements(
  requirements: readonly Requirement[],
  scope: ExpressionScope,
  path: Path,
  problems: Problems,
): readonly CompiledRequirement[] {
  return requirements.flatMap((requirement, index) => {
    const expression = compileExpression(
      requirement.if,
      ["boolean"],
      scope,
      [...path, index, "if"],
      problems,
    );
    return expression ? [{ expression, sentence: requirement.else }] : [];
  });
}

function checkSlots(behavior: Behavior, path: Path, problems: Problems): void {
  const names = Object.keys(behavior.parameters);
  behavior.says.forEach((line, index) => {
    for (const slot of line.matchAll(/\{([^{}]*)\}/g)) {
      const written = slot[1] ?? "";
      if (names.includes(written)) continue;
      const hint = didYouMean(written, names);
      const message = `There is no parameter ${written} for the slot {${written}}.${hint ? ` ${hint}` : ""}`;
      problems.add([...path, "says", index], {
        message,
        offset: slot.index,
        choices: nearNames(written, names),
      });
    }
  });
}
