import type { Round } from "../datasets/row-parts.ts";
import type { FunctionCallRow, Step } from "../datasets/rows.ts";
import { isGamesWord } from "../datasets/games-word.ts";
import { withoutLeftOut } from "../datasets/project-offers.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { Offer, Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { Fail, PlayRow } from "./check-lineage.ts";
import { checkAdmission, checkExecuted, checkExecutor, type Effects } from "./judge-call.ts";
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
  const { name, executed_by, outcome, verified } = step;
  const isRefused = outcome.type === "refused";
  if (isRefused !== (executed_by === "nobody"))
    fail("executor", `${name} was ${outcome.type} by ${executed_by}.`);
  if (!isRefused) checkExecutor(rules, row.simulate, name, executed_by, fail);
  checkSyntheticExecutor(row, step, fail);
  const right = isGamesWord(row.origin, executed_by) ? "observed" : "recomputed";
  if (verified !== right) fail("executor", `What ${executed_by} did is ${right}, not ${verified}.`);
  const round = row.rounds[step.round];
  const index = row.steps.indexOf(step);
  if (outcome.type === "refused" && outcome.refusal.code === "budget") {
    checkBudget(row, outcome.refusal.message, index, fail);
    return;
  }
  const isExecutable = (asked: string): boolean => {
    return asked === name && step.handled !== undefined
      ? step.handled
      : (round?.executable.includes(asked) ?? false);
  };
  checkFailure(rules, row, step, known, fail);
  const refusal = outcome.type === "refused" ? outcome.refusal : undefined;
  const decided = { name, arguments: step.arguments, refusal };
  const leftOut = round?.left_out ?? [];
  checkAdmission({ rules, grants: row.grants, isExecutable, leftOut }, decided, known, fail);
}

/** In synthetic play either the game executes all that a game does, or the simulator does. */
function checkSyntheticExecutor({ origin, executes }: FunctionCallRow, step: Step, fail: Fail): void {
  if (origin !== "synthetic" && executes !== undefined)
    fail("executor", "Who executes is said of synthetic play alone.");
  if (origin !== "synthetic" || ["nobody", "server"].includes(step.executed_by)) return;
  const right = executes ?? "simulator";
  if (step.executed_by !== right)
    fail("executor", `In this talk the ${right} executes, not the ${step.executed_by}.`);
}

/** What Dramatis executes fails because its effects are impossible, or because a stage had planned it. */
function checkFailure(
  rules: Rules,
  { origin, simulate }: FunctionCallRow,
  { name, arguments: given, executed_by, outcome }: Step,
  known: Situation,
  fail: Fail,
): void {
  if (outcome.type !== "failed" || isGamesWord(origin, executed_by)) {
    if (outcome.type === "failed" && outcome.staged)
      fail("executor", `No stage can plan what a game does of ${name}.`);
    return;
  }
  if (outcome.staged) {
    if (origin !== "synthetic" || !simulate)
      fail("stage", `${name} is said to have been planned to fail, and nothing here is staged.`);
    return;
  }
  const commit = rules.commit(name, given, known);
  if (commit.type !== "impossible" || commit.message !== outcome.message)
    fail("effects", `${name} does not fail so: ${outcome.message}`);
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
  { origin }: Pick<FunctionCallRow, "origin">,
  step: Step,
  known: Situation,
  fail: Fail,
): Effects | undefined {
  const { name, outcome, executed_by } = step;
  if (outcome.type !== "done") return undefined;
  const isGiven = isGamesWord(origin, executed_by);
  const executed = { name, arguments: step.arguments, isGiven, ...outcome };
  const effects = checkExecuted(rules, executed, known, fail);
  if (effects && !sameJson(effects.situation, outcome.situation))
    fail("state", `The state after ${name} is another.`);
  return effects;
}
