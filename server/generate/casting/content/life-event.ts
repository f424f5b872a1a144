import type { RoleClass } from "./role-classes.ts";

/**
 * What an event leaves behind, and what a later one may grow out of.
 * loss: somebody or something gone · want: the house is poor · fear: a fright that stays · tale: a wonder · wronged: cheated or
 * blamed · skill: learnt · taught: owes it to a teacher · debt: owes money · wrong: did harm · oath: gave their word · away: left
 * home · name: is spoken of · rival: is measured against somebody · wound: body or nerve hurt · love: a shared roof · charge: is
 * answerable for something · doubt: no longer sure · found: holds something that is not theirs · idle: laid the work down
 */
export const ties = [
  "loss",
  "want",
  "fear",
  "tale",
  "wronged",
  "skill",
  "taught",
  "debt",
  "wrong",
  "oath",
  "away",
  "name",
  "rival",
  "wound",
  "love",
  "charge",
  "doubt",
  "found",
  "idle",
] as const;
export type Tie = (typeof ties)[number];

/** An event that may stand in a life: it hangs on an earlier one that gave something it needs. */
export interface LifeEvent {
  readonly id: string;
  readonly ages: readonly [number, number];
  readonly needs: readonly Tie[];
  readonly gives: readonly Tie[];
  /** Only these; nobody listed means anybody. */
  readonly classes: readonly RoleClass[];
  /** Slots as in `fill-template.ts`; `{friend}`, `{foe}` and `{master}` are three people. */
  readonly text: string;
  /** After the name: how they feel about it now. */
  readonly attitude: string;
}

const known: ReadonlySet<string> = new Set(ties);

function isTie(word: string): word is Tie {
  return known.has(word);
}

/** Throws RangeError for a tie that is not listed. */
export function tiesOf(words: string): Tie[] {
  return words.split(" ").map((word) => {
    if (!isTie(word)) throw new RangeError(`${word} is no tie; choose from ${ties.join(", ")}`);
    return word;
  });
}

/** `needs > gives`, then the text and the attitude. */
export function lifeEvent(
  id: string,
  ages: readonly [number, number],
  chain: string,
  text: string,
  attitude: string,
  classes: readonly RoleClass[] = [],
): LifeEvent {
  const [needs = "", gives = ""] = chain.split(" > ");
  return { id, ages, needs: tiesOf(needs), gives: tiesOf(gives), classes, text, attitude };
}
