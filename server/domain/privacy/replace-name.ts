import type { Finding } from "./private-kind.ts";
import { capitalisedWords } from "./gazetteer.ts";
import { beginsSentence, fieldRoles, relations, type NameCue } from "./name-cues.ts";

/** A name, or several in a row, that is to go. */
export interface NamedStretch {
  readonly start: number;
  readonly end: number;
  /** `'s` that follows it, or empty. */
  readonly possessive: string;
  readonly cue: NameCue;
  /** The `'` of "James' work" is part of the stretch, and the words for it take `'s`. */
  readonly takesPossessive: boolean;
  /** More than one person. */
  readonly several: boolean;
  /** "a doctor", where a title was part of it. */
  readonly title?: string;
}

type Replacement = Pick<Finding, "start" | "end" | "as">;

/** `an hour`, `a university`: by how the first word sounds. */
function articleFor(words: string): "a" | "an" {
  if (/^(?:uni(?!n|m)|use|usu|eu|one\b|once|u\b|ut[aei]|ubi|Uk|UK|US)/iu.test(words)) return "a";
  if (/^(?:hour|honest|honou?r|heir)/iu.test(words)) return "an";
  return /^[aeiouàáâäåæèéêëìíîïòóôöøùúûüáő]/iu.test(words) ? "an" : "a";
}

function capitalise(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Fields of work that the words right after a name tell, and who works there. */
const fields: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:music|songs?|albums?|concerts?|tours?|lyrics|guitar|discography|singing|sonatas?|symphon\w+|band)\b/u,
    "musician",
  ],
  [/^(?:films|movies|acting|filmography)\b/u, "film artist"],
  [/^(?:novels?|poems?|poetry|short stories)\b/u, "writer"],
  [/^(?:matches|match|games?|playing career|batting|bowling|goals)\b/u, "athlete"],
  [/^(?:paintings?|sculptures?)\b/u, "artist"],
];

function fieldIn(words: string): string | undefined {
  return fields.find(([pattern]) => pattern.test(words))?.[1];
}

/** By the noun that the name possesses, with at most one word between. */
function directField(text: string, end: number): string | undefined {
  const after = /^ (?<first>[a-z]+)(?: (?<second>[a-z]+))?/u.exec(text.slice(end, end + 40))?.groups;
  return fieldIn(after?.first ?? "") ?? fieldIn(after?.second ?? "");
}

function fieldOf(text: string, end: number): string {
  const after = text.slice(end, end + 70);
  const owned = /\b(?:his|her|their) (?<first>[a-z]+)(?: (?<second>[a-z]+))?/u.exec(after)?.groups;
  const field = directField(text, end) ?? fieldIn(owned?.first ?? "") ?? fieldIn(owned?.second ?? "");
  return `a well-known ${field ?? "person"}`;
}

/** Words for somebody else than the persona: one that it knows, or one that many know. */
function wordsFor(text: string, stretch: NamedStretch): string {
  const { cue, several, title } = stretch;
  const end = stretch.takesPossessive ? stretch.end - 1 : stretch.end;
  const possessive = stretch.takesPossessive ? "'" : stretch.possessive;
  if (title !== undefined && !several) return title;
  if (cue === "admiring" || cue === "following") {
    if (several) return "well-known people";
    return possessive === "" && cue === "admiring"
      ? "a well-known person"
      : fieldOf(text, end + possessive.length);
  }
  if (several) return "several people";
  if (cue !== "none" || possessive === "") return "somebody";
  if (fanNouns.test(text.slice(end + possessive.length, end + possessive.length + 24)))
    return "a well-known person";
  const field = directField(text, end + possessive.length);
  return field === undefined ? "somebody" : `a well-known ${field}`;
}

