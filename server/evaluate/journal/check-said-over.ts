import type { LineSaid } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import type { ReplayStep } from "./replay-step.ts";

/** Whether a line could break into that turn, and no more of it was heard than is there. Judged before it is folded in. */
export function checkSaidOver(
  { differ }: ReplayStep,
  turn: TurnRecord,
  { line, scene, heardBy, over }: LineSaid,
): void {
  if (turn.scene !== scene || !heardBy.includes(turn.npc)) {
    const compared = { expected: "a turn whose NPC hears the line", found: turn.id };
    differ("order", `Line ${line} breaks into turn ${turn.id}, where nobody heard it.`, compared);
  }
  if (!over || over.heard <= turn.text.length) return;
  const compared = { expected: `${turn.text.length} at most`, found: over.heard };
  differ("words", `More was heard of turn ${turn.id} than was said.`, compared);
}
