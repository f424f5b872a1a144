import { baseOfThird, verbs } from "../casting/content/verbs.ts";
import { contentWords } from "../people/word-overlap.ts";

const longestPhrase = 3;
const termsOfEach = 8;

/** What a noun phrase stands behind. */
const opener =
  /^(?:a|an|the|of|in|for|with|about|on|from|by|into|through|between|against|without|under|over|its|their|his|her|our|your|these|those|this|each|every|some|many|no)$/;
/** Of these one stays with a noun that cannot stand alone: "a lock keeper". */
const article = /^(?:a|an|the|each|every|this|its|their|his|her|our|your|no|some|another)$/;
const singular = /^(?:a|an|each|every|this|another)$/;
const plural = /[^sui'’]s$/;
const stop = new Set(
  "is are was were be been being am do does did done has have had having will would can could should may might must shall not nor so but if then than that which who whom whose what when where why how as at to up out off down it he she they we you i me him them us my mine there here again once only just very more most less least much other another such same own both few all any one two three also even still yet ever never often always already because while until since during before after above below per via like unlike upon within across around new old good bad great large small long short high low first last next many several and or behind among beside inside outside itself themselves later earlier either neither exists alone none back something anything nothing everything somebody nobody everybody cannot kept else away apart together others own able said says say made make makes get gets got take takes took taken give gives given come comes came go goes went gone see sees seen know knows known think thinks thought use used uses using way ways thing things lot lots kind kinds sort part parts day days year years time times people person man woman men women".split(
    " ",
  ),
);

/**
 * What each of some passages speaks of and the others do not: noun phrases of at most three words in lower case, found by
 * the small words before and after them, the most telling first. Names are left out: they begin with a capital.
 */
export function keyTerms(passages: readonly string[]): readonly (readonly string[])[] {
  const counted = passages.map(countPhrases);
  const spread = new Map<string, number>();
  for (const text of passages)
    for (const word of contentWords(text)) spread.set(word, (spread.get(word) ?? 0) + 1);
  return counted.map((phrases) => chooseTerms(phrases, (word) => rarity(spread.get(word), passages.length)));
}

/** Inverse document frequency, smoothed: above 0 also for a single passage. */
function rarity(passagesWith: number | undefined, passages: number): number {
  return Math.log(1 + (passages + 1) / ((passagesWith ?? 0) + 0.5));
}

/** Phrases by the words that tell them apart: how often, and as they are said. */
type Phrases = ReadonlyMap<string, { readonly said: string; readonly count: number }>;

function countPhrases(text: string): Phrases {
  const counts = new Map<string, { readonly said: string; readonly count: number }>();
  for (const sentence of text.split(/[.!?;:,()[\]"“”\n–—]+/)) {
    const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
    for (let at = 1; at < words.length; at += 1) {
      const before = (words[at - 1] ?? "").toLowerCase();
      if (!opener.test(before)) continue;
      const phrase = phraseAt(words, at, singular.test(before));
      if (phrase === undefined) continue;
      const known = counts.get(phrase);
      counts.set(phrase, { said: known?.said ?? said(before, phrase), count: (known?.count ?? 0) + 1 });
    }
  }
  return counts;
}

/** The noun phrase that begins here: it ends before a small word, a name, or what can only be its verb. */
function phraseAt(words: readonly string[], at: number, isOne: boolean): string | undefined {
  let end = at;
  while (end < words.length && isOfPhrase(words[end] ?? "") && (end === at || !isVerb(words[end] ?? "")))
    end += 1;
  // "a page overrules": what is one does not end like many.
  if (isOne && end - at > 1 && plural.test(words[end - 1] ?? "")) end -= 1;
  const phrase = words.slice(at, end);
  const last = phrase.at(-1) ?? "";
  if (phrase.length === 0 || phrase.length > longestPhrase || !isNounLike(last)) return undefined;
  return phrase.length === 1 && isVerb(last) ? undefined : phrase.join(" ");
}

function isVerb(word: string): boolean {
  return verbs.has(word) || baseOfThird(word) !== undefined;
}

/** "the mill stream", "mill streams". */
function said(before: string, phrase: string): string {
  if (plural.test(phrase) || !article.test(before)) return phrase;
  return before === "a" || before === "an" ? `${before} ${phrase}` : `the ${phrase}`;
}

function isOfPhrase(word: string): boolean {
  return (
    /^\p{Ll}[\p{Ll}'’-]{2,}$/u.test(word) && !stop.has(word) && !opener.test(word) && !word.endsWith("ly")
  );
}

/** What a phrase of this kind does not end with: a verb, or a word that describes what did not follow. */
function isNounLike(word: string): boolean {
  return word.length > 3 && !/(?:['’]s|ed|ing|ous|ful|able|ible|ive|ical|less|ish|est|ary)$/.test(word);
}

function chooseTerms(phrases: Phrases, rarityOf: (word: string) => number): string[] {
  const scored = [...phrases].map(([phrase, { said: spoken, count }]) => {
    const words = [...contentWords(phrase)];
    const telling = words.reduce((sum, word) => sum + rarityOf(word), 0);
    return { phrase, spoken, score: (1 + Math.log(count)) * telling };
  });
  scored.sort((one, other) => other.score - one.score || (one.phrase < other.phrase ? -1 : 1));
  const chosen: string[] = [];
  const used = new Set<string>();
  for (const { phrase, spoken } of scored) {
    const words = [...contentWords(phrase)];
    if (words.some((word) => used.has(word))) continue;
    for (const word of words) used.add(word);
    chosen.push(spoken);
    if (chosen.length === termsOfEach) break;
  }
  return chosen;
}
