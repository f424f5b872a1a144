import type { CandidateTurn, GateFault } from "../../../domain/blueprint/candidate.ts";
import type { Gate } from "./gate.ts";

/** Words of one turn, beyond which somebody gives a speech. */
const mostWords = 110;
/** What makes a sentence one that is noticed when it comes again. */
const noticed = 7;

/** Nobody talks on and on, for another, or in the same sentences again. */
export const overSpeakingGate: Gate = {
  name: "over-speaking",
  judge({ turns, blueprint }) {
    return findOverSpeaking(turns, blueprint.player.name);
  },
};

/** Of any talk. `player`: what the player is called. */
export function findOverSpeaking(
  turns: readonly Pick<CandidateTurn, "turn" | "answer">[],
  player: string,
): readonly GateFault[] {
  const heard = new Set<string>();
  return turns.flatMap(({ turn, answer }) => {
    const found: GateFault[] = [];
    const words = answer.trim().split(/\s+/).length;
    if (words > mostWords) found.push({ turn, fault: "too_long", message: `It speaks ${words} words.` });
    const speaker = /(?:^|\n)\s*(?:player|user|you|\p{Lu}\p{L}+)\s*:\s/iu.exec(answer)?.[0];
    const me = player.toLowerCase();
    if (speaker !== undefined && (/player|user/i.test(speaker) || speaker.toLowerCase().includes(me)))
      found.push({ turn, fault: "speaks_for_player", message: "It writes what the player says." });
    const sentences = sentencesOf(answer);
    if (sentences.some((sentence) => heard.has(sentence)))
      found.push({ turn, fault: "repeats", message: "It says a long sentence again." });
    for (const sentence of sentences) heard.add(sentence);
    return found;
  });
}

function sentencesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => sentence.split(/\s+/).length >= noticed);
}
