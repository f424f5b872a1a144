import type { Tie } from "./life-event.ts";
import { listOf } from "../tokens.ts";

/** What somebody is after, and what a stranger could do about it. Slots as in `fill-template.ts`. */
export interface GoalSchema {
  readonly id: string;
  /** Only for who has lived through something that left one of these; nothing listed means anybody. */
  readonly needs: readonly Tie[];
  /** Only these classes; none listed means anybody. */
  readonly classes: readonly string[];
  readonly ages: readonly [number, number];
  readonly text: string;
  readonly why: string;
  readonly obstacle: string;
}

interface Fit {
  readonly needs?: readonly Tie[];
  readonly classes?: string;
  readonly ages?: readonly [number, number];
}

/** A goal and whom it fits. */
export function goal(id: string, fit: Fit, text: string, why: string, obstacle: string): GoalSchema {
  return {
    id,
    needs: fit.needs ?? [],
    classes: listOf(fit.classes ?? ""),
    ages: fit.ages ?? [0, 200],
    text,
    why,
    obstacle,
  };
}
