import { saysNo } from "../domain/blueprint/says-no.ts";
import { matchCall } from "../domain/blueprint/match-call.ts";
import type { Expectation } from "../domain/blueprint/blueprint.ts";
import type { Admission } from "../domain/behavior/rules.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Message } from "./chat.ts";
import { callsOf } from "./reject-reason.ts";

/** Where two answers part, and what a gate found in the one that failed. */
export interface FailedMessage {
  readonly gate: string;
  readonly fault: string;
  /** Of the turn, what comes before: both answers have it. */
  readonly earlier: readonly Message[];
  readonly message: Message;
  /** What was right in this turn; nothing, where nobody had said anything. */
  readonly expects: Expectation;
}

/**
 * Whether it is this message in which the gate found its fault, not something that came later: only then is it what the
 * other side is preferred to. What the rules and the blueprint decide is decided again; of what a gate reads out of
 * words it is asked whether there are words, or a call.
 */
export function showsFault(
  { gate, fault, earlier, message, expects }: FailedMessage,
  admit: (call: { readonly name: string; readonly arguments: JsonObject }) => Admission,
): boolean {
  const calls = callsOf(message);
  switch (gate) {
    case "schema":
    case "permitted":
      return calls.some((call) => {
        const admission = admit(call);
        return admission.type === "refused" && admission.refusal.code === fault;
      });
    case "blueprint":
      return isWrong(expects, earlier.flatMap(callsOf), message);
    case "traceable":
      return fault === "untold_value" ? calls.length > 0 : calls.length === 0;
    default:
      return calls.length === 0;
  }
}

/**
 * Whether a message is wrong whatever would come after it: it calls what is not right, or speaks, with which the turn
 * ends, before what is right was called.
 */
function isWrong(expects: Expectation, earlier: ReturnType<typeof callsOf>, message: Message): boolean {
  const calls = callsOf(message);
  switch (expects.type) {
    case "none":
      return calls.length > 0;
    case "calls": {
      const left = [...expects.calls];
      const take = (call: (typeof calls)[number]): boolean => {
        const found = left.findIndex((wanted) => matchCall(call, wanted) === undefined);
        if (found !== -1) left.splice(found, 1);
        return found !== -1;
      };
      for (const call of earlier) take(call);
      const isRight = calls.every(take);
      return !isRight || (calls.length === 0 && left.length > 0);
    }
    // Whoever says no need not try it; what was tried is refused by the rules.
    case "refused":
      if (calls.length === 0)
        return earlier.length === 0 && !(message.role === "assistant" && saysNo(message.content));
      return calls.some((call) => matchCall(call, expects.call) !== undefined);
    case "failed":
      if (calls.length === 0) return earlier.length === 0;
      return calls.some((call) => matchCall(call, expects.call) !== undefined);
    default:
      return expects satisfies never;
  }
}
