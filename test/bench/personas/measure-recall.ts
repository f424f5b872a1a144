import { exactPairs } from "../../../server/similarity/exact-pairs.ts";

export interface Recall {
  /** Lines that were called near duplicates. */
  readonly found: number;
  /** Lines that were kept although one that was kept before them is as near as the threshold. */
  readonly missed: number;
  /** Lines that were called near duplicates of one that is not near enough. */
  readonly wrong: number;
  /** Of those that had to be found, and of those that were. */
  readonly recall: number;
  readonly precision: number;
}

/**
 * Holds what an index kept and dropped against every pair of the lines, compared word by word: words are read by a
 * pattern and told apart by themselves, so that nothing here rests on the hashes that are judged.
 * @param duplicateOf for each line the place of the one it was said to repeat, or undefined where it was kept.
 */
export function measureRecall(
  lines: readonly string[],
  duplicateOf: readonly (number | undefined)[],
  threshold: number,
): Recall {
  const pairs = exactPairs(wordSets(lines), threshold);
  const near = new Map<number, Set<number>>();
  for (const { left, right } of pairs) {
    const before = near.get(right) ?? new Set();
    near.set(right, before.add(left));
  }
  let [found, missed, wrong] = [0, 0, 0];
  for (const [line, original] of duplicateOf.entries()) {
    const before = near.get(line) ?? new Set();
    if (original !== undefined) {
      found += 1;
      if (!before.has(original)) wrong += 1;
    } else if ([...before].some((other) => duplicateOf[other] === undefined)) missed += 1;
  }
  const right = found - wrong;
  return {
    found,
    missed,
    wrong,
    recall: right / Math.max(1, right + missed),
    precision: right / Math.max(1, found),
  };
}

/** Numbers for words, each once. */
function wordSets(lines: readonly string[]): Uint32Array[] {
  const numbers = new Map<string, number>();
  return lines.map((line) => {
    const words = new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    return Uint32Array.from(words, (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
  });
}
