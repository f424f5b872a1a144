import type { ToldCall } from "../datasets/chat.ts";
import type { FunctionCallRow, Step } from "../datasets/rows.ts";
import { parseCallId } from "../domain/ids.ts";
import { outputOf } from "../domain/playthrough/compose-messages.ts";
import type { CallOutcome } from "../domain/playthrough/journal.ts";

/** The steps of a row as its messages must tell them; undefined where a call's id is none. */
export function toldCalls(row: FunctionCallRow): readonly ToldCall[] | undefined {
  const told: ToldCall[] = [];
  for (const step of row.steps) {
    const id = parseCallId(step.call);
    if (!id) return undefined;
    const { name, arguments: given, at, round, outcome } = step;
    const refusal = outcome.type === "refused" ? { refusal: outcome.refusal } : {};
    const ended = endOf(outcome);
    const output = outputOf({
      id,
      name,
      arguments: given,
      at,
      ...refusal,
      ...(ended ? { outcome: ended } : {}),
    });
    told.push({ call: id, name, arguments: given, round, output });
  }
  return told;
}

function endOf(outcome: Step["outcome"]): CallOutcome | undefined {
  switch (outcome.type) {
    case "refused":
    case "open":
      return undefined;
    case "done":
      return { type: "done", result: outcome.result, changes: outcome.changes };
    case "failed":
    case "invalid":
      return { type: outcome.type, message: outcome.message };
    case "timed_out":
    case "cancelled":
    case "unknown":
      return { type: outcome.type };
    default:
      return outcome satisfies never;
  }
}
