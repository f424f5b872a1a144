import type { ToldCall } from "../datasets/chat.ts";
import type { FunctionCallRow, Step } from "../datasets/rows.ts";
import { parseCallId } from "../domain/ids.ts";
import { outputOf } from "../domain/playthrough/compose-messages.ts";
import type { Refusal } from "../domain/behavior/rules.ts";
import type { CallOutcome } from "../domain/playthrough/journal.ts";

/** How much of a refusal the model was told: 0.1.0 left out the rule's expression and what it read. */
export type ToldRefusals = "whole" | "as 0.1.0";

/**
 * The steps of a row as its messages must tell them; undefined where a call's id is none. `isCombined`: what was said
 * before a call stands in its message.
 */
export function toldCalls(
  row: FunctionCallRow,
  refusals: ToldRefusals,
  isCombined = false,
): readonly ToldCall[] | undefined {
  const told: ToldCall[] = [];
  for (const step of row.steps) {
    const id = parseCallId(step.call);
    if (!id) return undefined;
    const { name, arguments: given, at, round, outcome } = step;
    const refusal = outcome.type === "refused" ? { refusal: asTold(outcome.refusal, refusals) } : {};
    const ended = endOf(outcome);
    const output = outputOf({
      id,
      name,
      arguments: given,
      at,
      ...refusal,
      ...(ended ? { outcome: ended } : {}),
    });
    told.push({ call: id, name, arguments: given, round, output, ...(isCombined ? { at } : {}) });
  }
  return told;
}

function asTold({ code, message, rule, ...seen }: Refusal, refusals: ToldRefusals): Refusal {
  return { code, message, ...(rule === undefined ? {} : { rule }), ...(refusals === "whole" ? seen : {}) };
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
