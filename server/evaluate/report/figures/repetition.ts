import { exactPairs } from "../../../similarity/exact-pairs.ts";
import { wordsOf } from "../../../similarity/diversity/words-of.ts";
import type { Figure } from "../figure.ts";
import type { ReportItem } from "../report-item.ts";

/** Two texts that say nearly the same. */
export interface Repetition {
  /** Of their different words: those of both to those of either. */
  readonly jaccard: number;
  readonly one: { readonly id: string; readonly text: string };
  readonly other: { readonly id: string; readonly text: string };
}

export interface Repetitions {
  readonly figures: readonly Figure[];
  /** The most alike first. */
  readonly examples: readonly Repetition[];
}

const loose = 0.7;
const close = 0.9;
const examplesShown = 10;

/** Texts that repeat an earlier one of the sample: every pair is compared, and none is missed. */
export function findRepetitions(sample: readonly ReportItem[]): Repetitions {
  const words = sample.map(({ text }) => wordsOf(text));
  const pairs = exactPairs(numbered(words), loose);
  const repeating = (threshold: number): number =>
    new Set(pairs.filter(({ jaccard }) => jaccard >= threshold).map(({ right }) => right)).size;
  const examples = pairs
    .toSorted((one, other) => other.jaccard - one.jaccard || one.left - other.left || one.right - other.right)
    .slice(0, examplesShown)
    .flatMap(({ left, right, jaccard }) => {
      const [one, other] = [sample[left], sample[right]];
      return one && other ? [{ jaccard, one: shown(one), other: shown(other) }] : [];
    });
  const of = sample.length;
  const share = (id: string, label: string, count: number, definition: string): Figure => {
    return { id, label, value: of < 2 ? null : count / of, unit: "share", of, definition };
  };
  const near =
    "texts with an earlier one whose different words are so much the same (Jaccard); every pair compared";
  return {
    figures: [
      share(
        "exact",
        "said before",
        exactly(words),
        "texts with the same words in the same order as an earlier one",
      ),
      share("near_90", "nearly said before, 0.9", repeating(close), near),
      share("near_70", "nearly said before, 0.7", repeating(loose), near),
    ],
    examples,
  };
}

function shown({ id, text }: ReportItem): Repetition["one"] {
  return { id, text: text.slice(0, 240) };
}

function exactly(words: readonly (readonly string[])[]): number {
  return words.length - new Set(words.map((each) => each.join(" "))).size;
}

/** Each text's different words as numbers. */
function numbered(texts: readonly (readonly string[])[]): readonly Uint32Array[] {
  const numbers = new Map<string, number>();
  return texts.map((words) =>
    Uint32Array.from(new Set(words), (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }),
  );
}
