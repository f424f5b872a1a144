import type { Segment } from "./reading.ts";
import { isContent, type Word } from "./words.ts";

/** What a player stated: it can be said back, and is asked for again. */
export interface Stated {
  readonly text: string;
  readonly words: readonly Word[];
}

/** Names whom the sentence before it spoke of: "I miss my sister. Yoko is the name." */
const names =
  /^(?:[\p{L}'-]+ ){1,3}is (?:the|her|his|their|its) name$|^(?:the|her|his|their|its) name (?:is|was) |^(?:she|he|they) (?:is|are|was|were) called |^(?:called|named) /u;

/** What one utterance states, in order; a name goes with whom it is of. */
export function statementsIn(segments: readonly Segment[]): readonly Stated[] {
  const stated: Stated[] = [];
  for (const segment of segments) {
    if (!isStatement(segment)) continue;
    const { text, words } = segment;
    const before = stated.at(-1);
    if (before && names.test(words.map(({ form }) => form).join(" ")))
      stated[stated.length - 1] = {
        text: `${before.text}. ${text}`,
        words: [...before.words, ...words],
      };
    else stated.push({ text, words });
  }
  return stated;
}

/** Says something of the player or the world that can be said back later. */
function isStatement({ acts, question, words }: Segment): boolean {
  const first = words[0]?.form ?? "";
  const isOfSomebody = /^(?:i|we|my|our|they|he|she|somebody|someone)$/.test(first) && acts[0] !== "insult";
  const tells = ["tell_self", "tell_world", "other"].includes(acts[0]) || isOfSomebody;
  return tells && !question && words.length <= 20 && words.some((word) => isContent(word) || word.name);
}
