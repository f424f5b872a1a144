import { lifeTies } from "../../../domain/world/casting.ts";
import type { RoleClass } from "./role-classes.ts";

export type Tie = (typeof lifeTies)[number];

/** An event that may stand in a life: it hangs on an earlier one that gave something it needs. */
export interface LifeEvent {
  readonly id: string;
  readonly ages: readonly [number, number];
  readonly needs: readonly Tie[];
  readonly gives: readonly Tie[];
  /** Only these; nobody listed means anybody. */
  readonly classes: readonly string[];
  /** Slots as in `fill-template.ts`; `{friend}`, `{foe}` and `{master}` are three people. */
  readonly text: string;
  /** After the name: how they feel about it now. */
  readonly attitude: string;
}

const known: ReadonlySet<string> = new Set(lifeTies);

function isTie(word: string): word is Tie {
  return known.has(word);
}

/** Throws RangeError for a tie that is not listed. */
export function tiesOf(words: string): Tie[] {
  return words.split(" ").map((word) => {
    if (!isTie(word)) throw new RangeError(`${word} is no tie; choose from ${lifeTies.join(", ")}`);
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
