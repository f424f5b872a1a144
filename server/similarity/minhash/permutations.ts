import { seededRandom } from "../../domain/random.ts";

/**
 * `token * multiplier + addend` of 32 bits; with an odd multiplier it is a permutation, and since tokens are hashes
 * already, its smallest value falls on each of them alike.
 */
export interface Permutations {
  readonly multipliers: Int32Array;
  readonly addends: Int32Array;
}

export function permutationsOf(count: number, seed: number): Permutations {
  const random = seededRandom("minhash", seed);
  const multipliers = new Int32Array(count);
  const addends = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    multipliers[index] = random.integer(-(2 ** 31), 2 ** 31 - 1) | 1;
    addends[index] = random.integer(-(2 ** 31), 2 ** 31 - 1);
  }
  return { multipliers, addends };
}
