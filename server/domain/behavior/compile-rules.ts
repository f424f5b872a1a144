import { admitCall, type Admissions, offerBehaviors, type OwnRequirement } from "./admission.ts";
import { checkCases } from "./check-cases.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkProfile } from "./check-profile.ts";
import { type BehaviorCompiler, type CompiledBehavior, compileBehavior } from "./compile-behavior.ts";
import { checkCompensations, compensationOf } from "./compensation.ts";
import { type Declarations, declare, reservedNames } from "./declarations.ts";
import { applyEffects } from "./effects.ts";
import { explainCondition } from "./explain-condition.ts";
import {
  type Compilation,
  createExpressions,
  type Expressions,
  type ExpressionScope,
  readsClock,
} from "./expressions.ts";
import { collectProblems } from "./problems.ts";
import { checkResultValue, hasAllValues, simulateResult } from "./results.ts";
import { schemaCompiler } from "../json-schema.ts";
import { compileStory } from "../story/compile-story.ts";
import type { StoryRules } from "../story/story-rules.ts";
import type { Grant, RuledWorld, Rules, WorldProblem } from "./rules.ts";

/**
 * Compiles the rules of a world and finds every mistake in it that is one of the behavior language. With problems the
 * rules are not to be played by: what could not be compiled is missing from them.
 */
export function compileRules(document: RuledWorld): {
  readonly rules: Rules;
  readonly problems: readonly WorldProblem[];
} {
  const problems = collectProblems();
  const declarations = declare(document);
  const expressions = createExpressions(declarations);
  checkDeclarations(document, declarations, expressions.state, problems);
  const compiler: BehaviorCompiler = {
    declarations,
    expressions,
    compileSchema: schemaCompiler(),
  };
  const behaviors = new Map<string, CompiledBehavior>();
  for (const [name, behavior] of Object.entries(document.behaviors)) {
    if (reservedNames.has(name)) {
      problems.add(["behaviors", name], {
        message: `A behavior cannot be called ${name}; the name is reserved.`,
      });
    }
    behaviors.set(name, compileBehavior(name, behavior, compiler, problems));
    checkCases(behavior, declarations, ["behaviors", name], problems);
  }
  checkCompensations(document.behaviors, problems);
  const story = compileStory(document, compiler, problems);
  return { rules: createRules(behaviors, declarations, expressions, story), problems: problems.all };
}

function createRules(
  behaviors: ReadonlyMap<string, CompiledBehavior>,
  declarations: Declarations,
  expressions: Expressions,
  story: StoryRules,
): Rules {
  const { state } = expressions;
  const documented = Object.fromEntries([...behaviors].map(([name, { behavior }]) => [name, behavior]));
  const condition = keep((source) => state.compile(source, ["boolean"]));
  const admissions: Admissions = {
    find: (name) => behaviors.get(name),
    ownRequirements: createOwnRequirements(),
    state,
  };
  return {
    story,
    names: [...behaviors.keys()].sort(),
    describe: (name) => behaviors.get(name)?.tool,
    runs: (name) => behaviors.get(name)?.behavior.runs,
    deadline: (name) => behaviors.get(name)?.behavior.deadline ?? 0,
    patience(name) {
      const { deadline = 0, patience = 0 } = behaviors.get(name)?.behavior ?? {};
      return Math.max(deadline, patience);
    },
    isParallel: (name) => behaviors.get(name)?.behavior.parallel ?? false,
    isConsequential: (name) => behaviors.get(name)?.behavior.consequential ?? false,
    interrupt: (name) => behaviors.get(name)?.behavior.interrupt ?? "cancel",
    compensation: (call) => compensationOf(documented, call),
    isAlwaysTold: (name) => behaviors.get(name)?.behavior.always ?? false,
    canSimulate(name) {
      const behavior = behaviors.get(name);
      return behavior !== undefined && hasAllValues(behavior.result);
    },
    offer: (grants, situation, executable) => offerBehaviors(admissions, grants, situation, executable),
    admit: (grants, situation, call, executable) =>
      admitCall(admissions, grants, situation, call, executable),
    commit(name, args, situation) {
      const behavior = behaviors.get(name);
      if (!behavior) return { type: "impossible", message: `There is no behavior ${name}.` };
      return applyEffects(behavior.effects, behavior.scope, situation, args);
    },
    simulate(name, args, after) {
      const behavior = behaviors.get(name);
      if (!behavior) return { type: "invalid", message: `There is no behavior ${name}.` };
      return simulateResult(name, behavior.result, behavior.scope.bind(after, args));
    },
    checkResult(name, output) {
      const behavior = behaviors.get(name);
      if (!behavior) return { type: "invalid", message: `There is no behavior ${name}.` };
      return checkResultValue(name, behavior.result, output);
    },
    holds(source, situation) {
      const compiled = condition(source);
      if (compiled.type === "refused") return { value: false, error: sayRefused(compiled) };
      const evaluated = compiled.expression.evaluate(state.bind(situation, {}));
      return evaluated.type === "failed"
        ? { value: false, error: `${source}: ${evaluated.reason}` }
        : { value: evaluated.value === true };
    },
    readsClock(source) {
      const compiled = condition(source);
      return compiled.type === "compiled" && readsClock(compiled.expression);
    },
    explain(source, situation, grants, call) {
      const behavior = call && behaviors.get(call.name);
      const scope = behavior ? behavior.scope : state;
      const compiled = scope.compile(source, ["boolean"]);
      if (compiled.type === "refused")
        return { value: false, error: sayRefused(compiled), values: {}, remedies: [] };
      return explainCondition(compiled.expression, {
        scope,
        situation,
        arguments: behavior ? call.arguments : {},
        behaviors: [...behaviors.values()],
        granted: new Set(grants.map(({ name }) => name)),
      });
    },
    checkProfile: (profile) => checkProfile(profile, behaviors, declarations, state),
  };
}

/** An NPC's conditions come with each call; they are compiled when first met. */
function createOwnRequirements(): Admissions["ownRequirements"] {
  const scopes = new WeakMap<ExpressionScope, (source: string) => Compilation>();
  return (behavior: CompiledBehavior, grant: Grant): readonly OwnRequirement[] => {
    const { scope } = behavior;
    const compile = scopes.get(scope) ?? keep((source) => scope.compile(source, ["boolean"]));
    scopes.set(scope, compile);
    return grant.requires.map((requirement): OwnRequirement => {
      const compiled = compile(requirement.if);
      if (compiled.type === "refused") return { source: requirement.if, broken: sayRefused(compiled) };
      return { expression: compiled.expression, sentence: requirement.else };
    });
  };
}

const mostKept = 4096;

/** Remembers what a text compiled to. Starts anew when full: whatever is in use comes back at once. */
function keep(compile: (source: string) => Compilation): (source: string) => Compilation {
  const kept = new Map<string, Compilation>();
  return (source) => {
    const known = kept.get(source);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const compiled = compile(source);
    kept.set(source, compiled);
    return compiled;
  };
}

function sayRefused(compiled: Extract<Compilation, { type: "refused" }>): string {
  return compiled.problems.map(({ message }) => message).join(" ");
}
