import type { SceneId } from "../ids.ts";
import type { Playthrough } from "./playthrough.ts";

/** A game that keeps its own time says how late it is. */
export interface TimePassed {
  readonly type: "time.passed";
  readonly v: 1;
  /** Whole minutes since the playthrough's beginning; never fewer than before. */
  readonly to: number;
  /** The client's id of the message, for doing it once. */
  readonly message?: string;
  /** Where it was told. */
  readonly scene?: SceneId;
}

/** `at`: wall time of the entry, milliseconds. */
export function applyTime(playthrough: Playthrough, { to, message }: TimePassed, at: number): void {
  playthrough.clock = { minutes: to, at, own: true };
  if (message !== undefined) playthrough.messages.add(message);
}
