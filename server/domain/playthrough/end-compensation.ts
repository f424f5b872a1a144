import type { RuledWorld } from "../behavior/rules.ts";
import type { CallId } from "../ids.ts";
import type { CallOutcome } from "./journal.ts";
import { committedBy, type CompensationEnded } from "./journal-compensation.ts";
import type { TurnRecord } from "./playthrough.ts";
import type { PlayState } from "./state.ts";
import { undoCall } from "./undo-call.ts";

/** The end of what takes a call back: where it was done, with what takes the call's effects back as things stand. */
export function endCompensation(
  state: PlayState,
  document: RuledWorld,
  turn: TurnRecord,
  { of, call, outcome }: { readonly of: CallId; readonly call?: CallId; readonly outcome: CallOutcome },
): CompensationEnded {
  const shared = {
    type: "compensation.ended",
    v: 1,
    turn: turn.id,
    of,
    ...(call === undefined ? {} : { call }),
  } as const;
  const undone = turn.calls.find(({ id }) => id === of);
  if (outcome.type !== "done" || !undone) return { ...shared, outcome };
  const { changes, left } = undoCall(state, document, turn, committedBy(undone));
  return { ...shared, outcome: { ...outcome, changes }, ...(left.length > 0 ? { left } : {}) };
}
