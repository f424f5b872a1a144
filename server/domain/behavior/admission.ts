import type { JsonObject } from "../json.ts";
import { listChoices } from "../errors.ts";
import { checkArguments, type GivenArguments } from "./check-arguments.ts";
import type { CompiledBehavior, CompiledRequirement } from "./compile-behavior.ts";
import { refuseLeftOut } from "./choose-offers.ts";
import { applyEffects } from "./effects.ts";
import { explain } from "./explain.ts";
import type { ExpressionScope } from "./expressions.ts";
import { didYouMean } from "./near-names.ts";
import { type DynamicSets, type NamedThings, needsChoices } from "./parameters.ts";
import type { Admission, Grant, Offer, Refusal, Withheld } from "./rules.ts";
import { isCounts, isTexts } from "./state-access.ts";
import type { SceneThing } from "./scene-context.ts";
import type { Situation } from "./situation.ts";

/** What may be called now, and whether one proposed call is admitted. */

export interface Admissions {
  readonly find: (name: string) => CompiledBehavior | undefined;
  /** An NPC's own conditions for a behavior, compiled and kept. */
  readonly ownRequirements: (behavior: CompiledBehavior, grant: Grant) => readonly OwnRequirement[];
  /** Where expressions without arguments are bound. */
  readonly state: ExpressionScope;
}

/** A condition of the NPC's own; a broken one is an evaluation error, not a pass. */
export type OwnRequirement = CompiledRequirement | { readonly source: string; readonly broken: string };

type Executable = (name: string) => boolean;

export function offerBehaviors(
  admissions: Admissions,
  grants: readonly Grant[],
  situation: Situation,
  executable: Executable,
): { readonly offers: readonly Offer[]; readonly withheld: readonly Withheld[] } {
  const offers: Offer[] = [];
  const withheld: Withheld[] = [];
  for (const name of new Set(grants.map((grant) => grant.name))) {
    const compiled = admissions.find(name);
    if (!compiled) continue;
    const moment = judgeMoment(compiled, admissions.state, situation, executable);
    if (moment.type === "withheld") withheld.push(moment.withheld);
    else offers.push({ name, tool: compiled.toolWith(moment.sets, moment.things) });
  }
  return { offers, withheld };
}

type Moment =
  | { readonly type: "offered"; readonly sets: DynamicSets; readonly things: NamedThings }
  | { readonly type: "withheld"; readonly withheld: Withheld };

function judgeMoment(
  compiled: CompiledBehavior,
  state: ExpressionScope,
  situation: Situation,
  executable: Executable,
): Moment {
  const { name, behavior, offeredWhen, parameters } = compiled;
  const withhold = (reason: Withheld["reason"], detail: string, values?: JsonObject): Moment => {
    return { type: "withheld", withheld: { name, reason, detail, ...(values ? { values } : {}) } };
  };
  if (behavior.runs === "game" && !executable(name)) return withhold("no_handler", "nobody handles it now");
  if (!offeredWhen && !parameters.some(({ from }) => from))
    return { type: "offered", sets: new Map(), things: new Map() };
  const bindings = state.bind(situation, {});
  if (offeredWhen) {
    const offered = offeredWhen.evaluate(bindings);
    if (offered.type === "failed")
      return withhold("evaluation_error", `${offeredWhen.source}: ${offered.reason}`);
    if (offered.value !== true) {
      return withhold("offered_when", offeredWhen.source, explain(offeredWhen.references, situation, {}));
    }
  }
  const sets = new Map<string, readonly string[]>();
  const things = new Map<string, readonly SceneThing[]>();
  for (const parameter of parameters) {
    if (!parameter.from) continue;
    const evaluated = parameter.from.evaluate(bindings);
    if (evaluated.type === "failed") {
      return withhold("evaluation_error", `${parameter.from.source}: ${evaluated.reason}`);
    }
    const choices = isCounts(evaluated.value) ? Object.keys(evaluated.value) : evaluated.value;
    const set = isTexts(choices) ? [...new Set(choices)].sort() : [];
    if (set.length === 0 && needsChoices(parameter)) {
      return withhold("empty_set", `${parameter.from.source} gives no choice for ${parameter.name}`);
    }
    sets.set(parameter.name, set);
    if (parameter.areThings) things.set(parameter.name, thingsOf(set, situation));
  }
  return { type: "offered", sets, things };
}

