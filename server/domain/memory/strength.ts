import type { Memory } from "./memory.ts";

/**
 * Forgetting after Ebbinghaus, as MemoryBank has it (Zhong et al., 2023): what is left is exp(-days / stability). What
 * matters is more stable, what was thought of again more so, and what a summary holds less.
 */
export interface MemoryUse {
  /** In how many turns it was before the NPC. */
  readonly uses: number;
  readonly isSummed: boolean;
}

/** Of importance 1: days in which it falls to 37%. */
const stabilityDays = 8;
/** What a summary leaves of the stability of what is in it. */
const summedShare = 0.25;
/** Below this it is not recalled; the journal has it all the same. */
export const fadedBelow = 0.05;

const dayMs = 86_400_000;

/** From 1, just witnessed, towards 0. `now`: wall time in milliseconds. */
export function strengthOf({ importance, at }: Memory, { uses, isSummed }: MemoryUse, now: number): number {
  const stability = stabilityDays * importance * (1 + uses) * (isSummed ? summedShare : 1);
  return Math.exp(-Math.max(0, now - at) / dayMs / stability);
}
