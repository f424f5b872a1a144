import type { LazySet } from "../lazy-set.ts";
import type { CharacterId, NpcId } from "../ids.ts";
import type { Line, Playthrough, TurnRecord } from "./playthrough.ts";

/** How many messages of earlier talk a prompt holds at most. What is being answered is there whatever came since. */
export const messageLimit = 40;

/** What was said for certain ears, by its position, and the NPCs who have ever heard such a thing. */
export interface Confidences {
  readonly positions: LazySet<number>;
  readonly hearers: LazySet<CharacterId>;
}

type Said = Pick<Line | TurnRecord, "heardBy" | "manner"> & Pick<TurnRecord, "inConfidence">;
type Speaking = Pick<TurnRecord, "partner" | "heardBy">;

/** Whether it is for those alone who heard it: a whisper, and what was said with a whisper in mind. */
export function isConfidential({ manner, inConfidence }: Said): boolean {
  return manner === "whisper" || inConfidence === true;
}

/**
 * Whether a turn may be asked with something that was said: its partner heard it, and where it was said in confidence
 * everybody did who hears the turn.
 */
export function maySpeakOf(said: Said, turn: Speaking): boolean {
  if (isConfidential(said)) return turn.heardBy.every((id) => said.heardBy.includes(id));
  return said.heardBy.includes(turn.partner);
}

/** Keeps that it was said for certain ears. */
export function confide({ confidences }: Playthrough, seq: number, heardBy: readonly CharacterId[]): void {
  confidences.positions.add(seq);
  for (const id of heardBy) confidences.hearers.add(id);
}

/**
 * Whether the messages of a turn that begins hold something that was said in confidence; then so is what it says. Looks no
 * further back than a prompt does.
 */
export function begetsConfidence(
  { talk, confidences }: Pick<Playthrough, "talk" | "confidences">,
  turn: Speaking & { readonly npc: NpcId },
): boolean {
  if (!confidences.hearers.has(turn.npc)) return false;
  let held = 0;
  let answers = false;
  for (let index = talk.length - 1; index >= 0; index -= 1) {
    if (held >= messageLimit && answers) return false;
    const item = talk[index];
    if (!item?.heardBy.includes(turn.npc) || !maySpeakOf(item, turn)) continue;
    if (isConfidential(item)) return true;
    answers ||= item.kind === "line" || item.npc !== turn.npc;
    if (item.kind === "line" || item.text !== "" || item.calls.length > 0) held += 1;
  }
  return false;
}
