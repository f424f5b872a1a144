import { refuseLeftOut } from "../domain/behavior/choose-offers.ts";
import type { Admission, Offer, Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { FunctionCallRow, Round, Step } from "../datasets/rows.ts";
import { withoutLeftOut } from "../datasets/project-offers.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { Fail, PlayRow } from "./check-lineage.ts";
import { show } from "./findings.ts";

/** One moment of a row judged again by the rules, in the state that the replay arrived at. */

/** What was offered; gives what the rules offer. */
export function checkRound(
  rules: Rules,
  row: PlayRow,
  round: Round,
  known: Situation,
  fail: Fail,
): readonly Offer[] {
  const game = [...new Set(row.grants.map(({ name }) => name))].filter((name) => rules.runs(name) === "game");
  const wrong = round.executable.find((name) => !game.includes(name));
  if (wrong !== undefined) fail("offer", `${wrong} is not a behavior of the NPC that a game executes.`);
  const missing =
    row.simulate && game.find((name) => rules.canSimulate(name) && !round.executable.includes(name));
  if (missing) fail("offer", `${missing} is simulated, so that it could be executed.`);
  const all = rules.offer(row.grants, known, (name) => round.executable.includes(name)).offers;
  const offers = withoutLeftOut(all, round.left_out ?? []) ?? all;
  const names = offers.map(({ name }) => name);
  if (!sameJson(names, round.offered))
    fail("offer", `The rules offer ${show(names)}, not ${show(round.offered)}.`);
  return offers;
}

/** Whether a call was refused or admitted as the rules say. */
export function checkDecision(
  rules: Rules,
  row: FunctionCallRow,
  step: Step,
  known: Situation,
  fail: Fail,
): void {
  checkExecutor(rules, row, step, fail);
  const round = row.rounds[step.round];
  const index = row.steps.indexOf(step);
  if (step.outcome.type === "refused" && step.outcome.refusal.code === "budget") {
    checkBudget(row, step.outcome.refusal.message, index, fail);
    return;
  }
  const isExecutable = (name: string): boolean => {
    return name === step.name && step.handled !== undefined
      ? step.handled
      : (round?.executable.includes(name) ?? false);
  };
  const call = { name: step.name, arguments: step.arguments };
  const admission: Admission = round?.left_out?.includes(step.name)
    ? { type: "refused", refusal: refuseLeftOut(step.name) }
    : rules.admit(row.grants, known, call, isExecutable);
  if (step.outcome.type === "refused") {
    const said = admission.type === "refused" ? admission.refusal : "an admission";
    if (!sameJson(said, step.outcome.refusal)) {
      fail("admission", `The rules say ${show(said)} of ${step.name}, not ${show(step.outcome.refusal)}.`);
    }
    return;
  }
  if (admission.type === "refused") {
    fail("admission", `The rules refuse ${step.name}: ${show(admission.refusal)}.`);
  } else if (!sameJson(admission.arguments, step.arguments)) {
    fail(
      "admission",
      `${step.name} is admitted with ${show(admission.arguments)}, not ${show(step.arguments)}.`,
    );
  }
}

function checkExecutor(
  rules: Rules,
  row: FunctionCallRow,
  { name, executed_by, outcome, verified }: Step,
  fail: Fail,
): void {
  const runs = rules.runs(name);
  const isRefused = outcome.type === "refused";
  if (isRefused !== (executed_by === "nobody"))
    fail("executor", `${name} was ${outcome.type} by ${executed_by}.`);
  if (!isRefused && (runs === "server") !== (executed_by === "server")) {
    fail("executor", `${name} runs on the ${runs ?? "(no behavior)"}, not on the ${executed_by}.`);
  }
  if (executed_by === "simulator" && !(row.simulate && rules.canSimulate(name))) {
    fail("executor", `${name} cannot be simulated here.`);
  }
  const right = executed_by === "game" ? "observed" : "recomputed";
  if (verified !== right) fail("executor", `What ${executed_by} did is ${right}, not ${verified}.`);
}

/** The turn loop refuses what is beyond its limit, whatever it is; the limit is the number of calls before. */
function checkBudget(row: FunctionCallRow, message: string, index: number, fail: Fail): void {
  const codes = row.steps.map(({ outcome }) => (outcome.type === "refused" ? outcome.refusal.code : ""));
  const limit = codes.indexOf("budget");
  const isTail = codes.slice(limit).every((code) => code === "budget");
  if (limit < 1 || !isTail || !message.includes(` ${limit} things`)) {
    fail("admission", `Call ${index + 1} of the turn is not beyond its limit of calls.`);
  }
}

/** The end of a call that was executed; gives what its effects are, or nothing where they are impossible. */
export function checkEnd(
  rules: Rules,
  step: Step,
  known: Situation,
  fail: Fail,
):
  | { readonly situation: Situation; readonly changes: Extract<Step["outcome"], { type: "done" }>["changes"] }
  | undefined {
  const { name, outcome } = step;
  if (outcome.type !== "done") return undefined;
  const commit = rules.commit(name, step.arguments, known);
  if (commit.type === "impossible") {
    fail("effects", `The effects of ${name} are impossible: ${commit.message}`);
    return undefined;
  }
  if (!sameJson(commit.changes, outcome.changes)) {
    fail("effects", `${name} changes ${show(commit.changes)}, not ${show(outcome.changes)}.`);
  }
  if (!sameJson(commit.situation, outcome.situation)) fail("state", `The state after ${name} is another.`);
  const checked =
    step.executed_by === "game"
      ? rules.checkResult(name, outcome.result)
      : rules.simulate(name, step.arguments, commit.situation);
  if (checked.type === "invalid") fail("result", checked.message);
  else if (!sameJson(checked.result, outcome.result)) {
    fail("result", `${name} results in ${show(checked.result)}, not ${show(outcome.result)}.`);
  }
  return { situation: commit.situation, changes: commit.changes };
}
