import type { Random } from "../../domain/random.ts";
import { voices } from "./content/voices.ts";
import type { Sheet } from "./sheet.ts";

const expansions: readonly (readonly [RegExp, string])[] = [
  [/\bI'm\b/g, "I am"],
  [/\bI've\b/g, "I have"],
  [/\bI'd\b(?= (?:been|had|got|thought|heard|guessed))/g, "I had"],
  [/\bI'd\b(?= (?:a|an|the|no|better|to)\b)/g, "I had"],
  [/\b(I|[Yy]ou)'d\b/g, "$1 would"],
  [/\b(I|you|we|they|it|there|that)'ll\b/gi, "$1 will"],
  [/\bcan't\b/g, "cannot"],
  [/\bCan't\b/g, "Cannot"],
  [/\bwon't\b/g, "will not"],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should|need)n't\b/gi, "$1 not"],
  [/\b(you|we|they)'re\b/gi, "$1 are"],
  [/\b(you|we|they)'ve\b/gi, "$1 have"],
  [/\b(it|that|there|what|here|who)'s(?= (?:been|got|had|come|gone|become|taken|never been)\b)/gi, "$1 has"],
  [/\b(it|that|there|what|here|who)'s\b/gi, "$1 is"],
];

/**
 * Says a finished reply in the NPC's register, with an opener or the NPC's own tic now and then: never two turns
 * running, each in a quarter of the replies at most, only where there are two sentences; `mayAdd` false keeps both out.
 */
export function inVoice(
  text: string,
  sheet: Sheet,
  replies: readonly string[],
  random: Random,
  mayAdd: boolean,
): string {
  const voice = voices.find(({ id }) => id === sheet.voice.register);
  let spoken = text;
  for (const [from, to] of voice?.swaps ?? []) spoken = spoken.replace(from, to);
  if (voice?.formal === true) for (const [from, to] of expansions) spoken = spoken.replace(from, to);
  const recent = replies.slice(-4).join(" ");
  const { tic } = sheet.voice;
  if (mayAdd && sentencesIn(spoken) >= 2 && replies.length > 0) {
    const draw = random.next();
    if (tic !== undefined && tic.split(" ").length <= 6 && !recent.includes(tic) && draw < 0.2)
      return withTic(spoken, tic);
    const openers = (voice?.openers ?? []).filter((opener) => !replies.slice(-20).join(" ").includes(opener));
    if (openers.length > 0 && draw > 0.9) return `${random.pick(openers)} ${spoken}`;
  }
  return spoken;
}

function sentencesIn(text: string): number {
  return text.split(/(?<=[.!?]) /).filter((sentence) => sentence.split(" ").length > 2).length;
}

/** A tic closes what is said; before a question that waits for its answer it opens it. */
function withTic(text: string, tic: string): string {
  const sentence = /[.!?]$/.test(tic) ? tic : `${tic}.`;
  return text.endsWith("?") ? `${capital(sentence)} ${text}` : `${text} ${capital(sentence)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