function thingsOf(set: readonly string[], { scene }: Situation): readonly SceneThing[] {
  return scene.context?.near.filter(({ id }) => set.includes(id)) ?? [];
}

export function admitCall(
  admissions: Admissions,
  grants: readonly Grant[],
  situation: Situation,
  call: { readonly name: string; readonly arguments: GivenArguments },
  executable: Executable,
): Admission {
  const grant = grants.find(({ name }) => name === call.name);
  const compiled = grant && admissions.find(grant.name);
  if (!grant || !compiled)
    return refuse({ code: "unknown_behavior", message: sayUnknown(call.name, grants) });
  const moment = judgeMoment(compiled, admissions.state, situation, executable);
  if (moment.type === "withheld") return refuse(withheldRefusal(moment.withheld));
  const checked = checkArguments(compiled.parameters, compiled.validate(), moment, call.arguments);
  if (checked.type === "refused") return refuse({ code: "arguments", message: checked.message });
  const own = admissions.ownRequirements(compiled, grant);
  const refusal = judgeRequirements(compiled, [...compiled.requires, ...own], situation, checked.arguments);
  if (refusal) return refuse(refusal);
  const commit = applyEffects(compiled.effects, compiled.scope, situation, checked.arguments);
  if (commit.type === "impossible") return refuse({ code: "impossible", message: commit.message });
  return { type: "admitted", arguments: checked.arguments };
}

function refuse(refusal: Refusal): Admission {
  return { type: "refused", refusal };
}

function judgeRequirements(
  compiled: CompiledBehavior,
  requirements: readonly OwnRequirement[],
  situation: Situation,
  args: JsonObject,
): Refusal | undefined {
  if (requirements.length === 0) return undefined;
  const bindings = compiled.scope.bind(situation, args);
  for (const [index, requirement] of requirements.entries()) {
    const rule = index + 1;
    const source = "broken" in requirement ? requirement.source : requirement.expression.source;
    const failed = (reason: string): Refusal => {
      const message = `Rule ${rule} of ${compiled.name} could not be evaluated, so it is not met: ${reason}`;
      return { code: "evaluation_error", message, rule, expression: source };
    };
    if ("broken" in requirement) return failed(requirement.broken);
    const { expression, sentence } = requirement;
    const evaluated = expression.evaluate(bindings);
    const values = (): JsonObject => explain(expression.references, situation, args);
    if (evaluated.type === "failed") return { ...failed(evaluated.reason), values: values() };
    if (evaluated.value !== true) {
      return { code: "requirement", message: sentence, rule, expression: source, values: values() };
    }
  }
  return undefined;
}

function withheldRefusal({ name, reason, detail, values }: Withheld): Refusal {
  switch (reason) {
    case "evaluation_error":
      return { code: "evaluation_error", message: `${name} could not be offered: ${detail}` };
    case "offered_when":
      return {
        code: "not_offered",
        message: `${name} is not possible now.`,
        expression: detail,
        ...(values ? { values } : {}),
      };
    case "unlikely":
      return refuseLeftOut(name);
    case "empty_set":
    case "no_handler":
      return { code: "not_offered", message: `${name} is not possible now: ${detail}.` };
    default:
      return reason satisfies never;
  }
}

function sayUnknown(name: string, grants: readonly Grant[]): string {
  const names = grants.map((grant) => grant.name).sort();
  const shown = JSON.stringify(name.slice(0, 64));
  const hint = didYouMean(name, names) || (names.length > 0 ? `There is ${listChoices(names)}.` : "");
  return `There is no behavior ${shown}. ${hint}`.trim();
}
