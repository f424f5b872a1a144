import { sha256 } from "../../domain/hash.ts";
import { seededRandom, type Random } from "../../domain/random.ts";
import type { Casting } from "../../domain/world/casting.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { defaultNames } from "./content/default-names.ts";

export type PronounChoice = NpcProfile["identity"]["pronouns"];

interface Syllables {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const genders = {
  "she/her": "feminine",
  "he/him": "masculine",
  "they/them": "neutral",
} as const satisfies Record<PronounChoice, string>;

function filled(own: Syllables, fallback: Syllables): Syllables {
  return own.first.length > 0 && own.last.length > 0 ? own : fallback;
}

/** No vowel twice and no letter thrice where the halves meet. */
function joinSyllables(first: string, last: string): string {
  const seam =
    (first.at(-1) ?? "").toLowerCase() === last[0] && /[aeiouy]/.test(last[0] ?? "")
      ? first + last.slice(1)
      : first + last;
  return seam.replace(/(.)\1\1+/giu, "$1$1");
}

/** Given and family name, each made of a beginning and an end from the world's grammar. */
export function drawName(
  casting: Casting,
  pronouns: PronounChoice,
  random: Random,
): { given: string; family: string } {
  const key = genders[pronouns];
  const given = filled(casting.names[key], defaultNames[key]);
  const family = filled(casting.names.family, defaultNames.family);
  return {
    given: namePart(random.pick(given.first), random.pick(given.last)),
    family: namePart(random.pick(family.first), random.pick(family.last)),
  };
}

/** A name that is free: drawn, else with a second given name, else numbered, so that a small grammar names a crowd. */
export function drawFreeName(
  casting: Casting,
  pronouns: PronounChoice,
  random: Random,
  isFree: (full: string) => boolean,
): { given: string; family: string } {
  const draw = (): { given: string; family: string } => drawName(casting, pronouns, random);
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    const { given, family } = draw();
    const double = attempt < 1000 ? family : `${draw().given} ${family}`;
    if (isFree(`${given} ${double}`)) return { given, family: double };
  }
  const { given, family } = draw();
  for (let count = 2; ; count += 1)
    if (isFree(`${given} ${family} the ${ordinal(count)}`))
      return { given, family: `${family} the ${ordinal(count)}` };
}

function ordinal(count: number): string {
  const last = count % 100 >= 11 && count % 100 <= 13 ? 0 : count % 10;
  return `${count}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}

/** So much of a name of a grammar is said. */
const longestName = 60;

function namePart(first: string, last: string): string {
  return joinSyllables(first, last).slice(0, longestName).trim();
}

/** The same name of this world for the same foreign one, with its initials where the grammar has them. */
export function nameForForeign(casting: Casting, foreign: string): string {
  const random = seededRandom("foreign", sha256(foreign.toLowerCase()));
  const words = foreign.split(/\s+/).filter((word) => /\p{Lu}/u.test(word));
  const pronouns = random.pick(["she/her", "he/him"] as const);
  const wanted = words.map((word) => word[0]?.toUpperCase() ?? "");
  let best = drawName(casting, pronouns, random);
  let score = -1;
  for (let attempt = 0; attempt < 40 && score < 2; attempt += 1) {
    const drawn = drawName(casting, pronouns, random);
    const fits = Number(drawn.given[0] === wanted[0]) + Number(drawn.family[0] === wanted.at(-1));
    if (fits > score) [best, score] = [drawn, fits];
  }
  return words.length > 1 ? `${best.given} ${best.family}` : best.given;
}

/** Levenshtein distance, stopped early once it must reach the limit. */
export function differsBy(one: string, other: string, limit: number): boolean {
  if (Math.abs(one.length - other.length) >= limit) return true;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return (row[other.length] ?? 0) >= limit;
}
