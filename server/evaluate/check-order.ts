import type { FunctionCallRow } from "../datasets/rows.ts";
import type { Fail } from "./check-lineage.ts";

/** Whether rounds and steps can have happened in the order that they are told in. */
export function checkOrder(row: FunctionCallRow, fail: Fail): void {
  let seq = 0;
  let round = -1;
  let latest = 0;
  for (const step of row.steps) {
    const { outcome } = step;
    if (step.seq <= seq) fail("order", `${step.call} comes before the step that is told before it.`);
    if (step.round !== round && step.round !== round + 1)
      fail("order", `${step.call} is of round ${step.round}.`);
    if (step.round === round + 1) {
      const begun = row.rounds[step.round];
      if (!begun || begun.after < latest || begun.after >= step.seq) {
        fail("order", `Round ${step.round} did not begin between ${latest} and ${step.seq}.`);
      }
    }
    seq = step.seq;
    round = Math.max(round, step.round);
    if ("seq" in outcome) {
      if (outcome.seq <= step.seq) fail("order", `${step.call} ended before it began.`);
      checkAtOnce(step, fail);
    }
    latest = Math.max(latest, step.seq, "seq" in outcome ? outcome.seq : 0);
  }
  if (row.steps.length === 0) fail("order", "A function_calls row has a step.");
  if (row.rounds.length !== round + 1)
    fail("order", `${row.rounds.length} rounds are told, with calls in ${round + 1}.`);
  const [from, to] = row.lineage.seq;
  if (from > (row.rounds[0]?.after ?? 0) || to < latest)
    fail("lineage", "A step lies outside of the row's entries.");
}

/** What Dramatis executes itself begins and ends in one act, in one state. */
function checkAtOnce(
  { call, executed_by, seq, situation, outcome }: FunctionCallRow["steps"][number],
  fail: Fail,
): void {
  if (executed_by === "game" || !("seq" in outcome)) return;
  if (outcome.type === "timed_out" || outcome.type === "cancelled" || outcome.type === "unknown") {
    fail("executor", `${call} was ${outcome.type}, which only a game's call can be.`);
  }
  const isOne = outcome.type !== "done" || (outcome.given.length === 0 && outcome.now === situation.now);
  if (outcome.seq !== seq + 1 || !isOne) fail("order", `${call} was not executed at once.`);
}
