import type { TurnId } from "../ids.ts";
import type { Playthrough, TurnRecord } from "./playthrough.ts";
import { revise } from "./revise-turn.ts";

/**
 * What a line broke into: a turn that was being spoken, or whose words had all come while they were still being heard.
 */
export interface SaidOver {
  readonly turn: TurnId;
  /** How much of the turn's text was heard before the line, UTF-16 code units; what came after counts as never said. */
  readonly heard: number;
}

/** Folds in that a turn was broken into. One that had ended is `interrupted` now; one that speaks ends so. */
export function applySaidOver(playthrough: Playthrough, { turn: id, heard }: SaidOver): void {
  const turn = playthrough.turns.get(id);
  if (!turn) return;
  turn.heard = heard;
  if (turn.status === "speaking") return;
  turn.status = "interrupted";
  revise(playthrough, turn);
}

/** What counts as said in a turn: its latest edit, or else what was spoken, as far as it was heard. */
export function acceptedText({ text, edited, heard }: Pick<TurnRecord, "text" | "edited" | "heard">): string {
  return edited ?? (heard === undefined ? text : text.slice(0, heard));
}

/** The same as it is told to a model: words that were cut off end with a dash. */
export function toldText(turn: Pick<TurnRecord, "text" | "edited" | "heard">): string {
  const said = acceptedText(turn);
  const isCut = turn.heard !== undefined && turn.edited === undefined && said.trim() !== "";
  return isCut ? `${said.trimEnd()} —` : said;
}

/** As much of a text as `heard` says, and no half of a character. */
export function boundHeard(text: string, heard: number): number {
  const bound = Math.max(0, Math.min(heard, text.length));
  const last = text.charCodeAt(bound - 1);
  return last >= 0xd800 && last <= 0xdbff && bound < text.length ? bound - 1 : bound;
}
