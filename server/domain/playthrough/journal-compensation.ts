import type { StateChange } from "../behavior/situation.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { CallId, TurnId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { CallDispatched, CallOutcome } from "./journal.ts";
import type { CallRecord, Playthrough, TurnRecord } from "./playthrough.ts";
import { applyChanges } from "./state.ts";

/** The entries of calls that are taken back because a player broke their turn off, and how they fold. */

/** Whoever executes behaviors is asked to take a call back. Durable before it leaves. */
export interface CompensationAsked {
  readonly type: "compensation.asked";
  readonly v: 1;
  readonly turn: TurnId;
  /** Of this execution. */
  readonly call: CallId;
  /** The call that is taken back: it was done, or cancelled halfway. */
  readonly of: CallId;
  /** The behavior that takes it back. */
  readonly name: string;
  readonly arguments: JsonObject;
  readonly executor: CallDispatched["executor"];
  /** Milliseconds from the asking. */
  readonly deadline: number;
}

/** The end of it, once for each call that is taken back. */
export interface CompensationEnded {
  readonly type: "compensation.ended";
  readonly v: 1;
  readonly turn: TurnId;
  readonly of: CallId;
  /** The execution; none where the effects alone are taken back. */
  readonly call?: CallId;
  /** Done: its changes take back what the call had committed, the last first; the effects of the behavior are not applied. */
  readonly outcome: CallOutcome;
  /** Paths that something else has changed since, which stay as they are. */
  readonly left?: readonly string[];
}

/** What takes a call back, as far as it has come. */
export interface CompensationRecord {
  readonly call?: CallId;
  readonly name?: string;
  readonly executor?: CallDispatched["executor"];
  outcome?: CallOutcome;
}

export function applyCompensation(
  playthrough: Playthrough,
  turn: TurnRecord,
  entry: CompensationAsked | CompensationEnded,
  document: RuledWorld,
): void {
  const undone = turn.calls.find(({ id }) => id === entry.of);
  if (!undone) return;
  if (entry.type === "compensation.asked") {
    const { call, name, arguments: given, executor, deadline, of } = entry;
    undone.compensation = { call, name, executor };
    const dispatched = { call, name, arguments: given, deadline, compensates: of };
    playthrough.openCalls.set(call, { dispatched, turn });
    return;
  }
  const { call, outcome } = entry;
  undone.compensation = { ...undone.compensation, outcome };
  if (call !== undefined) playthrough.openCalls.delete(call);
  if (outcome.type !== "done") return;
  const ids = { actor: turn.npc, partner: turn.partner, scene: turn.scene };
  playthrough.state = applyChanges(playthrough.state, document, ids, outcome.changes);
  turn.effects.push(...outcome.changes);
}

/** Effects that a call has committed and that nothing has taken back; none for a call that was not done. */
export function committedBy({ outcome, compensation }: CallRecord): readonly StateChange[] {
  if (outcome?.type !== "done" || compensation?.outcome?.type === "done") return [];
  return outcome.changes;
}
