import type { CallId, PlaythroughId, SceneId, TurnId } from "../ids.ts";
import type { JournalEntry, JournalRecord } from "./journal.ts";
import type { Playthrough } from "./playthrough.ts";

/**
 * Everything before it was played in `parent`, up to its `seq`, and is here as it stands there: the record at each
 * position, with its time. What was under way then is ended by the entries that follow.
 */
export interface PlaythroughForked {
  readonly type: "playthrough.forked";
  readonly v: 1;
  readonly parent: PlaythroughId;
  readonly seq: number;
}

/** A point to go on from later, by name; of several with one name the latest counts. */
export interface PlaythroughSaved {
  readonly type: "playthrough.saved";
  readonly v: 1;
  readonly name: string;
  /** Through whose connection it came. */
  readonly scene?: SceneId;
  /** The client's id of the message, for doing it once. */
  readonly message: string;
}

/** Told apart from a record's number, and easily typed. */
export const saveNamePattern = /^(?!\d+$)[\p{L}\p{N}][\p{L}\p{N} _.-]{0,63}$/u;

/** Where a playthrough comes from. */
export interface Fork {
  readonly parent: PlaythroughId;
  /** What was played there: every record up to this one. */
  readonly seq: number;
}

/** Folds in that the playthrough is a copy, or that a point of it got a name. */
export function applyFork(playthrough: Playthrough, record: JournalRecord): void {
  const { entry, seq } = record;
  if (entry.type === "playthrough.forked") playthrough.forkedFrom = { parent: entry.parent, seq: entry.seq };
  if (entry.type !== "playthrough.saved") return;
  playthrough.saves.set(entry.name, seq);
  playthrough.messages.add(entry.message);
}

/**
 * Whether the next record became durable in one act with this one, and has no sense without it: there is no moment
 * between the two to go on from.
 */
export function isWithinAct({ entry }: JournalRecord): boolean {
  if (entry.type === "turn.replaced") return true;
  return entry.type === "call.dispatched" && entry.executor !== "game";
}

/** What a copy of the playthrough begins with after its copied records: turns and calls that were under way end. */
export function endingsOf(playthrough: Playthrough, parent: PlaythroughId): readonly JournalEntry[] {
  const calls = [...playthrough.openCalls].map(([call, { turn }]) => endOfCall(turn.id, call));
  const turns = [...playthrough.turns.values()].flatMap((turn) =>
    turn.status === "speaking" ? [endOfTurn(turn.id, turn.text.length)] : [],
  );
  return [{ type: "playthrough.forked", v: 1, parent, seq: playthrough.lastSeq }, ...calls, ...turns];
}

/** The game that was asked plays on in the parent; nobody answers here. */
function endOfCall(turn: TurnId, call: CallId): JournalEntry {
  return { type: "call.ended", v: 1, turn, call, outcome: { type: "unknown" } };
}

function endOfTurn(turn: TurnId, length: number): JournalEntry {
  return { type: "turn.ended", v: 1, turn, status: "interrupted", length, rounds: [] };
}
