import { sameJson } from "../../datasets/same-json.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { CallDispatched, CallEnded, CallRefused } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import { executedCalls, plannedFault } from "../../domain/playthrough/stage-set.ts";
import { simulateCall } from "../../play/turn-calls.ts";
import { show } from "../findings.ts";
import { checkAdmission, checkExecuted, checkExecutor } from "../judge-call.ts";
import { grantsOf, type ReplayStep, situationsAt } from "./replay-step.ts";

/** Whether the call was judged in the state that was there, and refused or admitted as the rules say. */
export function checkDecided(step: ReplayStep, turn: TurnRecord, entry: CallRefused | CallDispatched): void {
  checkSituation(step, turn, entry.situation);
  const { rules, fold, differ } = step;
  if (entry.at > turn.text.length) {
    const compared = { expected: turn.text.length, found: entry.at };
    differ("words", `${entry.name} stands behind the words that were said.`, compared);
  }
  const refusal = entry.type === "call.refused" ? entry.refusal : undefined;
  if (refusal?.code === "budget") {
    checkBudget(step, turn, refusal.message);
    return;
  }
  const { simulate } = fold.played.view;
  if (entry.type === "call.dispatched") checkExecutor(rules, simulate, entry.name, entry.executor, differ);
  const grants = grantsOf(step, turn);
  const decided = { name: entry.name, arguments: entry.arguments, refusal };
  const judge = (isHandled: boolean, tell: ReplayStep["differ"]): void =>
    checkAdmission(
      { rules, grants, isExecutable: (name) => (name === entry.name ? isHandled : true) },
      decided,
      entry.situation,
      tell,
    );
  // Whether somebody could execute it just then is an input: a game comes and goes.
  let agrees = true;
  judge(false, () => (agrees = false));
  if (!agrees) judge(true, differ);
}

function checkSituation(step: ReplayStep, turn: TurnRecord, found: Situation): void {
  const situations = situationsAt(step, turn);
  if (situations.some((situation) => sameJson(situation, found))) return;
  const [expected] = situations;
  if (!expected) return;
  for (const part of [
    "actor",
    "partner",
    "standing",
    "scene",
    "world",
    "now",
    "quests",
    "feeling",
  ] as const) {
    if (sameJson(expected[part], found[part])) continue;
    const message = `The state was ${show(expected[part])} at ${part}, not ${show(found[part])}.`;
    step.differ("state", message, { expected: expected[part] ?? null, found: found[part] ?? null });
    return;
  }
}

/** The turn loop refuses what is beyond its limit, whatever it is; the limit is the number of calls before. */
function checkBudget({ differ }: ReplayStep, turn: TurnRecord, message: string): void {
  const codes = turn.calls.map(({ refusal }) => refusal?.code);
  const first = codes.indexOf("budget");
  const limit = first < 0 ? codes.length : first;
  if (
    limit > 0 &&
    codes.slice(limit).every((code) => code === "budget") &&
    message.includes(` ${limit} things`)
  )
    return;
  differ("admission", "The call is not beyond the turn's limit of calls.", {
    expected: `refused after ${limit} calls`,
    found: message,
  });
}

/** Whether the end of a call is what comes of it; of a game's call, as far as its answer can be checked. */
export function checkCallEnded(step: ReplayStep, turn: TurnRecord, entry: CallEnded): void {
  const { fold, record, rules, differ } = step;
  const call = fold.byId.get(entry.turn)?.calls.find((other) => other.entry.call === entry.call);
  if (call?.entry.type !== "call.dispatched" || call.ended) {
    const found = call ? "an end" : "a call that never began";
    differ("order", `Call ${entry.call} was not open.`, { expected: "an open call", found });
    return;
  }
  const dispatched = call.entry;
  const { outcome } = entry;
  if (dispatched.executor !== "game") {
    if (record.seq !== call.seq + 1)
      differ("order", `${dispatched.name} was not executed at once.`, {
        expected: call.seq + 1,
        found: record.seq,
      });
    const { view } = fold.played;
    // The call itself is among them by now.
    const fault = plannedFault(view, dispatched.name, executedCalls(view, dispatched.name) - 1);
    const expected = simulateCall(rules, dispatched, fault);
    if (sameJson(expected, outcome)) return;
    const rule = expected.type === "done" && outcome.type === "done" ? ruleOf(expected, outcome) : "outcome";
    const message = `${dispatched.name} comes to ${show(expected)}, not to ${show(outcome)}.`;
    differ(rule, message, { expected, found: outcome });
    return;
  }
  if (outcome.type !== "done") return;
  const { name, arguments: given } = dispatched;
  const situations = situationsAt(step, turn);
  const known =
    situations.find((situation) => {
      const commit = rules.commit(name, given, situation);
      return commit.type === "committed" && sameJson(commit.changes, outcome.changes);
    }) ?? situations[0];
  if (known) checkExecuted(rules, { name, arguments: given, isGiven: true, ...outcome }, known, differ);
}

function ruleOf(
  expected: { readonly changes: unknown },
  found: { readonly changes: unknown },
): "result" | "effects" {
  return sameJson(expected.changes, found.changes) ? "result" : "effects";
}