const owners = "my|his|her|their|our|whose";
const determined = new RegExp(
  `\\b(?<determiner>${owners}|the|an?|this|that|fellow|another) (?<middle>(?:(?!(?:of|to|for|by|with|from|and|the|an?|who|that) )[\\p{L}-]+ ){0,3}?)(?<noun>${fieldRoles}|${relations}),? $`,
  "iu",
);
const undetermined = new RegExp(
  `\\b(?:of|by|with|for|from|about|to|and|like|admires?|idoli[sz]es|interviewed|met|knows) (?<phrase>(?:[\\p{L}-]+ ){0,2}?(?:${fieldRoles})) $`,
  "iu",
);

const lastWord = /(?<word>[\p{L}-]+),? $/u;
const nouns = new RegExp(`^(?:${fieldRoles}|${relations})$`, "iu");

/** "his wife Mary" is his wife; "the singer Mary Roe" is a singer; "of Danish poet Mary Roe", of a Danish poet. */
function besideNoun(text: string, stretch: NamedStretch): Replacement | undefined {
  const { start, end } = stretch;
  const noun = lastWord.exec(text.slice(Math.max(0, start - 24), start))?.groups?.word;
  if (noun === undefined || !nouns.test(noun)) return undefined;
  const before = text.slice(Math.max(0, start - 70), start);
  const known = determined.exec(before);
  if (known?.groups !== undefined) {
    const { determiner = "", middle = "" } = known.groups;
    const nounEnd = start - (known[0].endsWith(", ") ? 2 : 1);
    const closed = known[0].endsWith(", ") && text[end] === "," ? end + 1 : end;
    if (determiner.toLowerCase() !== "the") return { start: nounEnd, end: closed, as: "" };
    const phrase = `${articleFor(middle + noun)} ${middle}${noun}`;
    const first = start - known[0].length;
    return { start: first, end: closed, as: determiner === "The" ? capitalise(phrase) : phrase };
  }
  const { phrase } = undetermined.exec(before)?.groups ?? {};
  if (phrase === undefined) return undefined;
  return { start: start - phrase.length - 1, end, as: `${articleFor(phrase)} ${phrase}` };
}

const fanNouns =
  /^ (?<noun>(?:super)?fans?|fanatics?|fanboys?|fangirls?|supporters?|enthusiasts?|admirers?|devotees?|followers?|impersonators?|lookalikes?|biographers?|stans?)\b/u;
const workNouns =
  /^ (?<noun>novels?|books?|songs?|albums?|films?|movies?|paintings?|concerts?|poems?|records?|collection)\b/u;

/** "a Mary Roe fan" is a fan of a well-known person, "a Mary Roe album" an album by one. */
function asAttribute(text: string, { start, end, possessive }: NamedStretch): Replacement | undefined {
  if (possessive !== "") return undefined;
  const after = text.slice(end, end + 24);
  const fan = fanNouns.exec(after)?.groups?.noun;
  const work = workNouns.exec(after)?.groups?.noun;
  const noun = fan ?? work;
  const article = /(?<![\p{L}\p{N}])(?<article>an?) $/iu.exec(text.slice(Math.max(0, start - 4), start))
    ?.groups?.article;
  if (noun === undefined) {
    if (article === undefined || !/^ [a-z]/u.test(after)) return undefined;
    return {
      start: start - article.length - 1,
      end,
      as: article.startsWith("A") ? "A celebrity" : "a celebrity",
    };
  }
  const phrase = `${noun} ${fan === undefined ? "by" : "of"} a well-known person`;
  const whole = end + 1 + noun.length;
  if (article === undefined)
    return { start, end: whole, as: beginsSentence(text, start) ? capitalise(phrase) : phrase };
  const chosen = article.startsWith("A") ? capitalise(articleFor(noun)) : articleFor(noun);
  return { start: start - article.length - 1, end: whole, as: `${chosen} ${phrase}` };
}

