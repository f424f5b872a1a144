import type { CandidateCall, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import type { LineId } from "../../domain/ids.ts";
import type { JournalRecord, TurnEnded } from "../../domain/playthrough/journal.ts";
import type { Playthrough, TurnRecord } from "../../domain/playthrough/playthrough.ts";

/**
 * The turns that ended among these records, with their calls and the state that each was judged in. What does not answer
 * the line was said unasked, and is of no beat.
 */
export function readCandidateTurns(
  records: readonly JournalRecord[],
  view: Playthrough,
  about: Pick<CandidateTurn, "beat" | "line" | "before">,
  line: LineId | undefined,
): CandidateTurn[] {
  return records.flatMap(({ entry }): CandidateTurn[] => {
    const record = entry.type === "turn.ended" ? view.turns.get(entry.turn) : undefined;
    if (entry.type !== "turn.ended" || !record) return [];
    const isAnswer = line !== undefined && record.line === line;
    return [readTurn(records, record, entry, isAnswer ? about : { ...about, beat: -1, line: "" })];
  });
}

function readTurn(
  records: readonly JournalRecord[],
  record: TurnRecord,
  ended: TurnEnded,
  about: Pick<CandidateTurn, "beat" | "line" | "before">,
): CandidateTurn {
  const calls = records.flatMap(({ entry }): CandidateCall[] => {
    if (entry.type !== "call.dispatched" && entry.type !== "call.refused") return [];
    if (entry.turn !== ended.turn) return [];
    const outcome = record.calls.find(({ id }) => id === entry.call)?.outcome;
    return [
      {
        name: entry.name,
        arguments: entry.arguments,
        situation: entry.situation,
        ...(entry.type === "call.refused" ? { refusal: entry.refusal } : {}),
        ...(outcome ? { outcome } : {}),
      },
    ];
  });
  return {
    ...about,
    turn: ended.turn,
    status: ended.status,
    answer: record.text,
    calls,
    usage: {
      inputTokens: ended.rounds.reduce((sum, { usage }) => sum + usage.inputTokens, 0),
      outputTokens: ended.rounds.reduce((sum, { usage }) => sum + usage.outputTokens, 0),
    },
    ...(ended.failure ? { failure: ended.failure } : {}),
  };
}
