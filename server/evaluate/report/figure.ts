import type { Target } from "./targets.ts";

/** `open`: met so far, by fewer texts than the target is set for, which flatters. */
export type Verdict = "reached" | "short" | "open";

export interface Figure {
  /** `distinct_2`; what the figures of the same name in `targets.ts` are matched by. */
  readonly id: string;
  readonly label: string;
  /** Null where there was too little to measure. */
  readonly value: number | null;
  /** `share` and `index` are 0 to 1. */
  readonly unit: "share" | "index" | "count" | "mean" | "ratio";
  /** Of how many things it is the figure. */
  readonly of: number;
  /** What was counted, and what it does not say. */
  readonly definition: string;
  readonly target?: Target & { readonly verdict: Verdict };
}

/** The figure beside its target, where it has one. */
export function besideTarget(figure: Figure, target: Target | undefined): Figure {
  if (target === undefined || figure.value === null) return figure;
  return { ...figure, target: { ...target, verdict: judge(figure.value, figure.of, target) } };
}

function judge(value: number, of: number, { at, better, texts = 0 }: Target): Verdict {
  const isMet = better === "higher" ? value >= at : value <= at;
  if (!isMet) return "short";
  return of < texts ? "open" : "reached";
}

/** A share or mean of nothing is no number. */
export function measured(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function meanOf(values: readonly number[]): number | null {
  return measured(values.reduce((sum, value) => sum + value, 0) / values.length);
}
