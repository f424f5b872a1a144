import type { TurnId } from "../domain/ids.ts";
import type { LineSaid } from "../domain/playthrough/journal.ts";
import type { Playthrough, TurnRecord } from "../domain/playthrough/playthrough.ts";
import { acceptedText, boundHeard, type SaidOver } from "../domain/playthrough/said-over.ts";
import type { Interrupts } from "./player-face.ts";
import type { Turn } from "./turn.ts";

/**
 * What a line breaks into: the turn that is being spoken in its scene, or the last one, whose words have all come and are
 * still being heard. Whoever speaks must hear the line, and whoever breaks in must hear the turn.
 */
export function findSaidOver(
  { turns, talk }: Playthrough,
  { scene, speaker, heardBy }: Pick<LineSaid, "scene" | "speaker" | "heardBy">,
  { turn: meant, heard }: Interrupts,
  speaking: Turn | undefined,
): SaidOver | undefined {
  const isBetween = (turn: TurnRecord | undefined): turn is TurnRecord =>
    turn?.heardBy.includes(speaker) === true && heardBy.includes(turn.npc);
  const heardOf = (turn: TurnId, text: string): number =>
    turn === meant && heard !== undefined ? boundHeard(text, heard) : text.length;
  if (speaking) {
    if (!isBetween(turns.get(speaking.id))) return undefined;
    return { turn: speaking.id, heard: heardOf(speaking.id, speaking.speech.text) };
  }
  const last = talk.findLast((item) => item.scene === scene);
  if (last?.kind !== "turn" || last.edited !== undefined || last.id !== meant || !isBetween(last))
    return undefined;
  const text = acceptedText(last);
  const bound = heardOf(last.id, text);
  return bound < text.length ? { turn: last.id, heard: bound } : undefined;
}
