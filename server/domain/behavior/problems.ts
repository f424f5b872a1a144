import type { WorldProblem } from "./rules.ts";
import { didYouMean, nearNames } from "./near-names.ts";

/** A mistake inside one expression. */
export interface ExpressionProblem {
  readonly message: string;
  /** Characters after the start of the expression. */
  readonly offset?: number;
  readonly expected?: string;
  readonly choices?: readonly string[];
}

export type Path = readonly (string | number)[];

/** Collects the mistakes of a world, each at its path. */
export interface Problems {
  readonly all: readonly WorldProblem[];
  add(path: Path, problem: ExpressionProblem): void;
  /** `There is no place harbor. Did you mean harbour?` */
  unknown(path: Path, what: string, written: string, known: Iterable<string>): void;
}

export function collectProblems(): Problems {
  const all: WorldProblem[] = [];
  return {
    all,
    add(path, problem) {
      all.push({ path, ...problem });
    },
    unknown(path, what, written, known) {
      const names = [...known];
      const hint = didYouMean(written, names);
      const message = `There is no ${what} ${written}.${hint ? ` ${hint}` : ""}`;
      all.push({ path, message, expected: what, choices: nearNames(written, names) });
    },
  };
}
