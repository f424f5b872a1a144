import { type Share, shareOf } from "./interval.ts";

/** How often one blueprint was played, and how often it went as it should. */
export interface Tries {
  readonly trials: number;
  readonly passed: number;
}

/**
 * pass^k of τ-bench (Yao et al. 2024): the chance that k trials of one task all pass, by the unbiased estimate
 * C(passed, k) / C(trials, k), averaged over the tasks that were tried k times. Undefined where none was.
 */
export function passToTheK(tasks: readonly Tries[], k: number): Share | undefined {
  return shareOf(
    tasks
      .filter(({ trials }) => trials >= k)
      .map(({ trials, passed }) => ({ sum: allOf(passed, trials, k), count: 1 })),
  );
}

/** C(passed, k) / C(trials, k), factor by factor. */
function allOf(passed: number, trials: number, k: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn += 1) chance *= Math.max(0, passed - drawn) / (trials - drawn);
  return chance;
}
