import { foreignWords } from "./content/foreign-words.ts";
import { isIn, type StemSets } from "./spelling.ts";
import { type Word, wordsOf } from "./words.ts";

export interface WorldWords {
  /** Stems of every word that a block of the world uses. */
  readonly stems: ReadonlySet<string>;
  readonly never: readonly string[];
  /** Whether words of our own day are foreign here. */
  readonly modern: "foreign" | "kept";
  /** Words and phrases that the world itself calls foreign, whatever its blocks say. */
  readonly foreign: readonly string[];
}

const stemsOf = (phrase: string): readonly string[] => wordsOf(phrase).map(({ stem }) => stem);

/** Finds a word or phrase that does not exist in the world, as the player wrote it. `known`: stems of this moment. */
export function compileForeign(
  world: WorldWords,
): (words: readonly Word[], known: StemSets) => string | undefined {
  const own = world.foreign.map(stemsOf).filter((stems) => stems.length > 0);
  const shared = foreignWords(world.modern)
    .map(stemsOf)
    .filter((stems) => !stems.every((one) => world.stems.has(one)));
  const phrases = [...own, ...shared].filter(({ length }) => length > 1);
  const single = (lists: readonly (readonly string[])[]): string[] =>
    lists.filter(({ length }) => length === 1).flat();
  const owned = new Set(single(own));
  const stems = new Set([...single(shared), ...neverStems(world)]);

  return (words, known) => {
    for (const phrase of phrases) {
      const at = words.findIndex((_, start) =>
        phrase.every((one, index) => words[start + index]?.stem === one),
      );
      if (at >= 0)
        return words
          .slice(at, at + phrase.length)
          .map(({ text }) => text)
          .join(" ");
    }
    return words.find(({ stem }) => owned.has(stem) || (stems.has(stem) && !isIn(known, stem)))?.text;
  };
}

function neverStems(world: WorldWords): string[] {
  return world.never
    .flatMap((line) => line.split(/,| or | and /))
    .map(stemsOf)
    .flatMap((stems) => (stems.length === 1 && stems[0] !== undefined ? [stems[0]] : []))
    .filter((stemmed) => stemmed.length > 3 && !world.stems.has(stemmed));
}
