import type { RuledWorld } from "../behavior/rules.ts";
import { isPlayer } from "../ids.ts";
import { sourcesOf } from "../memory/turn-sources.ts";
import { begetsConfidence, confide, isConfidential } from "./confidence.ts";
import { corrupt, turnOf } from "./corrupt-record.ts";
import type {
  CallDispatched,
  CallEnded,
  CallRefused,
  JournalRecord,
  LineSaid,
  TurnEnded,
  TurnStarted,
  TurnText,
} from "./journal.ts";
import type { Playthrough, TurnRecord } from "./playthrough.ts";
import { applySaidOver } from "./said-over.ts";
import { applyChanges } from "./state.ts";

/** Folds in what is said: lines, and turns with their calls. `entry`: the record's. */
export function applyTalk(
  playthrough: Playthrough,
  record: JournalRecord,
  entry: LineSaid | TurnStarted | TurnText | CallRefused | CallDispatched | CallEnded | TurnEnded,
  document: RuledWorld,
): void {
  switch (entry.type) {
    case "line.said":
      return addLine(playthrough, record, entry);
    case "turn.started":
      return startTurn(playthrough, record, entry);
    case "turn.text":
      turnOf(playthrough, entry.turn, record).text += entry.text;
      return;
    case "call.refused": {
      const { call: id, name, arguments: given, at, refusal } = entry;
      turnOf(playthrough, entry.turn, record).calls.push({ id, name, arguments: given, at, refusal });
      return;
    }
    case "call.dispatched": {
      const turn = turnOf(playthrough, entry.turn, record);
      const { call: id, name, arguments: given, at, executor } = entry;
      turn.calls.push({ id, name, arguments: given, at, executor });
      playthrough.openCalls.set(entry.call, { dispatched: entry, turn });
      return;
    }
    case "call.ended":
      return endCall(playthrough, record, document, entry);
    case "turn.ended":
      return endTurn(playthrough, turnOf(playthrough, entry.turn, record), entry);
    default:
      return entry satisfies never;
  }
}

function addLine(playthrough: Playthrough, record: JournalRecord, entry: LineSaid): void {
  playthrough.talk.push({
    kind: "line",
    id: entry.line,
    scene: entry.scene,
    speaker: entry.speaker,
    text: entry.text,
    answering: entry.answering ?? (entry.to && !isPlayer(entry.to) ? [entry.to] : []),
    heardBy: entry.heardBy,
    seq: record.seq,
    at: record.at,
    ...(entry.to ? { to: entry.to } : {}),
    ...(entry.manner ? { manner: entry.manner } : {}),
    ...(entry.over ? { over: entry.over } : {}),
  });
  if (entry.over) applySaidOver(playthrough, entry.over);
  if (entry.manner === "whisper") confide(playthrough, record.seq, entry.heardBy);
}

function startTurn(playthrough: Playthrough, record: JournalRecord, entry: TurnStarted): void {
  const turn: TurnRecord = {
    kind: "turn",
    id: entry.turn,
    scene: entry.scene,
    npc: entry.npc,
    partner: entry.partner,
    heardBy: entry.heardBy,
    text: "",
    status: "speaking",
    calls: [],
    effects: [],
    rounds: [],
    seq: record.seq,
    at: record.at,
    ...(entry.line ? { line: entry.line } : {}),
    ...(entry.because === undefined ? {} : { because: entry.because }),
    ...(entry.manner ? { manner: entry.manner } : {}),
    ...(begetsConfidence(playthrough, entry) ? { inConfidence: true } : {}),
  };
  if (isConfidential(turn)) confide(playthrough, record.seq, turn.heardBy);
  playthrough.turns.set(turn.id, turn);
  playthrough.talk.push(turn);
}

function endCall(
  playthrough: Playthrough,
  record: JournalRecord,
  document: RuledWorld,
  { turn: turnId, call: callId, outcome }: CallEnded,
): void {
  const turn = turnOf(playthrough, turnId, record);
  const call = turn.calls.find(({ id }) => id === callId);
  if (!call) throw corrupt(record, `the end of call ${callId}, which was never dispatched`);
  call.outcome = outcome;
  playthrough.openCalls.delete(callId);
  if (outcome.type !== "done") return;
  const ids = { actor: turn.npc, partner: turn.partner, scene: turn.scene };
  playthrough.state = applyChanges(playthrough.state, document, ids, outcome.changes);
  turn.effects.push(...outcome.changes);
}

function endTurn(playthrough: Playthrough, turn: TurnRecord, entry: TurnEnded): void {
  turn.status = entry.status;
  turn.rounds = entry.rounds;
  const { positions } = playthrough.confidences;
  if (isConfidential(turn) || !sourcesOf(turn).memories.some((seq) => positions.has(seq))) return;
  turn.inConfidence = true;
  confide(playthrough, turn.seq, turn.heardBy);
}
