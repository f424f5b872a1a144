import type { FailedTry } from "../domain/blueprint/failed-try.ts";
import { type Message, turnMessages } from "./chat.ts";
import type { PreferenceSource } from "./preference-rows.ts";
import type { ProjectedTurn } from "./project-turn.ts";
import type { PlayedTurn } from "./read-played.ts";
import { faultOf, type FunctionCallRow } from "./rows.ts";
import { sameJson } from "./same-json.ts";

/** A turn that counts, as its rows tell it. */
export interface CountedTurn {
  readonly turn: PlayedTurn;
  readonly made: ProjectedTurn;
  readonly completion: readonly Message[];
  /** Where it made a call. */
  readonly row: FunctionCallRow | undefined;
  /** Turns that were asked the same and did not count in the end. */
  readonly replaced: readonly ReplacedTurn[];
}

export interface ReplacedTurn {
  readonly turn: PlayedTurn;
  readonly made: ProjectedTurn;
  /** What a gate found in it, where synthetic play asked again. */
  readonly failed?: FailedTry | undefined;
}

/** An answer that was not preferred, beside one that was. */
export interface RejectedAnswer {
  readonly source: PreferenceSource;
  /** What both answer, of the turn's own messages: those before this index. */
  readonly from: number;
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
  /** The turn that it was, if it was one. */
  readonly turn?: PlayedTurn;
  /** The same, of a try that failed a gate. */
  readonly replaced?: ReplacedTurn;
}

/** A source of pairs: what was rejected beside a turn that counts. */
type RejectedSource = (counted: CountedTurn) => readonly RejectedAnswer[];

/** A further source is a function more. */
const sources: readonly RejectedSource[] = [editsOf, regenerationsOf, candidatesOf, correctionsOf];

export function findRejected(counted: CountedTurn): readonly RejectedAnswer[] {
  return sources.flatMap((source) => source(counted));
}

/** What a person wrote is preferred to what was said. */
function editsOf({ turn: { record }, made, completion }: CountedTurn): readonly RejectedAnswer[] {
  if (record.edited === undefined || !isLearnt(record)) return [];
  const rejected = turnMessages(made.told, record.text);
  return [{ source: "edit", from: 0, chosen: completion, rejected }];
}

/** The turn that counts is preferred to each that was asked the same. What was not spoken to its end shows nothing. */
function regenerationsOf({ turn, completion, replaced }: CountedTurn): readonly RejectedAnswer[] {
  if (!isLearnt(turn.record)) return [];
  return replaced
    .filter(({ turn: other, failed }) => other.record.status === "completed" && !failed)
    .map(({ turn: other, made }) => {
      const rejected = turnMessages(made.told, other.record.text);
      return { source: "regeneration", from: 0, chosen: completion, rejected, turn: other };
    });
}

/** What passed every gate is preferred to what did not. */
function candidatesOf({ turn, completion, replaced }: CountedTurn): readonly RejectedAnswer[] {
  if (!isLearnt(turn.record)) return [];
  return replaced
    .filter(({ failed }) => failed?.instead === turn.id)
    .map((other) => {
      const rejected = turnMessages(other.made.told, other.turn.record.text);
      const pair = { source: "candidate", from: 0, chosen: completion, rejected } as const;
      return { ...pair, turn: other.turn, replaced: other };
    });
}

/** Whether anybody should learn from it. */
export function isLearnt(record: PlayedTurn["record"]): boolean {
  return (
    faultOf(
      record.status,
      record.calls.map(({ refusal }) => refusal),
    ) === undefined
  );
}

/**
 * A call that no good model makes, and its own next one on the same state, which the rules admitted: an answer to the same
 * prompt. What a model says after a refusal is none, since it may speak of it.
 */
function correctionsOf({ row }: CountedTurn): readonly RejectedAnswer[] {
  return row ? rowCorrections(row) : [];
}

/** Of a row alone, so that whoever reads it finds the same. */
export function rowCorrections(row: FunctionCallRow): readonly RejectedAnswer[] {
  if (row.status !== "completed") return [];
  const starts = row.completion.flatMap((message, index) =>
    message.role === "assistant" && message.tool_calls ? [index] : [],
  );
  return starts.flatMap((from, round): readonly RejectedAnswer[] => {
    const next = starts[round + 1];
    const [wrong, right] = [stepsOf(row, round), stepsOf(row, round + 1)];
    const [before, after] = [wrong[0]?.situation, right[0]?.situation];
    if (next === undefined || !before || !after) return [];
    const isPair = wrong.every(isFault) && right.every(({ outcome }) => outcome.type !== "refused");
    const isSameState = sameJson({ ...before, now: 0 }, { ...after, now: 0 });
    const isSameOffer = sameJson(row.rounds[round]?.offered, row.rounds[round + 1]?.offered);
    if (!isPair || !isSameState || !isSameOffer) return [];
    const [rejected, chosen] = [row.completion.slice(from, from + 1), row.completion.slice(next, next + 1)];
    return [{ source: "correction", from, chosen, rejected }];
  });
}

function stepsOf({ steps }: FunctionCallRow, round: number): FunctionCallRow["steps"] {
  return steps.filter((step) => step.round === round);
}

/** Arguments that were no JSON object cannot be told as the model wrote them. */
function isFault({ outcome, arguments: given }: FunctionCallRow["steps"][number]): boolean {
  if (outcome.type !== "refused" || "unparsed" in given) return false;
  return faultOf("completed", [outcome.refusal]) !== undefined && outcome.refusal.code !== "budget";
}
