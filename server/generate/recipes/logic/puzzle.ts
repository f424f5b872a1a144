import type { Random } from "../../../domain/random.ts";
import type { Difficulty } from "../math/family.ts";
import type { Dressing } from "../persona-dressing/dress.ts";

export interface MadePuzzle {
  readonly problem: string;
  /** A step a line; the last says the answer. */
  readonly reasoning: readonly string[];
  readonly answer: string;
  /**
   * The answers of every case that fits the puzzle, each once, found by looking at all cases: one, or it is no puzzle.
   * `without`: the index of a clue that is left out.
   */
  answers(without?: number): readonly string[];
  /** How many clues there are; 0 where it is no puzzle of clues. */
  readonly clues: number;
  /** What a second method needs to find the answer again, where the cases are found by a search. */
  readonly given?: Readonly<Record<string, readonly number[]>>;
}

export interface LogicFamily {
  readonly kind: string;
  /** 0 is the easiest. Throws RangeError where no draw makes a puzzle, which must not happen. */
  make(dressing: Dressing, size: 0 | 1 | 2, random: Random): MadePuzzle;
}

export const sizes: Readonly<Record<Difficulty, 0 | 1 | 2>> = { easy: 0, medium: 1, hard: 2 };

/** One thing that is said, and whether it is so in a case. */
export interface Clue<Case> {
  readonly text: string;
  readonly holds: (of: Case) => boolean;
}

/** What a puzzle of clues is made of: all cases, one of which is drawn, and what is asked of it. */
export interface ClueGame<Case> {
  readonly cases: readonly Case[];
  /** Clues that may be given, all true of the drawn case, in random order. */
  readonly pool: readonly Clue<Case>[];
  readonly answerOf: (of: Case) => string;
}

/** Clues of the pool that leave one answer, none of which can be spared. Throws RangeError where the pool leaves several. */
export function fewestClues<Case>({ cases, pool, answerOf }: ClueGame<Case>): readonly Clue<Case>[] {
  const chosen: Clue<Case>[] = [];
  let left = cases;
  for (const clue of pool) {
    if (distinct(left.map(answerOf)).length === 1) break;
    const fewer = left.filter((of) => clue.holds(of));
    if (fewer.length === left.length) continue;
    left = fewer;
    chosen.push(clue);
  }
  if (distinct(left.map(answerOf)).length !== 1) throw new RangeError("the clues leave more than one answer");
  for (const clue of chosen.slice()) {
    const others = chosen.filter((other) => other !== clue);
    if (distinct(fitting(cases, others).map(answerOf)).length === 1) chosen.splice(chosen.indexOf(clue), 1);
  }
  return chosen;
}

export function fitting<Case>(cases: readonly Case[], clues: readonly Clue<Case>[]): readonly Case[] {
  return cases.filter((of) => clues.every((clue) => clue.holds(of)));
}

export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** How each clue narrows the cases, the one that takes most first; the last cases are named. */
export function narrowing<Case>(
  { cases, answerOf }: Pick<ClueGame<Case>, "cases" | "answerOf">,
  clues: readonly Clue<Case>[],
  words: { readonly cases: string; readonly name: (of: Case) => string },
): readonly string[] {
  const lines = [`Without the clues there are ${cases.length} ${words.cases}.`];
  let left = cases;
  const open = [...clues];
  while (open.length > 0) {
    const counts = open.map((clue) => left.filter((of) => clue.holds(of)).length);
    const [clue] = open.splice(counts.indexOf(Math.min(...counts)), 1);
    if (clue === undefined) break;
    left = left.filter((of) => clue.holds(of));
    const named = left.length <= 4 ? `: ${left.map(words.name).join("; ")}` : "";
    lines.push(`"${clue.text}" leaves ${left.length}${named}.`);
  }
  const [answer = ""] = distinct(left.map(answerOf));
  lines.push(
    left.length > 1 ? `In all of these the answer is the same: ${answer}.` : `So the answer is ${answer}.`,
  );
  return lines;
}

/** The parts of a puzzle of clues that its family does not write itself. */
export function ofClues<Case>(
  game: Pick<ClueGame<Case>, "cases" | "answerOf">,
  clues: readonly Clue<Case>[],
  secret: Case,
): Pick<MadePuzzle, "answer" | "answers" | "clues"> {
  return {
    answer: game.answerOf(secret),
    answers: (without) =>
      distinct(
        fitting(
          game.cases,
          clues.filter((_, index) => index !== without),
        ).map((of) => game.answerOf(of)),
      ),
    clues: clues.length,
  };
}

/** Every order of the items. */
export function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first, index) =>
    ordersOf(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

/** The numbers below `count`. */
export function below(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Every way to say yes or no to so many things. */
export function choicesOf(count: number): readonly (readonly boolean[])[] {
  return below(2 ** count).map((mask) =>
    below(count).map((index) => Math.floor(mask / 2 ** index) % 2 === 1),
  );
}
