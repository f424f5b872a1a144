import { seededRandom, type Random } from "../../server/domain/random.ts";

export interface TortureOptions {
  /** Kills, cuts or mutations. */
  readonly n: number;
  /** The same seed makes the same choices. When the machine is busy they may fall at other moments of a turn. */
  readonly seed: number;
  /** What the disturbance falls into, where it is not to fall anywhere. */
  readonly during?: "behavior" | undefined;
  /** Progress, for people. */
  readonly log: (line: string) => void;
}

export interface TortureReport {
  /** What was done and what came of it, by name. */
  readonly figures: { readonly [name: string]: number };
  /** Promises that were not kept; none when all is well. */
  readonly broken: readonly Broken[];
}

export interface Broken {
  /** From 1. */
  readonly iteration: number;
  readonly promise: string;
}

/** Everything that chance decides in one iteration, whatever was drawn in those before. */
export function chanceOf(name: string, seed: number, iteration: number): Random {
  return seededRandom("torture", name, seed, iteration);
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves to the value, or to undefined when it takes longer. */
export async function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
