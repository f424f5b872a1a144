import type { CapitalRun, CapitalWord } from "./capital-runs.ts";
import {
  capitalisedWords,
  figuresOfHistory,
  largePlaces,
  notPeople,
  plainWords,
  thingNouns,
} from "./gazetteer.ts";
import { doubtfulGivenNames, givenNames } from "./given-names.ts";
import { beginsSentence, type Cue } from "./name-cues.ts";
import { leadingSurnames, surnames } from "./surnames.ts";
import { titles } from "./titles.ts";

/** `MacDonald`, `O'Neil`, `VanBrakle`, `DeShawn`: capitals within a word that is a name all the same. */
const innerCapitals = /^(?:Mac|Mc|O['’]|D['’]|De|Di|Du|La|Le|Van|Von|Fitz|Al|Ja|Ta)\p{Lu}\p{Ll}+/u;
const camel = /\p{Ll}\p{Lu}|\p{N}/u;
/** Neither of the two next: what most are. */
const plain = /^[A-Z][a-z]+$/;
const acronym = /^\p{Lu}[\p{Lu}\p{N}&-]+$/u;
/** What makes of a name before it a thing: Parkinson's disease, a Martin guitar. */
const eponymAfter =
  /^(?:['’]s?)? (?:disease|syndrome|lymphoma|sarcoma|palsy|theorem|laws?|effect|test|scale|methods?|model|algorithm|equations?|distribution|principle|conjecture|hypothesis|paradox|razor|process|curve|cube)/u;
const thingAfter =
  /^(?: ?(?:&|\+|\d)| (?:guitars?|terriers?|hospital|university|college|schools?|church|foundation|brand|watches|jeans|motorcycles?|tractors?|whiske?y|syrup|architecture|framework|library|programming|language|developer|code|scholarship|fellow|fellowship|award|prize|cup|trophy|stadium|river|lake|street|county|constituency|district|municipality|town|city|village|region|province|island|season|series|franchise|universe|show|saga|FC\b))/u;
const nicknameAfter = /^ ["“'‘(]\p{Lu}[\p{L} ]{1,20}["”'’)] \p{Lu}/u;
const hyphenated = /^\p{Lu}\p{Ll}+-\p{L}\p{Ll}+$/u;

function isGiven(word: string): boolean {
  return givenNames.has(word) || (word.includes("-") && givenNames.has(word.slice(0, word.indexOf("-"))));
}

function isDoubtful(word: string): boolean {
  return (
    doubtfulGivenNames.has(word) ||
    largePlaces.has(word) ||
    capitalisedWords.has(word) ||
    plainWords.has(word)
  );
}

function isSurname(word: string): boolean {
  return surnames.has(word) || (word.includes("-") && word.split("-").some((part) => surnames.has(part)));
}

function isInitial(word: CapitalWord): boolean {
  return word.text.length === 1;
}

/** A word that no name has in this place. */
function isForeign(word: CapitalWord, place: "first" | "later"): boolean {
  const { text } = word;
  if (isInitial(word)) return false;
  if (place === "first" && isGiven(text)) return false;
  if (place === "later" && (isSurname(text) || (isGiven(text) && !isDoubtful(text)))) return false;
  if (!plain.test(text)) {
    if (acronym.test(text) && !/^[JRM]{2}$/.test(text)) return true;
    if (camel.test(text) && !innerCapitals.test(text)) return true;
  }
  return thingNouns.has(text) || largePlaces.has(text) || capitalisedWords.has(text) || plainWords.has(text);
}

function isListedName(phrase: string): boolean {
  return figuresOfHistory.has(phrase) || notPeople.has(phrase);
}

/** A figure of history, a work, a brand, a team: listed, and left as it is whatever stands before it. */
export function isListed(text: string, run: CapitalRun): boolean {
  const [first = "", second, third] = run.words.map((word) => word.text.replace("’", "'"));
  if (isListedName(first)) return true;
  if (second === undefined) return false;
  if (isListedName(`${first} ${second}`) || isListedName(text.slice(run.start, run.end).replaceAll("’", "'")))
    return true;
  if (third === undefined) return false;
  const words = run.words.slice(-2).map((word) => word.text);
  return isListedName(`${first} ${second} ${third}`) || isListedName(words.join(" "));
}

/** Whether the words around make a thing of it: a title in quotes, "the Jordan River", "Johnson & Johnson". */
function standsAsThing(text: string, run: CapitalRun): boolean {
  const before = text.slice(Math.max(0, run.start - 24), run.start);
  const after = text.slice(run.end, run.end + 24);
  if (/(?:\b[Tt]he |\p{Lu}\p{L}* & |[#/@-])$/u.test(before)) return true;
  if (run.possessive === "" && /\b(?:in|near|around) $/iu.test(before)) return true;
  if (/^ ?[&+]|^[-/][\p{L}\p{N}]|^\.\p{L}/u.test(after)) return true;
  if (/["“'‘*]$/u.test(before) && /^["”*]|^['’](?!s)/u.test(after)) return true;
  if (run.words.length === 1 && run.possessive !== "" && /^['’]s \p{Lu}/u.test(after)) return true;
  if (eponymAfter.test(after) && (run.words.length === 1 || run.possessive === "")) return true;
  return thingAfter.test(after) || /^, (?:Inc|LLC|Ltd)/u.test(after);
}

/** What follows somebody who is the persona: "…, a nurse", "… is", "… works". */
const identity =
  /^(?:, (?:an?|the|who|whose|your|my|our|\d)\b| (?:is|was|has|had|works|lives|loves|runs|teaches)\b)/u;

function standsAsPersona(text: string, run: CapitalRun): boolean {
  return beginsSentence(text, run.start) && identity.test(text.slice(run.end, run.end + 12));
}

function judgeOne(text: string, run: CapitalRun, cue: Cue): boolean {
  const word = run.words[0]?.text ?? "";
  if (acronym.test(word) || (camel.test(word) && !innerCapitals.test(word))) return false;
  const given = isGiven(word);
  const doubtful = isDoubtful(word);
  if (cue.cue === "naming")
    return given || isSurname(word) || (cue.close && !doubtful && !thingNouns.has(word));
  if (given && nicknameAfter.test(text.slice(run.end, run.end + 30))) return true;
  if (cue.cue === "relation" && given && !largePlaces.has(word)) return true;
  if (cue.close) return !doubtful && !thingNouns.has(word);
  const own = standsAsPersona(text, run);
  if (own && given && run.possessive === "") return !doubtful || text.slice(run.end).startsWith(", a");
  if (!given || doubtful) return false;
  return run.possessive !== "" || cue.cue === "admiring" || cue.cue === "dealing";
}

function judgeLeadingSurname(run: CapitalRun, cue: Cue): boolean {
  const [first, second] = run.words;
  if (first === undefined || second === undefined || run.words.length > 3) return false;
  if (!leadingSurnames.has(first.text)) return false;
  return (
    hyphenated.test(second.text) || isGiven(second.text) || cue.cue === "relation" || cue.cue === "admiring"
  );
}

function judgeSeveral(text: string, run: CapitalRun, cue: Cue): boolean {
  const [first, ...later] = run.words;
  const last = later.at(-1);
  if (first === undefined || last === undefined || run.words.length > 5) return false;
  if (
    isGiven(first.text) &&
    !isDoubtful(first.text) &&
    later.length > 1 &&
    later.slice(0, -1).every(isInitial)
  )
    return true;
  if (later.some((word) => isForeign(word, "later"))) return false;
  if (judgeLeadingSurname(run, cue)) return true;
  const family = isSurname(last.text) || (isGiven(last.text) && !isDoubtful(last.text));
  if (isGiven(first.text)) {
    if (family) return true;
    if (run.possessive.length > 1 && !plainWords.has(first.text) && !largePlaces.has(first.text)) return true;
    const known = cue.cue !== "none" && (cue.cue !== "following" || !plainWords.has(first.text));
    return !isDoubtful(first.text) || known || standsAsPersona(text, run);
  }
  if (isForeign(first, "first")) return false;
  if (["naming", "relation", "dealing", "admiring"].includes(cue.cue)) return true;
  if (/\b(?:I am|I'm|I’m|[Mm]eet) $/u.test(text.slice(Math.max(0, run.start - 6), run.start))) return true;
  const own = standsAsPersona(text, run);
  if (isInitial(first)) return family || own || cue.cue === "following";
  return own ? family || !/[a-z]{2}s$/u.test(last.text) : family && cue.cue === "following";
}

/** What no words before or after make a name of: most runs, and found out without looking at those. */
export function mayBePerson(text: string, run: CapitalRun): boolean {
  const [first] = run.words;
  const last = run.words.at(-1);
  if (first === undefined || last === undefined) return false;
  if (run.words.length === 1) {
    if (isGiven(first.text) || isSurname(first.text)) return true;
    return (
      !isForeign(first, "first") && /[\p{L},] $/u.test(text.slice(Math.max(0, run.start - 2), run.start))
    );
  }
  if (run.words.some(({ text: word }) => titles.has(word)) || !isForeign(last, "later")) return true;
  return isGiven(first.text) && run.words.length > 2;
}

/** A single word that is no given name: nobody's name where nothing before it says so. */
export function isUnknownWord(run: CapitalRun): boolean {
  return run.words.length === 1 && !isGiven(run.words[0]?.text ?? "");
}

/**
 * Whether a run of capitals is the name of a real person. A given name with another name is one; an unknown word is one
 * only where what stands before it is said of people. `titled` runs follow "Dr." or "Mayor".
 */
export function isPerson(text: string, run: CapitalRun, cue: Cue, titled: boolean): boolean {
  if (isListed(text, run)) return false;
  if (standsAsThing(text, run) && cue.cue !== "naming" && !titled) return false;
  if (titled && run.words.every((word) => !thingNouns.has(word.text) && !plainWords.has(word.text)))
    return true;
  return run.words.length === 1 ? judgeOne(text, run, cue) : judgeSeveral(text, run, cue);
}

/**
 * Where in a run a name may begin: "Former Michael Jordan" has a word too many before it where a sentence begins, and
 * "Indian Narendra Modi" one that says where somebody is from.
 */
export function nameStart(run: CapitalRun): number {
  let from = 0;
  while (from < run.words.length - 1) {
    const word = run.words[from];
    const next = run.words[from + 1];
    if (word === undefined || next === undefined || isGiven(word.text)) break;
    const idle = capitalisedWords.has(word.text) || plainWords.has(word.text);
    if (!idle || !isGiven(next.text) || isDoubtful(next.text)) break;
    from += 1;
  }
  return from;
}
