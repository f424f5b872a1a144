import type { Random } from "../../server/domain/random.ts";

/** What the NPC answers to one line: words, and perhaps a payment in their middle. */
export interface Speech {
  /** The player's line, another for each speech. */
  readonly line: string;
  readonly before: readonly string[];
  /** Coins that are paid between the two pieces; none, and the second is never spoken. */
  readonly pays: number | undefined;
  readonly after: readonly string[];
}

/** All that an undisturbed turn says. */
export function wholeText({ before, pays, after }: Speech): string {
  return [...before, ...(pays === undefined ? [] : after)].join("");
}

/** Words of one byte a letter and of four. */
const words = ["wet", "rope", "bell", "naïve", "舟", "🛶", "mind", "the quay"];

/** `pays`: how likely a payment is. */
export function drawSpeech(line: string, random: Random, pays: number): Speech {
  const draw = (count: number): string[] => Array.from({ length: count }, () => `${random.pick(words)} `);
  return {
    line,
    before: draw(random.integer(1, 30)),
    pays: random.next() < pays ? random.integer(1, 9) : undefined,
    after: draw(random.integer(1, 20)),
  };
}
