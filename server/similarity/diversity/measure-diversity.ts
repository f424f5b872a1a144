import { deflateSync } from "node:zlib";
import { exactPairs } from "../exact-pairs.ts";
import { sampleTexts, type Sampling } from "./sample-texts.ts";
import { selfBleu } from "./self-bleu.ts";
import { gramsOf, wordsOf } from "./words-of.ts";

export interface Diversity {
  /** Texts in the sample; figures of samples of other sizes or lengths are not comparable. */
  readonly texts: number;
  readonly words: number;
  /** Different runs of one, two and three words, as shares of all. */
  readonly distinct: readonly [number, number, number];
  /** See `selfBleu`. */
  readonly selfBleu: number;
  /** See `compressionRatio`. */
  readonly compression: number;
  /** Shares of the texts that repeat an earlier one, by the Jaccard similarity of their words. */
  readonly nearDuplicates: { readonly at90: number; readonly at70: number };
}

/** Every measure of one seeded sample; NaN where there are too few texts for one. */
export function measureDiversity(texts: readonly string[], sampling: Sampling): Diversity {
  const sample = sampleTexts(texts, sampling);
  return {
    texts: sample.length,
    words: sampling.words,
    distinct: [distinct(sample, 1), distinct(sample, 2), distinct(sample, 3)],
    selfBleu: selfBleu(sample),
    compression: compressionRatio(sample.map((words) => words.join(" "))),
    nearDuplicates: { at90: nearDuplicateShare(sample, 0.9), at70: nearDuplicateShare(sample, 0.7) },
  };
}

/** Distinct-n (Li et al., "A diversity-promoting objective function", arXiv 1510.03055): over all texts together. */
export function distinct(texts: readonly (readonly string[])[], size: number): number {
  const different = new Set<string>();
  let all = 0;
  for (const words of texts) {
    const grams = gramsOf(words, size);
    all += grams.length;
    for (const gram of grams) different.add(gram);
  }
  return different.size / all;
}

/**
 * Bytes of the texts, a line each, to the bytes that zlib makes of them at level 9 (Shaib et al., "Standardizing the
 * measurement of text diversity", arXiv 2403.00553); higher is more repetitive.
 */
export function compressionRatio(texts: readonly string[]): number {
  const bytes = Buffer.from(texts.join("\n"), "utf8");
  return bytes.length / deflateSync(bytes, { level: 9 }).length;
}

/** Share of the texts that have an earlier one at or above the threshold: 0 to 1, exact. */
export function nearDuplicateShare(texts: readonly (readonly string[])[], threshold: number): number {
  const numbers = new Map<string, number>();
  const sets = texts.map((words) =>
    Uint32Array.from(new Set(words), (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }),
  );
  return new Set(exactPairs(sets, threshold).map(({ right }) => right)).size / texts.length;
}

/** Words of the texts as they are, uncut: for each percentile the least length that so many are not above (nearest rank). */
export function lengthPercentiles(
  texts: readonly string[],
  percentiles: readonly number[] = [5, 25, 50, 75, 95],
): number[] {
  const lengths = texts.map((text) => wordsOf(text).length).sort((one, other) => one - other);
  return percentiles.map(
    (percentile) => lengths[Math.max(0, Math.ceil((percentile / 100) * lengths.length) - 1)] ?? Number.NaN,
  );
}