/** The name is the persona's own: what it does stays. */
function asIdentity(text: string, stretch: NamedStretch): Replacement | undefined {
  const { start, end, possessive, title } = stretch;
  if (possessive !== "" || stretch.several) return undefined;
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 40);
  const presented = /\b(?:I am|I'm|I’m|am|[Mm]eet|[Tt]his is|[Ii]ntroducing|[Aa]s) $/u.test(before);
  const begins = beginsSentence(text, start);
  if (!begins && !presented) return undefined;
  const role = /^, (?=(?:an?|the|your|our|one of)\b)/u.exec(after);
  if (role !== null) {
    const next = text.charAt(end + role[0].length);
    return begins
      ? { start, end: end + role[0].length + 1, as: next.toUpperCase() }
      : { start, end: end + 2, as: "" };
  }
  const noun =
    /^, (?=(?:Deputy|Head|Chief|Executive|Senior|Assistant|Associate|Director|Manager|CEO|Founder|Co-founder|Professor)\b)/u.exec(
      after,
    );
  const people = /^, (?=(?<word>\p{Lu}\p{L}+) [a-z])/u.exec(after);
  const link = noun ?? (capitalisedWords.has(people?.groups?.word ?? "") ? people : null);
  if (begins && link !== null) {
    const article = capitalise(articleFor(text.slice(end + link[0].length)));
    return { start, end: end + link[0].length, as: `${article} ` };
  }
  if (presented) return after.startsWith(" and I ") ? { start, end: end + 7, as: "" } : undefined;
  if (title !== undefined) return { start, end, as: capitalise(title) };
  return /^ [a-z]/u.test(after) && !/^ (?:and|or)\b/u.test(after)
    ? { start, end, as: "This person" }
    : undefined;
}

/** "named X" goes; "My name is X and I am" keeps what I am. */
function afterNaming(text: string, { start, end, possessive }: NamedStretch): Replacement | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 30);
  const mine = /\b[Mm]y (?:full )?name is $/u.exec(before);
  if (mine !== null) {
    const link = /^(?:,? and (?=I\b)|[,;.] (?=I\b)|\. (?=\p{Lu}))/u.exec(after);
    if (link !== null) return { start: start - mine[0].length, end: end + link[0].length, as: "" };
    const role = /^(?:, | and )(?=an? )/u.exec(after);
    if (role !== null) return { start: start - mine[0].length, end: end + role[0].length, as: "I am " };
    return { start, end, as: "private" };
  }
  const called =
    /(?<comma>, )?(?<be>\b(?:is|was|are) )?(?:also )?\b(?:named|called|nicknamed|known as|goes by|by the name of) $/u.exec(
      before,
    );
  if (called === null || possessive !== "") return undefined;
  const from = start - called[0].length;
  if (called.groups?.be !== undefined) {
    const and = /^,? and /u.exec(after);
    return and === null
      ? { start: from, end, as: "has a name" }
      : { start: from, end: end + and[0].length, as: "" };
  }
  const comma = called.groups?.comma === undefined ? 0 : after.startsWith(",") ? 1 : 0;
  const space = called.groups?.comma === undefined && text[from - 1] === " " ? 1 : 0;
  return { start: from - space, end: end + comma, as: "" };
}

/** How a name goes, with whatever around it has to change. */
export function replaceName(text: string, stretch: NamedStretch): Replacement {
  const special = stretch.several
    ? undefined
    : ((stretch.cue === "naming" ? afterNaming(text, stretch) : undefined) ??
      asIdentity(text, stretch) ??
      (stretch.title === undefined ? (besideNoun(text, stretch) ?? asAttribute(text, stretch)) : undefined));
  if (special !== undefined)
    return stretch.takesPossessive ? { ...special, as: special.as + stretch.possessive } : special;
  const words = wordsFor(text, stretch) + (stretch.takesPossessive ? stretch.possessive : "");
  const as = beginsSentence(text, stretch.start) ? capitalise(words) : words;
  return { start: stretch.start, end: stretch.end, as };
}
