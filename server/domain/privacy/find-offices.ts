import type { CapitalRun } from "./capital-runs.ts";
import { largePlaces } from "./gazetteer.ts";
import { beginsSentence } from "./name-cues.ts";
import type { Finding } from "./private-kind.ts";

/** Offices that one person holds at a time, and what it is that they are held of. */
const offices: readonly (readonly [role: RegExp, of: string])[] = [
  [/^(?:mayor|deputy mayor|lord mayor|sheriff|town clerk|police chief|fire chief)$/u, "a town"],
  [/^(?:governor|premier|first minister)$/u, "a region"],
  [/^(?:prime minister|king|queen|first lady|head of state)$/u, "a country"],
  [/^(?:bishop|archbishop)$/u, "a diocese"],
  [
    /^(?:dean|chancellor|vice-chancellor|vice chancellor|provost|rector|headmaster|headmistress|principal|head teacher)$/u,
    "a school",
  ],
  [/^(?:head coach|manager)$/u, "a team"],
  [/^(?:ceo|cto|cfo|coo|cio|chief .*officer|managing director)$/u, "a company"],
];

const roles = new RegExp(
  `(?<![\\p{L}-])(?:${[
    "(?:lord |deputy )?mayor",
    "sheriff",
    "governor",
    "prime minister",
    "first minister",
    "first lady",
    "head coach",
    "head ?master",
    "head ?mistress",
    "principal",
    "dean",
    "provost",
    "rector",
    "(?:vice[- ])?chancellor",
    "(?:arch)?bishop",
    "ceo|cto|cfo|coo|cio",
    "chief [a-z]+(?: [a-z]+){0,2} officer",
    "(?:co-?)?founder(?: and ceo)?",
    "(?:vice[- ])?president",
    "(?:executive|managing|deputy) director",
    "chair(?:man|woman|person)?",
  ].join("|")}) (?:of|at|for) (?:the )?$`,
  "iu",
);

const proper =
  /(?:[Tt]he )?\p{Lu}[\p{L}\p{N}.'’&-]*(?:(?:,? (?:of|the|for|and|&|de|del|la|in|at)){0,2}(?: |, (?=Inc|Ltd|LLC))(?:\p{Lu}|&)[\p{L}\p{N}.'’&-]*)*(?: (?:community|club|company|foundation|society|association|church|school|college|university|district|village|county|municipality))?/uy;
const sinceThen =
  /(?: since (?:\p{Lu}\p{L}+ )?(?:19|20)\d\d| from (?:19|20)\d\d (?:to|until) (?:(?:19|20)\d\d|now))?/uy;

/** What a name says of the kind of thing that it names. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\b(?:University|Universität|Universidad|university)\b/u, "a university"],
  [/\b(?:College|School|Academy|school|college|Education)\b/u, "a school"],
  [/\b(?:Hospital|Clinic|Medical)\b/u, "a hospital"],
  [/\b(?:Church|Diocese|Parish|church|Cathedral)\b/u, "a church"],
  [/\b(?:FC|Club|club|United|City FC|Rovers|Wanderers|Team)\b/u, "a club"],
  [
    /\b(?:Corp|Corporation|Inc|Ltd|LLC|GmbH|Company|Industries|Holdings|Technologies|Software|Bank|Energy|Logistics|Motors|Labs|Systems|Airlines|Sons)\b/u,
    "a company",
  ],
  [
    /\b(?:Foundation|Trust|Society|Association|Union|Institute|Council|Federation|Committee|Party|League|Alliance|Center|Centre|foundation|society|association)\b/u,
    "an organisation",
  ],
  [/\b(?:community|Village|village)\b/u, "a community"],
];

function wordsFor(role: string, name: string): string {
  const told = kinds.find(([pattern]) => pattern.test(name))?.[1];
  const held = offices.find(([pattern]) => pattern.test(role.toLowerCase()))?.[1];
  return told ?? held ?? "an organisation";
}

/** Whether the office is the persona's own, rather than that of somebody it writes to. */
function isOwn(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  const [article = ""] =
    /(?:\b(?:the|an?) )?(?:(?:former|current|new|retired|first|longtime|long-time) )?$/iu.exec(before) ?? [];
  const start = at - article.length;
  return (
    beginsSentence(text, start) || /(?:\b(?:am|is|was|as|became|been|being)|,) $/u.test(text.slice(0, start))
  );
}

function isLarge(name: string): boolean {
  const words = name.replace(/^[Tt]he /u, "").split(/[ ,]+/u);
  return words.every(
    (word) => largePlaces.has(word) || /^(?:United|States|Kingdom|New|York|South|North|City)$/u.test(word),
  );
}

/** What ends so may be the office that a run of capitals is of. */
const holding = / (?:of|at|for) (?:the )?$/iu;

/** Whether the letters before a run are the last of such an ending: " of ", "the ". */
function mayBeHeld(text: string, start: number): boolean {
  if (text.charCodeAt(start - 1) !== 32) return false;
  const last = text.charCodeAt(start - 2) | 32;
  return last === 102 || last === 116 || last === 114 || last === 101;
}

function findHolder(text: string, run: CapitalRun): Finding[] {
  if (!mayBeHeld(text, run.start)) return [];
  const before = text.slice(Math.max(0, run.start - 48), run.start);
  const match = holding.test(before) ? roles.exec(before) : null;
  if (match === null) return [];
  const office = run.start - before.length + match.index;
  const link = holding.exec(match[0])?.[0] ?? "";
  const start = run.start - (/the $/iu.test(link) ? 4 : 0);
  proper.lastIndex = start;
  const name = proper.exec(text)?.[0].replace(/[.'’]+$/u, "");
  if (name === undefined || (isLarge(name) && !isOwn(text, office))) return [];
  sinceThen.lastIndex = start + name.length;
  const since = sinceThen.exec(text)?.[0] ?? "";
  const role = match[0].slice(0, match[0].length - link.length);
  const end = start + name.length + since.length;
  return [{ kind: "employer_and_role", start, end, as: wordsFor(role, name) }];
}

const plurals: Readonly<Record<string, string>> = {
  woman: "women",
  man: "men",
  person: "people",
  child: "children",
};
const singled =
  /\b(?<article>[Tt]he) (?<rank>first|only) (?<who>(?:(?:\p{Lu}[\p{L}-]+|female|male|black|openly gay|deaf|blind|disabled) ){0,2}(?:woman|man|person|girl|boy|survivor|female|\p{Lu}\p{L}+(?:an|ian|ese))) (?=to \w|in \w|of \w|from \w|who )/gu;

/** "the first woman to row across" says who it is; "one of the first women" does less so. */
export function findSingled(text: string): Finding[] {
  return Array.from(text.matchAll(singled)).flatMap((match): Finding[] => {
    const { article, rank, who = "" } = match.groups ?? {};
    if (/\bone of $/iu.test(text.slice(Math.max(0, match.index - 8), match.index))) return [];
    const many = who.replace(
      /\p{L}+$/u,
      (noun) => plurals[noun] ?? (noun.endsWith("ese") ? noun : `${noun}s`),
    );
    const as = `${article === "The" ? "One" : "one"} of the ${rank === "only" ? "few" : "first"} ${many}`;
    return [{ kind: "employer_and_role", start: match.index, end: match.index + match[0].length - 1, as }];
  });
}

/** Offices that one person holds at a time, with whatever they are held of. */
export function findOffices(text: string, runs: readonly CapitalRun[]): Finding[] {
  return runs.flatMap((run) => findHolder(text, run));
}
