import type { TurnId } from "../ids.ts";

/** A turn that a gate found fault with, and in whose place another was asked for that passed. */
export interface FailedTry {
  readonly turn: TurnId;
  /** The turn that counts in its place. */
  readonly instead: TurnId;
  readonly beat: number;
  /** The first gate that it did not pass, and the first that it found. */
  readonly gate: string;
  readonly fault: string;
  readonly message: string;
}
