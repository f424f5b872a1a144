import type { Memory } from "./memory.ts";

/** A memory and what it means, as a vector of length 1. */
export interface MeantMemory {
  readonly memory: Memory;
  readonly vector: Float32Array;
}

const most = 64;
/** Below this nothing means the same, by any of the usual models. */
const leastCosine = 0.25;

/**
 * What means nearly what is asked, the nearest first: nearer than most of what is remembered by the usual spread. Models
 * differ in how near the unlike lie, so that no one number tells. `asked`: a vector of length 1.
 */
export function nearestTo(asked: Float32Array, meant: readonly MeantMemory[]): readonly Memory[] {
  const cosines = meant.map(({ vector }) => dotOf(asked, vector));
  const mean = cosines.reduce((sum, one) => sum + one, 0) / cosines.length;
  const spread = Math.sqrt(cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / cosines.length);
  const least = Math.max(leastCosine, mean + spread);
  return meant
    .map(({ memory }, index) => ({ memory, cosine: cosines[index] ?? 0 }))
    .filter(({ cosine }) => cosine >= least)
    .sort((one, other) => other.cosine - one.cosine || other.memory.seq - one.memory.seq)
    .slice(0, most)
    .map(({ memory }) => memory);
}

/** The same direction, of length 1; nothing where it has none. */
export function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotOf(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}

function dotOf(one: Float32Array, other: Float32Array): number {
  let dot = 0;
  for (let at = 0; at < one.length; at += 1) dot += (one[at] ?? 0) * (other[at] ?? 0);
  return dot;
}
