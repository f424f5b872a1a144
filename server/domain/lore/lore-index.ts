import { contentStems, wordsOf } from "./lore-words.ts";

/** An entry as retrieval looks at it. */
export interface LoreEntry {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
  /** One of these has to be said as well, where there are any. */
  readonly with?: readonly string[] | undefined;
  /** None of these may be said. */
  readonly without?: readonly string[] | undefined;
  /** Told whatever is said. */
  readonly constant?: boolean | undefined;
  /** The higher come first; 0 where nothing is said. */
  readonly priority?: number | undefined;
  readonly text: string;
  readonly told: readonly string[];
  /** What it takes of the budget, in tokens. */
  readonly cost: number;
}

/** Entries with what finds them: their words by BM25, their keys as whole words. Made once for the entries of an NPC. */
export interface LoreIndex {
  readonly entries: readonly LoreEntry[];
  /** Of all entries together, in tokens. */
  readonly cost: number;
  /** Entries by number whose keys are said in these words, conditions of other words included. */
  matchKeys(words: readonly string[]): readonly number[];
  /** Whether what an entry wants beside its keys is said, and nothing that it does not bear. */
  allows(entry: number, words: readonly string[]): boolean;
  /** Relevance by number of each entry that shares a word with the query; none is 0. */
  score(stems: readonly string[]): ReadonlyMap<number, number>;
}

/** Okapi BM25 (Robertson and Zaragoza 2009), with the customary constants. */
const saturation = 1.2;
const lengthShare = 0.75;
/** A word of the title or a key weighs as so many of the text. */
const headWeight = 3;

export function indexLore(entries: readonly LoreEntry[]): LoreIndex {
  const postings = new Map<string, { readonly entry: number; readonly count: number }[]>();
  const lengths = entries.map((entry, number) => {
    const counts = countStems(entry);
    let length = 0;
    for (const [stem, count] of counts) {
      length += count;
      const list = postings.get(stem);
      if (list) list.push({ entry: number, count });
      else postings.set(stem, [{ entry: number, count }]);
    }
    return length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const keys = indexKeys(entries);
  return {
    entries,
    cost: entries.reduce((sum, { cost }) => sum + cost, 0),
    matchKeys: keys,
    allows: (entry, words) => allows(entries[entry], words),
    score(stems) {
      const scores = new Map<number, number>();
      for (const stem of new Set(stems)) {
        const list = postings.get(stem) ?? [];
        const rarity = Math.log(1 + (entries.length - list.length + 0.5) / (list.length + 0.5));
        for (const { entry, count } of list) {
          const length = 1 - lengthShare + (lengthShare * (lengths[entry] ?? 0)) / average;
          const weight = (rarity * count * (saturation + 1)) / (count + saturation * length);
          scores.set(entry, (scores.get(entry) ?? 0) + weight);
        }
      }
      return scores;
    },
  };
}

function countStems({ title, keys, text, told }: LoreEntry): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (words: string, weight: number): void => {
    for (const stem of contentStems(words)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
  };
  add([title, ...keys].join(" "), headWeight);
  add([text, ...told].join(" "), 1);
  return counts;
}

interface Phrase {
  readonly entry: number;
  readonly words: readonly string[];
}

/** Keys by their first word, so that a scan costs what is said, not what is known. */
function indexKeys(entries: readonly LoreEntry[]): LoreIndex["matchKeys"] {
  const byFirst = new Map<string, Phrase[]>();
  for (const [entry, { keys }] of entries.entries()) {
    for (const key of keys) {
      const words = wordsOf(key);
      const [first] = words;
      if (first === undefined) continue;
      const list = byFirst.get(first);
      if (list) list.push({ entry, words });
      else byFirst.set(first, [{ entry, words }]);
    }
  }
  return (said) => {
    const found = new Set<number>();
    for (const [at, word] of said.entries()) {
      for (const { entry, words } of byFirst.get(word) ?? []) if (standsAt(said, at, words)) found.add(entry);
    }
    return [...found].filter((entry) => allows(entries[entry], said)).sort((left, right) => left - right);
  };
}

function allows(entry: LoreEntry | undefined, said: readonly string[]): boolean {
  const says = (key: string): boolean => said.some((_, at) => standsAt(said, at, wordsOf(key)));
  if (entry?.without?.some(says)) return false;
  return entry?.with === undefined || entry.with.some(says);
}

function standsAt(said: readonly string[], at: number, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word, index) => said[at + index] === word);
}
