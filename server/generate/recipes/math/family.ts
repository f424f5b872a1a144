import type { Random } from "../../../domain/random.ts";
import type { Dressing } from "../persona-dressing/dress.ts";

export const topics = [
  "rates",
  "ratios",
  "percentages",
  "units",
  "work-and-mixtures",
  "sequences",
  "equations",
  "counting",
  "probability",
  "geometry",
  "number-theory",
  "calendar",
  "optimisation",
  "statistics",
] as const;
export type Topic = (typeof topics)[number];

export const difficulties = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof difficulties)[number];

/** The numbers that a problem gives, by name: what a second method needs to find the answer again. */
export type Given = Readonly<Record<string, number | readonly number[]>>;

export interface MadeProblem {
  readonly given: Given;
  readonly problem: string;
  /** The worked solution, a step a line; what is computed in it stands as "12 × 30 = 360". */
  readonly steps: readonly string[];
  /** A number as `numberText` or `fractionText` has it, or a text such as "Tuesday". */
  readonly answer: string;
}

/** One kind of problem, with its numbers drawn and its answer computed. */
export interface MathFamily {
  readonly id: string;
  readonly topic: Topic;
  readonly difficulty: Difficulty;
  make(dressing: Dressing, random: Random): MadeProblem;
}

/** The first of the draws that fits; throws RangeError after a thousand, which a family must not let happen. */
export function drawUntil<T>(draw: () => T, fits: (drawn: T) => boolean): T {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const drawn = draw();
    if (fits(drawn)) return drawn;
  }
  throw new RangeError("no draw fits");
}

/** The item of a list that is known to be there. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} of ${list.length}`);
  return item;
}
