import type { Casting } from "../../domain/world/casting.ts";
import { demonym } from "./content/demonyms.ts";
import { conceptOf, defaultAnalogues } from "./content/modern-words.ts";
import { adjectivesAsNouns, emptyAdjectives, emptyAdverbs, plainVerbs } from "./content/report-words.ts";
import { verbs } from "./content/verbs.ts";
import { isDeterminer } from "./split-clauses.ts";
import { standIn } from "./stand-in.ts";
import { isWord, tokenize, type Token } from "./tokens.ts";

export interface Pronouns {
  readonly they: string;
  readonly them: string;
  readonly their: string;
  readonly theirs: string;
  readonly themself: string;
}

/** Says a phrase of a persona in a world's words: modern things by analogue, foreign names by stand-ins, pronouns as the NPC's. */
export type Recast = (phrase: string) => string;

export interface RecastOptions {
  readonly casting: Casting;
  readonly pronouns: Pronouns;
  /** A name of this world's grammar that begins alike, the same for the same foreign name. */
  readonly nameFor: (foreign: string) => string;
}

const maximumPhrase = 5;
const keptCapitals = new Set(
  "i i'm a an the monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december professor".split(
    " ",
  ),
);

export function createRecast(options: RecastOptions): Recast {
  const { casting } = options;
  const places = casting.distant.places.map((place) => place.replace(/[^\p{L}\p{N} ]/gu, "."));
  const articleBeforePlace = new RegExp(
    `\\b[Tt]he (?=(?:${places.length > 0 ? places.join("|") : "(?!)"})\\b(?! \\p{Lu}))`,
    "gu",
  );
  return (phrase) => {
    const tokens = tokenize(phrase);
    const words: string[] = [];
    for (let index = 0; index < tokens.length; ) {
      const step =
        readQuote(tokens, index) ??
        readModern(casting, tokens, index, words) ??
        (casting.modern === "kept" ? undefined : readReport(tokens, index, words)) ??
        readForeign(options, tokens, index, words) ??
        readPlain(options, tokens, index);
      words.push(...step.words);
      index += step.taken;
    }
    return tidy(join(words)).replace(articleBeforePlace, "");
  };
}

interface Step {
  readonly words: readonly string[];
  readonly taken: number;
}

