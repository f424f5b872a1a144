import type { Playthrough, TurnRecord } from "./playthrough.ts";

/** A turn that is over counts as something else from the record on that is folded in: what rests on it is looked at again. */
export function revise(playthrough: Playthrough, turn: TurnRecord): void {
  playthrough.revised.push(turn);
  playthrough.revisedAt.set(turn.seq, playthrough.lastSeq);
}
