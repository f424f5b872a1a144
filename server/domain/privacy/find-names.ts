import { withoutFirst, type CapitalRun } from "./capital-runs.ts";
import { capitalisedWords } from "./gazetteer.ts";
import { givenNames } from "./given-names.ts";
import { isListed, isPerson, isUnknownWord, mayBePerson, nameStart } from "./judge-name.ts";
import { cueBefore, cueBeforeStranger, type Cue } from "./name-cues.ts";
import type { Finding } from "./private-kind.ts";
import { replaceName, type NamedStretch } from "./replace-name.ts";
import { surnames } from "./surnames.ts";
import { titles } from "./titles.ts";

interface FoundName {
  /** With the title. */
  readonly start: number;
  readonly run: CapitalRun;
  readonly cue: Cue;
  readonly title?: string;
}

/** What "called" is said of that is nobody: an app, a ship, a dog. */
const calledThings =
  /\b(?:app|application|show|game|song|album|band|group|ship|boat|yacht|dog|puppy|cat|kitten|horse|pony|parrot|pet|company|firm|startup|book|novel|film|movie|series|play|project|tool|software|system|robot|town|city|village|street|restaurant|cafe|shop|store|bar|library|website|blog|podcast|channel|brand|product|car|truck|storm|hurricane|planet|star|character|daughter|son|baby|child|team|club|school|language|framework|program|programme|event|festival) (?:named|called|nicknamed|known as) ["“'‘]?$/iu;
const namesChild = /\bnam(?:ed|es|ing) (?:my|his|her|their|our) \w+ $/iu;

/** Before what is called after a saint, and before what lies by the sea. */
const holy = new Set("St Saint San Santa Santo São Sankt Mount Fort Port Lake Cape".split(" "));

function titleOf(run: CapitalRun): {
  readonly title?: string;
  readonly sure: boolean;
  readonly rest: CapitalRun;
} {
  let rest = run;
  let title: string | undefined;
  let sure = false;
  for (;;) {
    const found = titles.get(rest.words[0]?.text ?? "");
    const next = found === undefined ? undefined : withoutFirst(rest, 1);
    if (found === undefined || next === undefined) break;
    title ??= found.as;
    sure ||= found.sure;
    rest = next;
  }
  return title === undefined ? { sure, rest } : { title, sure, rest };
}

function judge(text: string, run: CapitalRun): FoundName | undefined {
  if (!mayBePerson(text, run)) return undefined;
  const unknown = isUnknownWord(run);
  const cue = unknown ? cueBeforeStranger(text, run.start) : cueBefore(text, run.start);
  // What nothing before it makes a name of is nobody's: `isPerson` would say so in the end.
  if (unknown && cue.cue === "none") return undefined;
  if (isListed(text, run) || holy.has(run.words[0]?.text ?? "")) return undefined;
  const before = text.slice(Math.max(0, run.start - 40), run.start);
  if (calledThings.test(before) || namesChild.test(before)) return undefined;
  const { title, sure, rest } = titleOf(run);
  const name = withoutFirst(rest, nameStart(rest)) ?? rest;
  const titledByCommon =
    !sure && name.words.some((word) => surnames.has(word.text) || givenNames.has(word.text));
  const titled = title !== undefined && name.start === rest.start && (sure || titledByCommon);
  if (!isPerson(text, name, cue, titled)) return undefined;
  const whole = title !== undefined && name.start === rest.start;
  return whole ? { start: run.start, run: name, cue, title } : { start: name.start, run: name, cue };
}

const between = /^(?:, and |, | and | & | or )$/u;

/** Whether a run goes on with a list of people: "Roe, Poe and Doe". */
function goesOn(text: string, last: FoundName, run: CapitalRun): boolean {
  return last.run.possessive === "" && between.test(text.slice(last.run.end, run.start));
}

function judgeInList(text: string, last: FoundName, run: CapitalRun): FoundName | undefined {
  const own = judge(text, run);
  if (own !== undefined) return { ...own, cue: last.cue };
  const known = capitalisedWords.has(run.words[0]?.text ?? "");
  if (known || !isPerson(text, run, last.cue, false)) return undefined;
  return { start: run.start, run, cue: last.cue };
}

/** People one after the other, joined by commas and "and", are one group. */
function groupNames(text: string, runs: readonly CapitalRun[]): readonly (readonly FoundName[])[] {
  const groups: FoundName[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joined = last !== undefined && goesOn(text, last, run) ? judgeInList(text, last, run) : undefined;
    if (joined !== undefined) group?.push(joined);
    else {
      const found = judge(text, run);
      if (found !== undefined) groups.push([found]);
    }
  }
  return groups;
}

/** Herbert "Bert" Roe: what stands in quotes within a name. */
const quotedNickname = /^ ["“'‘(]\p{Lu}[\p{L} ]{1,20}["”'’)](?: \p{Lu}[\p{L}-]*\p{L}){1,3}/u;

function stretchOf(text: string, group: readonly FoundName[]): NamedStretch | undefined {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const bare = last.run.possessive === "'" || last.run.possessive === "’";
  const nickname = quotedNickname.exec(text.slice(last.run.end, last.run.end + 60));
  return {
    start: first.start,
    end: last.run.end + (nickname?.[0].length ?? (bare ? 1 : 0)),
    possessive: nickname !== null ? "" : bare ? `${last.run.possessive}s` : last.run.possessive,
    takesPossessive: bare && nickname === null,
    cue: first.cue.cue,
    several: group.length > 1,
    ...(first.title === undefined || group.length > 1 ? {} : { title: first.title }),
  };
}

/** The surname or the given name of somebody who was named in full, alone in another place of the text. */
function findEchoes(runs: readonly CapitalRun[], groups: readonly (readonly FoundName[])[]): Finding[] {
  const names = groups.flat().filter(({ run }) => run.words.length > 1);
  const parts = new Set(names.flatMap(({ run }) => [run.words[0]?.text ?? "", run.words.at(-1)?.text ?? ""]));
  return runs
    .filter((run) => run.words.length === 1 && parts.has(run.words[0]?.text ?? ""))
    .map((run) => ({ kind: "person_name", start: run.start, end: run.end, as: "that person" }));
}

/** Names of real people, whosever they are, each with the words that stand in for it. */
export function findNames(text: string, runs: readonly CapitalRun[]): Finding[] {
  const groups = groupNames(text, runs);
  if (groups.length === 0) return [];
  const found = groups.flatMap((group): Finding[] => {
    const stretch = stretchOf(text, group);
    return stretch === undefined ? [] : [{ kind: "person_name", ...replaceName(text, stretch) }];
  });
  return [...found, ...findEchoes(runs, groups)];
}
