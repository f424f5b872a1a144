import { seededRandom } from "../../domain/random.ts";
import { wordsOf } from "./words-of.ts";

export interface Sampling {
  /** Texts. */
  readonly count: number;
  /** Words of each, from its start. */
  readonly words: number;
  readonly seed: number;
}

/**
 * So many texts, drawn without repetition and cut to so many words: every measure of diversity falls with the number
 * and the length of the texts, so that only equal samples may be compared. Shorter texts are left out.
 * @returns the words of each; fewer than `count` where there are not enough.
 */
export function sampleTexts(texts: readonly string[], { count, words, seed }: Sampling): string[][] {
  const sample: string[][] = [];
  for (const text of seededRandom("diversity", seed).shuffle(texts)) {
    if (sample.length === count) break;
    const found = wordsOf(text);
    if (found.length >= words) sample.push(found.slice(0, words));
  }
  return sample;
}
