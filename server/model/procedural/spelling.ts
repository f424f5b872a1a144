import { onceFor } from "../../domain/once-for.ts";
import { cardinalOf } from "./quantities.ts";
import { isContent, isNearly, numberOf, type Word } from "./words.ts";

/** Stems that are known here, in sets of which most are the same from turn to turn. */
export type StemSets = readonly ReadonlySet<string>[];

export function isIn(sets: StemSets, stem: string): boolean {
  return sets.some((set) => set.has(stem));
}

/** Shorter words are left as they are written, and nothing is mended to one. */
const shortest = 5;

/** Corrects a word that nobody here knows to the only known one beside it. Names and numbers are left alone. */
export function respell(word: Word, known: StemSets): Word {
  if (
    word.name ||
    numberOf(word) !== undefined ||
    cardinalOf(word.form) !== undefined ||
    word.stem.length < shortest ||
    isIn(known, word.stem) ||
    !isContent(word)
  )
    return word;
  const initial = word.stem.charAt(0);
  const alike = known.flatMap((set) => longStems(set).get(initial) ?? []);
  const near = new Set(alike.filter((one) => isNearly(one, word.stem)));
  // A letter left out is likelier than one too many.
  const longer = [...near].filter((one) => one.length > word.stem.length);
  const [only, ...others] = near.size > 1 && longer.length === 1 ? longer : near;
  return others.length === 0 && only !== undefined ? { ...word, form: only, stem: only } : word;
}

/** By their first letter. */
const longStems = onceFor((stems: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
  const byInitial = new Map<string, string[]>();
  for (const one of stems) {
    if (one.length < shortest) continue;
    const initial = one.charAt(0);
    const alike = byInitial.get(initial) ?? [];
    alike.push(one);
    byInitial.set(initial, alike);
  }
  return byInitial;
});
