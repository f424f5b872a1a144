import type { Grant, Rules } from "../domain/behavior/rules.ts";
import type { LedgerRow } from "../domain/ports/ledger.ts";
import type { World } from "../domain/world/world.ts";
import type { Played, PlayedTurn } from "./read-played.ts";
import type { Presence } from "./row-parts.ts";

/** What a turn is projected from. */
export interface TurnSources {
  readonly played: Played;
  /** The version that the turn was spoken in. */
  readonly world: World;
  readonly turn: PlayedTurn;
  readonly rules: Rules;
  readonly grants: readonly Grant[];
  readonly presence: Presence;
  /** The model's answers, in order; one that the ledger lacks is undefined. */
  readonly answers: readonly (LedgerRow | undefined)[];
  /** Whether what was said before a call stands in its message. */
  readonly combined?: boolean | undefined;
}
