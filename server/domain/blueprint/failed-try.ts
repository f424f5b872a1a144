import type { TurnId } from "../ids.ts";

/** A turn that a gate found fault with, and in whose place another was asked for that passed. */
export interface FailedTry {
  readonly turn: TurnId;
  /** The turn that counts in its place. */
  readonly instead: TurnId;
  /** Who answered in its place, where the model never passed: its talk is no row, and gives pairs alone. */
  readonly by?: "oracle";
  readonly beat: number;
  /** The first gate that it did not pass, and the first that it found. */
  readonly gate: string;
  readonly fault: string;
  readonly message: string;
}
