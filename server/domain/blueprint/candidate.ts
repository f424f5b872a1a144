import type { CallOutcome, TurnEnded, TurnStatus } from "../playthrough/journal.ts";
import type { Refusal } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { PlaythroughId, SceneId, TurnId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Blueprint } from "./blueprint.ts";
import type { FailedTry } from "./failed-try.ts";

/** A blueprint as it was played, before anybody has judged it. */
export interface Candidate {
  readonly blueprint: Blueprint;
  readonly playthrough: PlaythroughId;
  readonly scene: SceneId;
  /** Who played the player, and who answered as the NPC. */
  readonly player: Maker;
  readonly npc: Maker;
  /** A beat whose purpose was reached before it was said has none. */
  readonly turns: readonly CandidateTurn[];
  /** Why it ended before its script did. */
  readonly broken?: string;
  /** Turns that did not pass, in whose place others are. Not among its turns. */
  readonly tries?: readonly FailedTry[];
}

export interface Maker {
  readonly provider: string;
  readonly model: string;
}

export interface CandidateTurn {
  readonly turn: TurnId;
  /** Index into the blueprint's beats. */
  readonly beat: number;
  /** What the player said. */
  readonly line: string;
  readonly status: TurnStatus;
  /** What the NPC said. */
  readonly answer: string;
  readonly calls: readonly CandidateCall[];
  /** The state that the turn began in. */
  readonly before: Situation;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  /** What the model failed with, where it did. */
  readonly failure?: TurnEnded["failure"];
}

export interface CandidateCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** The state that it was judged in. */
  readonly situation: Situation;
  readonly refusal?: Refusal;
  readonly outcome?: CallOutcome;
}

/** Something that a gate found. */
export interface GateFault {
  /** Where; of the whole talk when absent. */
  readonly turn?: TurnId;
  /** `value_error`, `other_name`: a word for counting. */
  readonly fault: string;
  readonly message: string;
}

export interface Verdict {
  readonly gate: string;
  readonly passed: boolean;
  readonly faults: readonly GateFault[];
}

/** A candidate with what became of it. */
export interface JudgedCandidate {
  readonly blueprint: Blueprint;
  readonly playthrough: PlaythroughId;
  readonly scene: SceneId;
  readonly player: Maker;
  readonly npc: Maker;
  readonly turns: readonly {
    readonly turn: TurnId;
    readonly beat: number;
    readonly calls: readonly string[];
  }[];
  /** Whether its rows are for training. */
  readonly kept: boolean;
  /** The first gate that it did not pass. */
  readonly failed?: string;
  /** Of every gate that was asked, in order. */
  readonly verdicts: readonly Verdict[];
  /** Turns that did not pass, in whose place others are; absent where there are none. */
  readonly tries?: readonly FailedTry[];
}
