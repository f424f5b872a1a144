import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { TurnId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model, Usage } from "../domain/ports/model.ts";
import type { MeaningOptions } from "./meanings.ts";
import type { ThinkingOptions } from "./thinker.ts";

/** What live play stands on. */
export interface PlayOptions {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly model: Model;
  /** Who answers in turns, where another does. */
  readonly speaker?: Model | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of this opening of the database. */
  readonly epoch: number;
  readonly limits?: Partial<PlayLimits>;
  /** Whether a playthrough that is loaded goes on in its world's current version, as a designer wants it. */
  readonly followWorlds?: boolean;
  /** US dollars for a model's usage; undefined when the price is unknown. */
  readonly priceOf?: (model: string, usage: Usage) => number | undefined;
  /** For play that is made and not lived, which is to come to the same however often it is begun anew. */
  readonly repeats?: Repeats;
  /** Recall goes by what words mean, too, where this is given. */
  readonly meaning?: MeaningOptions;
  /** NPCs think over what they remember where this is given. */
  readonly thinking?: ThinkingOptions;
  /** Told when the first text of a turn comes; once a turn, never for each piece. */
  readonly onFirstText?: (turn: TurnId) => void;
}

/**
 * What is done where a request was answered before, in this playthrough or in another. Lived play asks once more.
 * answers  the ledger's answer is taken, and not paid for twice: the first for a turn, the second for the one in its place
 * samples  it is asked anew, as the first or the second sample by the same count: of a model that then answers the same
 */
export type Repeats = "answers" | "samples";

export interface PlayLimits {
  /** Model rounds in one turn; the last one may not call. */
  readonly rounds: number;
  /** Calls in one turn. */
  readonly calls: number;
  /** Behaviors that a model is told of at once; of more that are offered, the likely ones. */
  readonly offers: number;
  /** Tokens of one model answer. */
  readonly tokens: number;
  /**
   * How long spoken text may wait for the journal, milliseconds: what a crash can take back of a turn that it
   * interrupts. Each piece costs a durable row, so a shorter wait is paid for with every token.
   */
  readonly textDelay: number;
  /** Lines that may wait for an answer in one scene. */
  readonly queue: number;
  /** How long a playthrough that nobody follows stays in memory, milliseconds. */
  readonly idle: number;
}

export const defaultPlayLimits: PlayLimits = {
  rounds: 4,
  calls: 8,
  offers: 24,
  tokens: 600,
  textDelay: 1000,
  queue: 8,
  idle: 60_000,
};