/** The title of a work stays as it stands: a ballad may be called anything. */
function readQuote(tokens: readonly Token[], index: number): Step | undefined {
  if (!/^["“”]$/.test(tokens[index]?.text ?? "")) return undefined;
  const close = tokens.findIndex((token, at) => at > index && /^["“”]$/.test(token.text));
  if (close < 0 || close === index + 1) return { words: [], taken: 1 };
  return {
    words: [`“${join(tokens.slice(index + 1, close).map((token) => token.text))}”`],
    taken: close - index + 1,
  };
}

function readModern(
  casting: Casting,
  tokens: readonly Token[],
  index: number,
  before: readonly string[],
): Step | undefined {
  for (let length = Math.min(maximumPhrase, tokens.length - index); length > 0; length -= 1) {
    const slice = tokens.slice(index, index + length);
    const written = slice.map((token) => token.lower).join(" ");
    const possessive = written.endsWith("'s");
    const bare = possessive ? written.slice(0, -2) : written;
    const found = lookUp(casting, bare);
    if (found === undefined) continue;
    const capitalised =
      length === 1 &&
      slice[0] !== undefined &&
      /^\p{Lu}\p{Ll}/u.test(slice[0].text) &&
      // "Garden City" is a name where modern words stay; elsewhere a line may begin with "Software Engineer".
      (index > 0 || casting.modern === "kept") &&
      /^\p{Lu}/u.test(tokens[index + 1]?.text ?? "");
    if (capitalised) continue;
    const previous = before.at(-1)?.toLowerCase() ?? "";
    const article = /^(?:the|a|an) /.exec(found);
    const stripped =
      article !== null && index > 0 && takesNoArticle(previous) ? found.slice(article[0].length) : found;
    if (previous.endsWith(stripped)) return { words: [], taken: length };
    const fitted = beforeNoun(stripped, tokens[index + length]);
    return { words: [possessive ? `${stripped}'s` : fitted], taken: length };
  }
  return undefined;
}

const beforeArticle =
  /^(?:of|in|on|at|for|from|to|with|by|about|into|through|between|against|across|and|or|but|than|as|that|who|which|near|within|without|among|during|is|was|are|not|[a-z]+(?:ing|ed|s))$/;

/** "a former higher school athlete": an article stands after a preposition or a verb, and not after an adjective. */
function takesNoArticle(previous: string): boolean {
  return isDeterminer(previous) || (previous !== "" && !beforeArticle.test(previous) && !verbs.has(previous));
}

/** What only reports say: a verb in plain words, an adjective that says nothing left out. */
function readReport(tokens: readonly Token[], index: number, before: readonly string[]): Step | undefined {
  const word = tokens[index]?.lower ?? "";
  const next = tokens[index + 1];
  const pair = plainVerbs.get(`${word} ${next?.lower ?? ""}`);
  if (pair !== undefined) return { words: [pair], taken: 2 };
  const verb = plainVerbs.get(word);
  if (verb !== undefined && !(isDeterminer(before.at(-1)?.toLowerCase() ?? "") && word.endsWith("ed")))
    return { words: [verb], taken: 1 };
  const modifies = isWord(next) && !endsPhrase.test(next.lower);
  if (emptyAdjectives.has(word)) {
    // "creative and effective ways": one of two may go, and the "and" with it.
    if (modifies) return { words: [], taken: 1 };
    if (next?.lower === "and" && isWord(next)) return { words: [], taken: 2 };
    const noun = adjectivesAsNouns.get(word);
    return noun === undefined ? undefined : { words: [noun], taken: 1 };
  }
  return emptyAdverbs.has(word) && index > 0 ? { words: [], taken: 1 } : undefined;
}

const endsPhrase =
  /^(?:of|in|on|at|for|to|with|who|that|which|and|or|from|by|as|is|has|was|about|into|through|but|while|where|when|among|between|,|\.)$/;

function lookUp(casting: Casting, phrase: string): string | undefined {
  const direct = casting.analogues[phrase];
  // A world of our day or later says these words as we do, but for those that it names itself.
  if (casting.modern === "kept") return direct;
  const concept = conceptOf.get(phrase);
  if (direct !== undefined && (concept === undefined || concept === phrase || !conceptOf.has(phrase)))
    return direct;
  if (concept !== undefined) {
    const stands = casting.analogues[concept] ?? defaultAnalogues.get(concept);
    const plural = phrase.endsWith("s") && conceptOf.get(phrase.slice(0, -1)) === concept;
    return stands !== undefined && plural ? pluralOfStand(stands) : stands;
  }
  if (!phrase.endsWith("s") || phrase.length < 4) return undefined;
  const single =
    conceptOf.get(phrase.slice(0, -1)) ??
    (/(?:ss|x|ch|sh)es$/.test(phrase) ? conceptOf.get(phrase.slice(0, -2)) : undefined);
  if (single === undefined) return undefined;
  const stands = casting.analogues[single] ?? defaultAnalogues.get(single) ?? phrase;
  return pluralOfStand(stands);
}

/** What is not counted stays, and so does what there is only one of. */
const uncounted =
  /(?:work|craft|oil|bread|tea|head|physic|horn|music|coin|money|cough|sickness|fever|weather|care|training|talk|running|hiring|trade|schooling|stretching|pricking|food|air|force|[^s]s)$|^(?:the |\p{Lu})/u;

/** "tea house" to "tea houses", "setter of drums" to "setters of drums". */
function pluralOfStand(stands: string): string {
  const [head = "", ...rest] = stands.split(/(?= (?:of|for|with|in|on|from|who|that) )/);
  return uncounted.test(head) ? stands : [pluralOf(head), ...rest].join("");
}

/** "landing songs" before "musician" is "landing-song". */
function beforeNoun(stands: string, next: Token | undefined): string {
  const modifies =
    /^(?:musicians?|bands?|fans?|singers?|artists?|enthusiasts?|producers?|lovers?|albums?|players?|buffs?|writers?)$/.test(
      next?.lower ?? "",
    );
  return modifies && / \p{Ll}+s$/u.test(stands) && !stands.endsWith("ss")
    ? stands.replace(/s$/, "").replace(/ /g, "-")
    : stands;
}

function pluralOf(noun: string): string {
  if (noun.endsWith("man")) return noun.replace(/man$/, "men");
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function isForeignWord(token: Token | undefined): boolean {
  if (!isWord(token) || keptCapitals.has(token.lower)) return false;
  return (
    /^\p{Lu}/u.test(token.text) ||
    /[a-z][A-Z]|[A-Z]{2}|\.[a-z]{2,3}$|^[a-z]+[0-9]|[+#]$/.test(token.text) ||
    /[^\p{Script=Latin}\p{N}\p{P}\p{S}]/u.test(token.text)
  );
}

function readForeign(
  options: RecastOptions,
  tokens: readonly Token[],
  index: number,
  before: readonly string[],
): Step | undefined {
  if (!isForeignWord(tokens[index])) return undefined;
  let end = index + 1;
  while (end < tokens.length) {
    const token = tokens[end];
    const bridge =
      /^(?:of|the|de|del|for|&|and|'|-|\.|at|von|van|la|d)$/.test(token?.lower ?? "") &&
      isForeignWord(tokens[end + 1]) &&
      !(token?.lower === "and" && end - index < 2);
    const deeper =
      /^(?:of|for)$/.test(token?.lower ?? "") &&
      tokens[end + 1]?.lower === "the" &&
      isForeignWord(tokens[end + 2]);
    if (isPeople(tokens[index]) && end === index + 1 && !bridge) break;
    if (!isForeignWord(token) && !bridge && !deeper && !/^\d+$/.test(token?.text ?? "")) break;
    end += 1;
  }
  const initials = /^(?:\p{Lu}\.)+\p{Lu}$/u.test(tokens[end - 1]?.text ?? "") && tokens[end]?.text === ".";
  if (initials && tokens[end]?.start === tokens[end - 1]?.end) end += 1;
  const spelt = join(tokens.slice(index, end).map((token) => token.text));
  // "U.K.-based" is spelt "UK-based": a point inside a sentence would seem to end it.
  const written = spelt
    .replace(/(?<!\p{L})(?:\p{Lu}\.){2,}/gu, (points) => points.replaceAll(".", ""))
    .replace(/\.$/, "");
  const possessive = /['’]s$/.test(written);
  const name = possessive ? written.slice(0, -2) : written;
  const stand = standIn(options, name, before, tokens[end]);
  if (stand === undefined) return { words: [written], taken: end - index };
  const previous = before.at(-1)?.toLowerCase() ?? "";
  const hound =
    isPeople(tokens[index]) && end === index + 1 && /^\p{Lu}\p{Ll}+$/u.test(tokens[end]?.text ?? "");
  const after = tokens[end + 1]?.text ?? "";
  if (hound && !/^\p{Lu}/u.test(after)) return { words: [stand, tokens[end]?.lower ?? ""], taken: 2 };
  const fitting = takesNoArticle(previous) ? stand.replace(/^(?:the|a|an) /, "") : stand;
  return { words: [possessive ? `${fitting}'s` : fitting], taken: end - index };
}

function isPeople(token: Token | undefined): boolean {
  return token !== undefined && demonym.test(token.text);
}

function readPlain({ pronouns }: RecastOptions, tokens: readonly Token[], index: number): Step {
  const token = tokens[index] as Token;
  const following = tokens[index + 1];
  const swapped = swapPronoun(token.lower, pronouns, following);
  if (swapped !== undefined) return { words: [swapped], taken: 1 };
  if (/^[*[\]{}"“”]$/.test(token.text)) return { words: [], taken: 1 };
  return { words: [token.text], taken: 1 };
}

function swapPronoun(word: string, pronouns: Pronouns, next: Token | undefined): string | undefined {
  switch (word) {
    case "my":
    case "his":
    case "their":
      return pronouns.their;
    case "your":
      return "other people's";
    case "you":
      return "others";
    case "her":
      return isWord(next) && !/^(?:and|to|in|for|with|at|on|from|by|as|that|who)$/.test(next.lower)
        ? pronouns.their
        : pronouns.them;
    case "i":
    case "he":
    case "she":
      return pronouns.they;
    case "me":
    case "him":
      return pronouns.them;
    case "himself":
    case "herself":
    case "myself":
    case "themselves":
    case "themself":
      return pronouns.themself;
    case "i'm":
      return pronouns.they === "they" ? "they are" : `${pronouns.they} is`;
    case "i've":
      return pronouns.they === "they" ? "they have" : `${pronouns.they} has`;
    default:
      return undefined;
  }
}

function join(words: readonly string[]): string {
  return words
    .join(" ")
    .replace(/ ([,.;:!?)\]%])(?!\p{L})/gu, "$1")
    .replace(/([([]) /g, "$1")
    .replace(/ ([’'](?:s|t|re|ve|ll|d|m)?)\b/g, "$1")
    .replace(/ - /g, "-");
}

/** Articles by the sound that follows, no doubled word, no doubled space. */
export function tidy(text: string): string {
  return (
    text
      .replace(/\b(\p{L}+) \1\b/giu, (whole, word: string) => (/^(?:that|had)$/i.test(word) ? whole : word))
      .replace(/\b(a|an|the) (?=(?:the|a|an|their|his|her|our|this|that) )/gi, "")
      .replace(
        /\b([Aa])n? (?=["“]?(\p{L}[\p{L}-]*))/gu,
        (_whole, article: string, next: string) => `${article}${startsWithVowel(next) ? "n" : ""} `,
      )
      .replace(/\b([Aa]) (?=(?:8\d*|11|18)\b)/g, "$1n ")
      .replace(/\s*[([]\s*/g, ", ")
      .replace(/[)\]]/g, "")
      .replace(/s ([’']) (?=\p{L})/gu, "s$1 ")
      .replace(/,\s*,/g, ",")
      // ".NET" is a word.
      .replace(/\s+([,.;:!?])(?!\p{Lu}{2})/gu, "$1")
      .replace(/\s{2,}/g, " ")
      .trim()
  );
}

function startsWithVowel(word: string): boolean {
  if (/^(?:uni|use|usu|us$|one|once|eu|ewe|ut[ei]|u[kt]|ura)/i.test(word)) return false;
  return /^(?:[aeiou]|hour|honest|heir|honou?r)/i.test(word);
}
