import { wordsOf } from "../../../similarity/diversity/words-of.ts";
import type { WorldDocument } from "../../../domain/world/world.ts";
import { givenNames } from "../../recipes/persona-dressing/people-names.ts";

/** What stands for any name, thing or number. */
const [aName, aThing, aNumber] = ["name", "thing", "number"];

const numbers: ReadonlySet<string> = new Set(
  "zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred".split(
    " ",
  ),
);
const given: ReadonlySet<string> = new Set(givenNames.flatMap(wordsOf));

/** Says of a text what it would say of others, were the people, things and numbers in it. */
export type Mask = (text: string, people: readonly string[]) => string;

/**
 * Masks the texts of one world: what its vocabularies, places and lore call by a name is a thing, the longest name first;
 * who is named is a name, `people` beside the usual given names; and figures are numbers, in words or digits.
 */
export function maskOf({ setting, places, lore }: WorldDocument): Mask {
  const called = Object.values(setting.vocabulary).flatMap((entries) =>
    Object.values(entries).flatMap(({ name, aliases }) => [name, ...aliases]),
  );
  const titled = [
    ...Object.values(places).map(({ name }) => name),
    ...Object.values(lore).map(({ title }) => title),
  ];
  const things = byFirstWord([...called, ...titled].map((name) => wordsOf(name)));
  return (text, people) => {
    const named = new Set(people.flatMap((name) => wordsOf(name)));
    const words = wordsOf(text);
    const masked: string[] = [];
    for (let at = 0; at < words.length; ) {
      const word = words[at] ?? "";
      const length = lengthOf(things.get(word), words, at);
      masked.push(length > 0 ? aThing : named.has(word) || given.has(word) ? aName : numberless(word));
      at += Math.max(1, length);
    }
    return masked.join(" ");
  };
}

function numberless(word: string): string {
  return numbers.has(word) || /^\d/.test(word) ? aNumber : word;
}

function byFirstWord(
  names: readonly (readonly string[])[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const words of [...names].sort((one, other) => other.length - one.length)) {
    const [first] = words;
    if (first !== undefined) found.set(first, [...(found.get(first) ?? []), words]);
  }
  return found;
}

/** Words of the longest name that stands here; 0 where none does. */
function lengthOf(
  names: readonly (readonly string[])[] | undefined,
  words: readonly string[],
  at: number,
): number {
  return names?.find((name) => name.every((word, index) => words[at + index] === word))?.length ?? 0;
}
