import type { CandidateCall, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { Playthrough } from "../../domain/playthrough/playthrough.ts";

/** The turn that ended among these records, with its calls and the state that each was judged in. */
export function readCandidateTurn(
  records: readonly JournalRecord[],
  view: Playthrough,
  about: Pick<CandidateTurn, "beat" | "line" | "before">,
): CandidateTurn | undefined {
  const ended = records.find(({ entry }) => entry.type === "turn.ended")?.entry;
  const record = ended?.type === "turn.ended" ? view.turns.get(ended.turn) : undefined;
  if (ended?.type !== "turn.ended" || !record) return undefined;
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
