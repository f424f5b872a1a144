import { seededRandom } from "../../../../server/domain/random.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import { conceptOf, defaultAnalogues } from "../../../../server/generate/casting/content/modern-words.ts";
import type { CastPersona } from "./cast-personas.ts";
import { textOf } from "./profile-faults.ts";

/**
 * A stand-in for a reader who knows the world's glossary and must say which of four personas somebody was made from: two
 * of the others are of the same class, one is anybody. Words are looked for as they stand and as what they are called in
 * this world, rare ones counting more; what is found over what was looked for decides. A tie is a miss.
 */
export interface Matched {
  readonly whole: number;
  /** Without the paragraph of the backstory that says the persona again: by trade, deeds, wants and words alone. */
  readonly lived: number;
  /** Lines whose profile, without that paragraph, was taken for another's. */
  readonly missed: readonly string[];
}

const empty = new Set(
  "a an and are as at be been but by can do for from has have having her him his how in into is it its like my not of on or out own she so such than that the their them they this to up was what when where which who whose will with he i you your about all also always any being both each especially every many more most much other others over some their through very while work works working person people someone interested passionate loves enjoys experience".split(
    " ",
  ),
);

function stem(word: string): string {
  const bare = word.replace(/['’]s$/, "");
  return bare.length > 5 ? bare.replace(/(?:ings?|ed|es|s|ers?|ly)$/, "") : bare.replace(/s$/, "");
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter(
    (word) => !empty.has(word),
  );
}

function standFor(world: World, phrase: string): string | undefined {
  const concept = conceptOf.get(phrase) ?? conceptOf.get(phrase.replace(/s$/, ""));
  const { analogues } = world.document.casting;
  return (
    analogues[phrase] ??
    (concept === undefined ? undefined : (analogues[concept] ?? defaultAnalogues.get(concept)))
  );
}

/** What a reader looks for: each content word in its own spelling and as what it is called here. */
function clues(persona: string, world: World): (readonly string[])[] {
  const words = wordsOf(persona);
  return words.map((word, index) => {
    const pair =
      standFor(world, `${word} ${words[index + 1] ?? ""}`) ??
      standFor(world, `${words[index - 1] ?? ""} ${word}`);
    const stands = pair ?? standFor(world, word);
    return [stem(word), ...(stands === undefined ? [] : wordsOf(stands).map(stem))];
  });
}

export function matchAmongFour(casts: readonly CastPersona[], world: World): Matched {
  const looked = casts.map(({ persona }) => clues(persona, world));
  const common = new Map<string, number>();
  for (const list of looked)
    for (const word of new Set(list.flatMap((clue) => clue.slice(0, 1))))
      common.set(word, (common.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + casts.length / (common.get(word) ?? 1));
  const score = (list: readonly (readonly string[])[], told: ReadonlySet<string>): number => {
    const total = list.reduce((sum, clue) => sum + weight(clue[0] ?? ""), 0);
    const found = list.reduce(
      (sum, clue) => sum + (clue.some((word) => told.has(word)) ? weight(clue[0] ?? "") : 0),
      0,
    );
    return total === 0 ? 0 : found / total ** 0.5;
  };
  const byClass = new Map<string, number[]>();
  for (const index of casts.keys()) {
    const role = roleOf(casts, index);
    byClass.set(role, [...(byClass.get(role) ?? []), index]);
  }
  let whole = 0;
  let lived = 0;
  const missed: string[] = [];
  for (const [index, { persona, result }] of casts.entries()) {
    const rivals = chooseRivals(index, casts, byClass);
    const texts = textOf(result.profile);
    const all = new Set(wordsOf([...texts.values()].join(" ")).map(stem));
    texts.delete("backstory.summary");
    const rest = new Set(wordsOf([...texts.values()].join(" ")).map(stem));
    const wins = (told: ReadonlySet<string>): boolean => {
      const own = score(looked[index] ?? [], told);
      return rivals.every((rival) => score(looked[rival] ?? [], told) < own);
    };
    if (wins(all)) whole += 1;
    if (wins(rest)) lived += 1;
    else missed.push(persona);
  }
  return { whole: whole / casts.length, lived: lived / casts.length, missed };
}

function roleOf(casts: readonly CastPersona[], index: number): string {
  return casts[index]?.result.profile.identity.role_class ?? "";
}

function chooseRivals(
  index: number,
  casts: readonly CastPersona[],
  byClass: ReadonlyMap<string, readonly number[]>,
): number[] {
  const random = seededRandom("match-among-four", index);
  const others = (list: readonly number[]): number[] =>
    random.shuffle(list.filter((other) => casts[other]?.persona !== casts[index]?.persona));
  const near = others(byClass.get(roleOf(casts, index)) ?? []).slice(0, 2);
  const far = others([...casts.keys()]).filter((other) => !near.includes(other));
  return [...near, ...far.slice(0, 3 - near.length)];
}
