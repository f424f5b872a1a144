import { sameJson } from "../../datasets/same-json.ts";
import { endCompensation } from "../../domain/playthrough/end-compensation.ts";
import type { CompensationAsked, CompensationEnded } from "../../domain/playthrough/journal-compensation.ts";
import type { CallRecord, TurnRecord } from "../../domain/playthrough/playthrough.ts";
import { simulateCompensation } from "../../play/turn-compensations.ts";
import { show } from "../findings.ts";
import { type ReplayStep, situationsAt } from "./replay-step.ts";

/** Whether the call may be taken back, by what its behavior says, with its own arguments. */
export function checkCompensationAsked(step: ReplayStep, turn: TurnRecord, entry: CompensationAsked): void {
  const call = findUndone(step, turn, entry);
  if (!call) return;
  const { rules, differ } = step;
  const expected = compensationOf(step, call);
  const { name, arguments: given } = entry;
  if (expected === "effects" || !sameJson(expected ?? null, { name, arguments: given }))
    differ("compensation", `${call.name} is not taken back by ${name}.`, {
      expected: expected ?? "nothing",
      found: { name, arguments: given },
    });
  if (entry.deadline !== rules.deadline(name))
    differ("compensation", `${name} has another deadline.`, {
      expected: rules.deadline(name),
      found: entry.deadline,
    });
  if ((entry.executor === "server") !== (rules.runs(name) === "server"))
    differ("compensation", `${name} is not executed there.`, {
      expected: rules.runs(name) ?? "nobody",
      found: entry.executor,
    });
}

/** Whether what was committed is taken back, once, and the result is one that can be. */
export function checkCompensationEnded(step: ReplayStep, turn: TurnRecord, entry: CompensationEnded): void {
  const call = findUndone(step, turn, entry);
  if (!call) return;
  const { fold, world, differ } = step;
  const { view } = fold.played;
  if (entry.call !== call.compensation?.call) {
    const compared = { expected: call.compensation?.call ?? "no execution", found: entry.call };
    differ("compensation", `${call.name} is taken back by another execution.`, compared);
  }
  if (entry.call === undefined && compensationOf(step, call) !== "effects")
    differ("compensation", `The effects of ${call.name} are not taken back by themselves.`, {
      expected: compensationOf(step, call) ?? "nothing",
      found: "effects",
    });
  checkResult(step, turn, call, entry);
  const { of, call: by, outcome } = entry;
  const expected = endCompensation(view.state, world.document, turn, {
    of,
    outcome,
    ...(by === undefined ? {} : { call: by }),
  });
  if (sameJson(expected, entry)) return;
  differ("undo", `${call.name} is taken back by ${show(expected)}, not ${show(entry)}.`, {
    expected,
    found: entry,
  });
}

function checkResult(step: ReplayStep, turn: TurnRecord, call: CallRecord, entry: CompensationEnded): void {
  const { rules, differ } = step;
  const { outcome } = entry;
  const name = call.compensation?.name;
  if (outcome.type !== "done" || name === undefined) return;
  const checked = rules.checkResult(name, outcome.result);
  if (checked.type === "invalid" || !sameJson(checked.result, outcome.result)) {
    const found = outcome.result;
    const expected = checked.type === "invalid" ? checked.message : checked.result;
    differ("result", `${name} does not come to that.`, { expected, found });
    return;
  }
  // A game's answer is an input; what is executed here follows.
  if (call.compensation?.executor === "game") return;
  const compensation = compensationOf(step, call);
  if (!compensation || compensation === "effects") return;
  const isSimulated = situationsAt(step, turn).some((situation) => {
    const simulated = simulateCompensation(rules, compensation, situation);
    return simulated.type === "done" && sameJson(simulated.result, outcome.result);
  });
  if (!isSimulated)
    differ("result", `${name} does not come to that by itself.`, { expected: "its result", found: outcome });
}

function compensationOf({ rules }: ReplayStep, { name, arguments: given, outcome }: CallRecord) {
  return rules.compensation({
    name,
    arguments: given,
    result: outcome?.type === "done" ? outcome.result : undefined,
  });
}

/** Undefined, and told, where there is nothing to take back. */
function findUndone(
  { differ }: ReplayStep,
  turn: TurnRecord,
  { of, type }: CompensationAsked | CompensationEnded,
): CallRecord | undefined {
  const call = turn.calls.find(({ id }) => id === of);
  const outcome = call?.outcome?.type;
  const isBroken = outcome === "done" || (outcome === "cancelled" && type === "compensation.asked");
  const isAsked = call?.compensation !== undefined && outcome !== undefined;
  const isOnce =
    type === "compensation.asked" ? !call?.compensation : call?.compensation?.outcome === undefined;
  if (call && isOnce && (isBroken || isAsked)) return call;
  differ("order", `Call ${of} is not to be taken back.`, {
    expected: "a call that was done or cancelled, once",
    found: outcome ?? "no call",
  });
  return undefined;
}
