import type { Candidate, CandidateCall, CandidateTurn } from "../../server/domain/blueprint/candidate.ts";

/** Faults that stand in what is told of a talk rather than in what a model says: put into a clean one. */

interface TalkPlant {
  /** The gate that is there for it. */
  readonly gate: string;
  /** What that gate catches of it, at least; 0 for what rules do not see, and for what is no fault yet. */
  readonly share: number;
  /** Undefined for a talk that cannot have it. */
  plant(candidate: Candidate): Candidate | undefined;
}

const answered = (words: (answer: string, candidate: Candidate) => string) => ({
  plant: (candidate: Candidate) =>
    inFirst(
      candidate,
      ({ answer }) => answer !== "",
      (turn) => ({ ...turn, answer: words(turn.answer, candidate) }),
    ),
});

const withCall = (change: (call: CandidateCall) => CandidateCall | undefined) => ({
  plant: (candidate: Candidate) =>
    inFirst(
      candidate,
      ({ calls }) => calls.some((call) => change(call) !== undefined),
      (turn) => ({ ...turn, calls: turn.calls.map((call) => change(call) ?? call) }),
    ),
});

const longQuote =
  "A train leaves the station at noon with forty people and stops twice on its way down to the coast.";

export const talkPlants: Readonly<Record<string, TalkPlant>> = {
  markup: { gate: "format", share: 1, ...answered((answer) => `<b>${answer}</b>`) },
  call_in_words: { gate: "format", share: 1, ...answered((answer) => `{"name": "wave"} ${answer}`) },
  cut_short: {
    gate: "format",
    share: 0.5,
    plant: (candidate) => ({ ...candidate, turns: candidate.turns.slice(0, -1) }),
  },
  cut_off: {
    gate: "format",
    share: 1,
    plant: (candidate) =>
      inFirst(
        candidate,
        () => true,
        (turn) => ({ ...turn, status: "incomplete" }),
      ),
  },
  other_result: {
    gate: "executed",
    share: 1,
    ...withCall((call) =>
      call.outcome?.type === "done" && Object.keys(call.outcome.result).length > 0
        ? { ...call, outcome: { ...call.outcome, result: { ...call.outcome.result, held: 7 } } }
        : undefined,
    ),
  },
  not_done: {
    gate: "executed",
    share: 1,
    ...withCall((call) =>
      call.outcome?.type === "done" ? { ...call, outcome: { type: "timed_out" } } : undefined,
    ),
  },
  other_state: { gate: "blueprint", share: 1, ...withCall(moved) },
  state_as_told: { gate: "executed", share: 1, ...withCall(moved) },
  unsaid_value: {
    gate: "traceable",
    share: 0.1,
    plant: (candidate) => {
      const asks = candidate.turns.some(({ calls }) => calls.some((call) => "item" in call.arguments));
      if (!asks) return undefined;
      const turns = candidate.turns.map((turn) => ({ ...turn, line: "You know what.", answer: "Here." }));
      return { ...candidate, turns };
    },
  },
  own_name: { gate: "consistency", share: 1, ...answered((answer) => `I'm called Bertram Quill. ${answer}`) },
  own_name_in_other_words: {
    gate: "consistency",
    share: 0,
    ...answered((answer) => `Bertram Quill is what my mother named me. ${answer}`),
  },
  steps_out: {
    gate: "consistency",
    share: 1,
    ...answered((answer) => `${answer} Though I am a language model.`),
  },
  steps_out_softly: {
    gate: "consistency",
    share: 0,
    ...answered((answer) => `${answer} Not that any of this is more than a game.`),
  },
  names_tool: { gate: "consistency", share: 1, ...answered((answer) => `I could give_item. ${answer}`) },
  tells_locked: {
    gate: "consistency",
    share: 1,
    // From a trust of 50 on it may be told.
    plant: (candidate) =>
      candidate.turns.every(({ before }) => Number(before.standing["trust"]) < 45)
        ? answered(() => "Between us, the Petrel lies under the quay, with her bell and her boots.").plant(
            candidate,
          )
        : undefined,
  },
  speaks_for_player: {
    gate: "over-speaking",
    share: 1,
    ...answered((answer, { blueprint }) => `${answer}\n${blueprint.player.name}: Thank you, I will go.`),
  },
  says_again: {
    gate: "over-speaking",
    share: 1,
    plant: (candidate) =>
      candidate.turns.length < 2
        ? undefined
        : {
            ...candidate,
            turns: candidate.turns.map((turn) => ({
              ...turn,
              answer: "I have told you of the fog and of the boats before this.",
            })),
          },
  },
  nearly_a_speech: {
    gate: "over-speaking",
    share: 0,
    ...answered(() => Array.from({ length: 104 }, (_, index) => `word${index}`).join(" ")),
  },
  quoted: { gate: "benchmark", share: 1, ...answered((answer) => `${answer} ${longQuote}`) },
  quoted_in_other_case: {
    gate: "benchmark",
    share: 1,
    ...answered((answer) => `${answer} ${longQuote.toUpperCase().replaceAll(" ", ", ")}`),
  },
  quoted_in_part: {
    gate: "benchmark",
    share: 0,
    ...answered((answer) => `${answer} ${longQuote.split(" ").slice(0, 12).join(" ")}.`),
  },
  copied: { gate: "near-duplicate", share: 1, plant: (candidate) => candidate },
  copied_with_a_word_more: {
    gate: "near-duplicate",
    share: 1,
    ...answered((answer) => `${answer} Aye.`),
  },
};

/** What a benchmark has of which the planted talks quote. */
export const benchmarkText = `Q: ${longQuote} How many are left?`;

function inFirst(
  candidate: Candidate,
  fits: (turn: CandidateTurn) => boolean,
  change: (turn: CandidateTurn) => CandidateTurn,
): Candidate | undefined {
  const at = candidate.turns.findIndex(fits);
  if (at === -1) return undefined;
  return {
    ...candidate,
    turns: candidate.turns.map((turn, index) => (index === at ? change(turn) : turn)),
  };
}

/** A call that moved a number further than it did. */
function moved(call: CandidateCall): CandidateCall | undefined {
  const { outcome } = call;
  if (outcome?.type !== "done" || !outcome.changes.some(({ after }) => typeof after === "number"))
    return undefined;
  const changes = outcome.changes.map((change) =>
    typeof change.after === "number" ? { ...change, after: change.after + 1 } : change,
  );
  return { ...call, outcome: { ...outcome, changes } };
}
