import { wordsOf } from "../../../similarity/diversity/words-of.ts";

export interface Lengths {
  /** At each percentile the least length that so many are not above, by nearest rank; tokens are estimated. */
  readonly percentiles: readonly {
    readonly percentile: number;
    readonly words: number;
    readonly tokens: number;
  }[];
  /** Texts by their words: from `from` on, below `to`; the last bar takes in everything longer. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly count: number;
  }[];
}

const percentiles = [5, 25, 50, 75, 95];
const bars = 12;
/** Characters that a token stands for in English; an estimate, and off by a fifth and more for other languages. */
const charactersOfToken = 4;

/** How long texts are, uncut. */
export function measureLengths(texts: readonly string[]): Lengths {
  const words = sorted(texts.map((text) => wordsOf(text).length));
  const tokens = sorted(texts.map((text) => Math.ceil(text.length / charactersOfToken)));
  if (texts.length === 0) return { percentiles: [], histogram: [] };
  return {
    percentiles: percentiles.map((percentile) => ({
      percentile,
      words: atPercentile(words, percentile),
      tokens: atPercentile(tokens, percentile),
    })),
    histogram: histogramOf(words),
  };
}

/** Of sorted values, by nearest rank; 0 of none. */
export function atPercentile(values: readonly number[], percentile: number): number {
  return values[Math.max(0, Math.ceil((percentile / 100) * values.length) - 1)] ?? 0;
}

/** Bars of equal width up to the 98th percentile, so that one long text does not squeeze all others into one. */
function histogramOf(lengths: readonly number[]): Lengths["histogram"] {
  const least = lengths[0] ?? 0;
  const width = Math.max(1, Math.ceil((atPercentile(lengths, 98) + 1 - least) / bars));
  const count = Math.min(bars, Math.floor(((lengths.at(-1) ?? 0) - least) / width) + 1);
  const found = Array.from({ length: count }, (_, bar) => ({
    from: least + bar * width,
    to: bar === count - 1 ? null : least + (bar + 1) * width,
    count: 0,
  }));
  for (const length of lengths) {
    const bar = found[Math.min(count - 1, Math.floor((length - least) / width))];
    if (bar) bar.count += 1;
  }
  return found;
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}
