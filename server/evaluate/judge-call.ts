import { sameJson } from "../datasets/same-json.ts";
import { refuseLeftOut } from "../domain/behavior/choose-offers.ts";
import type { Admission, Grant, Refusal, Rules } from "../domain/behavior/rules.ts";
import type { Situation, StateChange } from "../domain/behavior/situation.ts";
import type { JsonObject } from "../domain/json.ts";
import { show } from "./findings.ts";

/** One call judged again by the rules, wherever it is told: in a row of a dataset, or in the journal itself. */

/** What was found other than it follows; `expected` and `found` where two values were compared. */
export type Differ = (rule: string, message: string, compared?: Compared) => void;

export interface Compared {
  readonly expected: unknown;
  readonly found: unknown;
}

/** What was decided of a call. */
export interface DecidedCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** None where it was admitted. */
  readonly refusal: Refusal | undefined;
}

/** Whether the rules refuse or admit the call, and say the same of it. */
export function checkAdmission(
  by: {
    readonly rules: Rules;
    readonly grants: readonly Grant[];
    readonly isExecutable: (name: string) => boolean;
    /** Behaviors that were offered and that the model was not told of. */
    readonly leftOut?: readonly string[];
  },
  { name, arguments: given, refusal }: DecidedCall,
  known: Situation,
  differ: Differ,
): void {
  const admission: Admission = by.leftOut?.includes(name)
    ? { type: "refused", refusal: refuseLeftOut(name) }
    : by.rules.admit(by.grants, known, { name, arguments: given }, by.isExecutable);
  if (refusal) {
    const expected = admission.type === "refused" ? admission.refusal : "an admission";
    if (sameJson(expected, refusal)) return;
    const message = `The rules say ${show(expected)} of ${name}, not ${show(refusal)}.`;
    differ("admission", message, { expected, found: refusal });
  } else if (admission.type === "refused") {
    const compared = { expected: admission.refusal, found: "an admission" };
    differ("admission", `The rules refuse ${name}: ${show(admission.refusal)}.`, compared);
  } else if (!sameJson(admission.arguments, given)) {
    const message = `${name} is admitted with ${show(admission.arguments)}, not ${show(given)}.`;
    differ("admission", message, { expected: admission.arguments, found: given });
  }
}

/** Whether the call may have been executed by whoever is said to have done it. */
export function checkExecutor(
  rules: Rules,
  simulate: boolean,
  name: string,
  executor: string,
  differ: Differ,
): void {
  const runs = rules.runs(name);
  if ((runs === "server") !== (executor === "server")) {
    const compared = { expected: runs ?? "nobody", found: executor };
    differ("executor", `${name} runs on the ${runs ?? "(no behavior)"}, not on the ${executor}.`, compared);
  }
  if (executor === "simulator" && !(simulate && rules.canSimulate(name)))
    differ("executor", `${name} cannot be simulated here.`, { expected: "game", found: executor });
}

/** A call that was done. */
export interface ExecutedCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** The result is a game's own word, which has to be of the declared form; any other follows. */
  readonly isGiven: boolean;
  readonly result: JsonObject;
  readonly changes: readonly StateChange[];
}

/** What a call does. */
export interface Effects {
  readonly situation: Situation;
  readonly changes: readonly StateChange[];
}

/** Whether the call changed what its effects change, and resulted in what it results in; undefined: impossible. */
export function checkExecuted(
  rules: Rules,
  { name, arguments: given, isGiven, result, changes }: ExecutedCall,
  known: Situation,
  differ: Differ,
): Effects | undefined {
  const commit = rules.commit(name, given, known);
  if (commit.type === "impossible") {
    const compared = { expected: "nothing done", found: changes };
    differ("effects", `The effects of ${name} are impossible: ${commit.message}`, compared);
    return undefined;
  }
  if (!sameJson(commit.changes, changes)) {
    const message = `${name} changes ${show(commit.changes)}, not ${show(changes)}.`;
    differ("effects", message, { expected: commit.changes, found: changes });
  }
  const checked = isGiven ? rules.checkResult(name, result) : rules.simulate(name, given, commit.situation);
  if (checked.type === "invalid")
    differ("result", checked.message, { expected: checked.message, found: result });
  else if (!sameJson(checked.result, result)) {
    const message = `${name} results in ${show(checked.result)}, not ${show(result)}.`;
    differ("result", message, { expected: checked.result, found: result });
  }
  return { situation: commit.situation, changes: commit.changes };
}
