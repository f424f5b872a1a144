import { capitalisedWords, largePlaces, notPeople } from "./gazetteer.ts";
import type { Signs } from "./precheck.ts";
import type { Finding } from "./private-kind.ts";

const month =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const day = "\\d{1,2}(?:st|nd|rd|th)?";
const date = `(?:${day}(?: of)? ${month},? (?:19|20)\\d\\d|${month} ${day},? (?:19|20)\\d\\d|(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d\\d)`;
const births = new RegExp(
  `(?<cue>\\b(?:born|birthday|birth ?date|date of birth|birth|d\\.?o\\.?b\\.?)(?: (?:is|was|on|in|of))*:?,? ?(?:on )?)(?<date>${date})(?!\\d)`,
  "giu",
);

function findBirths(text: string): Finding[] {
  return Array.from(text.matchAll(births), (match) => {
    const { cue = "", date: written = "" } = match.groups ?? {};
    const year = /(?:19|20)\d\d/u.exec(written)?.[0] ?? "";
    const end = match.index + match[0].length;
    const on = /\bon $/iu.exec(cue)?.[0].length ?? 0;
    const decade = `the ${year.slice(0, 3)}0s`;
    const as = on > 0 || /\bborn,? ?$/iu.test(cue) ? `in ${decade}` : decade;
    return { kind: "birth_date", start: end - written.length - on, end, as };
  });
}

const disasters =
  "earthquake|tsunami|flood|floods|fire|fires|wildfire|wildfires|hurricane|cyclone|typhoon|tornado|crash|collapse|explosion|shooting|bombing|attack|attacks|massacre|siege|disaster|derailment|avalanche|landslide|eruption|sinking|kidnapping|riots|genocide";
const part =
  "(?:[Ss]urvivors?|[Ss]urvived|[Vv]ictims?|witness(?:es|ed)?|injured|rescuers?|rescued|lost|widowed|orphaned|hero|heroes|evacuated|displaced)";
const dated = new RegExp(
  `(?<before>\\b${part}\\b[^.;!?]{0,40}? )(?<event>(?:[Tt]he )?(?:(?<year>(?:19|20)\\d\\d) )(?:\\p{Lu}[\\p{L}'’-]* ){0,3}(?<noun>${disasters})|(?:[Tt]he )?(?:\\p{Lu}[\\p{L}'’-]* ){1,3}(?<late>${disasters}) (?:of|in) (?:\\p{Lu}\\p{L}+ )?(?:19|20)\\d\\d)\\b`,
  "gu",
);

/** A disaster with its year, and somebody who was in it: the kind of disaster stays. */
function findDisasters(text: string): Finding[] {
  return Array.from(text.matchAll(dated), (match) => {
    const { event = "", noun, late } = match.groups ?? {};
    const word = (noun ?? late ?? "").toLowerCase();
    const as = /(?:s|sinking)$/u.test(word) ? word : `${/^[aeiou]/u.test(word) ? "an" : "a"} ${word}`;
    const end = match.index + match[0].length;
    return { kind: "named_event_with_date", start: end - event.length, end, as };
  });
}

const contests =
  /\b(?:[Ww]on|[Ww]inners?|[Cc]hampions?|[Mm]edall?ists?|medals?|finalists?|runner-up|played (?:for|in)|player (?:for|on|of|in)|[Cc]ompeted|swam|ran|rowed|represented \p{Lu}\p{L}+)\b[^.;!?]{0,40}?(?<year>\b(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)? )(?=\p{Lu}\p{L}+)/gu;

/** A contest with its year, and somebody who took part: the contest stays, the year goes. */
function findContests(text: string): Finding[] {
  return Array.from(text.matchAll(contests), (match) => {
    const end = match.index + match[0].length;
    return { kind: "named_event_with_date", start: end - (match.groups?.year?.length ?? 0), end, as: "" };
  });
}

const ages =
  /(?<article>\b(?:[Aa]n?) )?(?<![\p{L}\p{N}-])(?<age>1[89]|[2-9]\d|10\d)[- ]years?[- ]old (?=(?!from\b|in\b|who\b|living\b|and\b|with\b|at\b)\p{Ll})/gu;
const yearsOld = /^\d[- ]years?[- ]old /;
const placeAfter =
  /^[^.;!?]{0,80}? (?:from|in|of|near|at|outside|around) (?:(?:rural|central|northern|southern|eastern|western|downtown|the|town|village|of|small) )*(?<place>\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*)/u;

function band(age: number): string {
  if (age < 30) return "young";
  if (age < 60) return age < 40 ? "thirty-something" : "middle-aged";
  return "older";
}

/** An exact age beside a job and a place where few live: the age goes by its band. */
function findAges(text: string): Finding[] {
  return Array.from(text.matchAll(ages)).flatMap((match): Finding[] => {
    const { article = "", age = "" } = match.groups ?? {};
    const end = match.index + match[0].length;
    const place = placeAfter.exec(` ${text.slice(end)}`)?.groups?.place;
    if (place === undefined || notPeople.has(place)) return [];
    if (place.split(" ").some((word) => largePlaces.has(word) || capitalisedWords.has(word))) return [];
    const words = band(Number(age));
    const start = match.index;
    const written =
      article === "" ? "" : `${article.startsWith("A") ? "A" : "a"}${words === "older" ? "n" : ""} `;
    return [{ kind: "precise_age_place_job", start, end, as: `${written}${words} ` }];
  });
}

/** Whether a number has "years old" or "-year-old" behind it. */
function tellsYears(text: string, firstDigit: number): boolean {
  for (let at = text.indexOf("year", firstDigit + 1); at !== -1; at = text.indexOf("year", at + 4))
    if (yearsOld.test(text.slice(at - 2, at + 10))) return true;
  return false;
}

/** Dates that single somebody out: of birth, of what happened to them, and their age where few others live. */
export function findDated(text: string, { longestNumber, firstDigit }: Signs): Finding[] {
  const found: Finding[] = [];
  // Numbers are in many lines, and years and ages in few.
  if (longestNumber > 3 && /(?:19|20)\d\d/.test(text))
    found.push(...findBirths(text), ...findDisasters(text), ...findContests(text));
  if (tellsYears(text, firstDigit)) found.push(...findAges(text));
  return found;
}
