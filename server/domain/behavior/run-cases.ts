import { canonicalJson, type Json, type JsonObject } from "../json.ts";
import type { BehaviorCase } from "../world/behavior.ts";
import { type Declarations, declare } from "./declarations.ts";
import type { Commit, Refusal, RuledWorld, Rules } from "./rules.ts";
import type { Situation, StateChange } from "./situation.ts";
import { startSituation } from "./start-situation.ts";
import { parseStatePath, readPath, writePath } from "./state-paths.ts";

/** How one case of one behavior went. */
export interface CaseReport {
  readonly behavior: string;
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly passed: boolean;
  /** `gives {"held":1}`, `refused by 2`, `admitted` */
  readonly expected: string;
  readonly actual: string;
  /** What the refusing expression read. */
  readonly values?: JsonObject;
}

/** Runs every case of a world whose rules compiled without a problem, by behavior name, then in the order of the file. */
export function runCases(document: RuledWorld, rules: Rules): readonly CaseReport[] {
  const declarations = declare(document);
  const start = startSituation(document);
  return Object.entries(document.behaviors)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([behavior, { cases }]) => {
      return cases.map((each, index) => {
        const outcome = runCase(behavior, each, start, declarations, rules);
        const passed = outcome.expected === outcome.actual;
        return { behavior, number: index + 1, passed, ...outcome };
      });
    });
}

/**
 * What the effects of one case's call do; undefined where the call is refused or there is no such case. `index`: from 0,
 * in the order of the file.
 */
export function commitCase(
  document: RuledWorld,
  rules: Rules,
  behavior: string,
  index: number,
): Commit | undefined {
  const each = document.behaviors[behavior]?.cases[index];
  if (each === undefined) return undefined;
  const before = giveAll(startSituation(document), each, declare(document));
  const grants = [{ name: behavior, requires: [] }];
  const admission = rules.admit(grants, before, { name: behavior, arguments: each.call }, () => true);
  return admission.type === "admitted" ? rules.commit(behavior, admission.arguments, before) : undefined;
}

/** One case as it was executed: the state before the call, and what came of it. */
export interface ExecutedCase {
  readonly before: Situation;
  readonly outcome:
    | {
        readonly type: "done";
        /** As admitted: defaults filled in. */
        readonly arguments: JsonObject;
        readonly changes: readonly StateChange[];
        readonly after: Situation;
        readonly result: JsonObject;
      }
    | { readonly type: "refused"; readonly refusal: Refusal };
}

/**
 * Executes each case of one behavior of a world whose rules compiled without a problem, in the order of the file. Says
 * nothing of what the cases expect; `runCases` does.
 */
export function executeCases(document: RuledWorld, rules: Rules, behavior: string): readonly ExecutedCase[] {
  const declarations = declare(document);
  const start = startSituation(document);
  const grants = [{ name: behavior, requires: [] }];
  const cases = document.behaviors[behavior]?.cases ?? [];
  return cases.map((each) => {
    const before = giveAll(start, each, declarations);
    const admission = rules.admit(grants, before, { name: behavior, arguments: each.call }, () => true);
    if (admission.type === "refused") return { before, outcome: admission };
    const commit = rules.commit(behavior, admission.arguments, before);
    if (commit.type === "impossible") return { before, outcome: impossible(commit.message) };
    const told = rules.simulate(behavior, admission.arguments, commit.situation);
    if (told.type === "invalid") return { before, outcome: impossible(told.message) };
    const { changes, situation: after } = commit;
    const outcome = {
      type: "done",
      arguments: admission.arguments,
      changes,
      after,
      result: told.result,
    } as const;
    return { before, outcome };
  });
}

function impossible(message: string): Extract<ExecutedCase["outcome"], { type: "refused" }> {
  return { type: "refused", refusal: { code: "impossible", message } };
}

type Outcome = Pick<CaseReport, "expected" | "actual" | "values">;

function runCase(
  behavior: string,
  each: BehaviorCase,
  start: Situation,
  declarations: Declarations,
  rules: Rules,
): Outcome {
  const before = giveAll(start, each, declarations);
  const grants = [{ name: behavior, requires: [] }];
  const admission = rules.admit(grants, before, { name: behavior, arguments: each.call }, () => true);
  if (each.refused !== undefined) {
    const expected = `refused ${typeof each.refused === "number" ? `by ${each.refused}` : `as ${each.refused}`}`;
    if (admission.type === "admitted") return { expected, actual: "admitted" };
    return sayRefusal(expected, admission.refusal, typeof each.refused === "number");
  }
  const wanted = {
    ...(each.gives ? { gives: each.gives } : {}),
    ...(each.leaves ? { leaves: each.leaves } : {}),
    ...(each.compensates ? { compensates: each.compensates } : {}),
  };
  const expected = `admitted ${canonicalJson(wanted)}`;
  if (admission.type === "refused") return sayRefusal(expected, admission.refusal, true);
  const commit = rules.commit(behavior, admission.arguments, before);
  if (commit.type === "impossible") return { expected, actual: `impossible: ${commit.message}` };
  const got: { gives?: JsonObject; leaves?: JsonObject; compensates?: JsonObject } = {};
  if (each.gives) {
    const result = rules.simulate(behavior, admission.arguments, commit.situation);
    if (result.type === "invalid") return { expected, actual: result.message };
    got.gives = pick(each.gives, (name) =>
      Object.hasOwn(result.result, name) ? result.result[name] : undefined,
    );
  }
  if (each.leaves) {
    const after = commit.situation;
    got.leaves = pick(each.leaves, (text) => {
      const parsed = parseStatePath(text, declarations);
      return parsed.type === "path" ? readPath(after, parsed.path) : undefined;
    });
  }
  if (each.compensates)
    got.compensates = compensatedBy(behavior, admission.arguments, commit.situation, rules);
  return { expected, actual: `admitted ${canonicalJson({ ...got })}` };
}

/** Arguments of what would take the call back; none where nobody would be asked. */
function compensatedBy(name: string, given: JsonObject, after: Situation, rules: Rules): JsonObject {
  const simulated = rules.simulate(name, given, after);
  const result = simulated.type === "valid" ? simulated.result : undefined;
  const compensation = rules.compensation({ name, arguments: given, result });
  return compensation && compensation !== "effects" ? compensation.arguments : {};
}

/** The situation with what a case says is given. */
export function giveAll(
  start: Situation,
  each: Pick<BehaviorCase, "given">,
  declarations: Declarations,
): Situation {
  let situation = start;
  for (const [text, value] of Object.entries(each.given)) {
    const parsed = parseStatePath(text, declarations);
    if (parsed.type === "path") situation = writePath(situation, parsed.path, value);
  }
  return situation;
}

function pick(
  wanted: { readonly [name: string]: unknown },
  read: (name: string) => Json | undefined,
): JsonObject {
  const got: { [name: string]: Json } = {};
  for (const name of Object.keys(wanted)) got[name] = read(name) ?? null;
  return got;
}

function sayRefusal(expected: string, refusal: Refusal, byNumber: boolean): Outcome {
  const isNumbered = refusal.code === "requirement" && refusal.rule !== undefined;
  const actual = isNumbered && byNumber ? `refused by ${refusal.rule}` : `refused as ${refusal.code}`;
  const said = actual === expected ? actual : `${actual}: ${refusal.message}`;
  return { expected, actual: said, ...(refusal.values ? { values: refusal.values } : {}) };
}
