import type { PlayerId } from "../ids.ts";

/** How this database handles what players said. */
export interface PlayerTerms {
  /** Whether the play of whoever was never asked stays out of datasets. */
  readonly isAsked: boolean;
  /** What pseudonyms are made with: 64 hex digits, the same as long as the database lives, and in no export. */
  readonly secret: string;
}

/** Whether players agree that models are trained on what they said. The word of the game's backend, the last one counts. */
export interface Consents {
  /** Of whoever never was asked nothing is told. */
  of(players: readonly PlayerId[]): Promise<ReadonlyMap<PlayerId, boolean>>;
  tell(player: PlayerId, given: boolean): Promise<void>;
  /** From now on and for good, the play of whoever was not asked stays out of datasets. */
  demand(): Promise<void>;
  terms(): Promise<PlayerTerms>;
}
