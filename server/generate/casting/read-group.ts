import type { Clause } from "./split-clauses.ts";
import { isWord, type Token } from "./tokens.ts";
import type { RoleMatch } from "./find-role.ts";

/** A persona that is several people: one of them is cast, and speaks for the rest. */
export interface Group {
  /** pair: two · people: named by what each of them is · body: a house, a choir, a committee */
  readonly type: "pair" | "people" | "body";
  /** "choir", "couple"; empty where only the people are named. */
  readonly body: string;
  /** "former prisoners", in the plural as it stands; empty for a body that does not say who is in it. */
  readonly members: readonly Token[];
}

const pairs = /^(?:couple|pair|duo|twins|newlyweds)$/;
const gatherings =
  /^(?:group|team|family|choir|band|crowd|crew|class|circle|network|gang|panel|squad|troupe|collective|cohort|community|committee|generation|household|club|trio)$/;
const houses =
  /^(?:company|agency|organi[sz]ation|institution|federation|school|platform|firm|charity|startup|association|business|university|publisher|council|foundation|corporation|museum|magazine|nonprofit|non-profit|ngo|brand)$/;
const plurals = /^(?:people|children|men|women|alumni|roommates|parents|siblings|kids)$/;

/** Reads a plural head or a body of people; undefined for one person. */
export function readGroup(
  head: readonly Token[],
  clauses: readonly Clause[],
  role: RoleMatch | undefined,
): Group | undefined {
  const words = head.filter(isWord);
  const last = words.at(-1)?.lower ?? "";
  if (pairs.test(last)) return { type: "pair", body: last, members: membersOf(clauses) };
  const body = role === undefined || role.stem === last || role.to < head.length ? last : "";
  if (gatherings.test(body)) return { type: "body", body: last, members: membersOf(clauses) };
  if (houses.test(body)) return { type: "body", body: last, members: [] };
  const decisive = role === undefined ? last : (head[role.to - 1]?.lower ?? "");
  return plurals.test(decisive) || (isPluralOf(decisive, role) && decisive === last)
    ? { type: "people", body: "", members: words }
    : undefined;
}

function isPluralOf(word: string, role: RoleMatch | undefined): boolean {
  const stem = role?.stem.split(" ").at(-1) ?? "";
  return (
    stem !== "" && word !== stem && !word.includes("'") && /(?:s|men|ies)$/.test(word) && !word.endsWith("ss")
  );
}

/** The people whom "of" names after the head: "of former prisoners", and no further. */
function membersOf(clauses: readonly Clause[]): Token[] {
  const tokens = (clauses[0]?.tokens ?? []).filter(isWord);
  if (tokens[0]?.lower !== "of") return [];
  const stop = tokens.findIndex(
    (token, index) => index > 1 && /^(?:in|at|from|with|for|on|by|of)$/.test(token.lower),
  );
  const members = tokens.slice(1, stop < 0 ? undefined : stop);
  const last = members.at(-1)?.lower ?? "";
  return members.length <= 5 && /(?:s|children|people|men|women)$/.test(last) ? members : [];
}

/** "nurses" to "nurse", "school children" to "school child". */
export function singularOf(phrase: string): string {
  return phrase
    .replace(/\bpeople$/i, "person")
    .replace(/children$/i, "child")
    .replace(/men$/i, "man")
    .replace(/alumni$/i, "alumnus")
    .replace(/([^aeiou])ies$/i, "$1y")
    .replace(/(ss|x|ch|sh)es$/i, "$1")
    .replace(/([^s])s$/i, "$1");
}
