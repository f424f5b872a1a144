import { createHash } from "node:crypto";

/**
 * Deterministic randomness: a seed names a stream, and a named child stream leaves its parent undisturbed, so that
 * one more draw in one place changes nothing elsewhere.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [minimum, maximum], both included. */
  integer(minimum: number, maximum: number): number;
  /** One of the items. Throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[];
  /** Normal distribution by Box and Muller. */
  normal(mean: number, deviation: number): number;
  /** An independent stream of its own. */
  child(name: string): Random;
}

/** sfc32 (Chris Doty-Humphrey), seeded with 128 bits of SHA-256 of the seed's parts. */
export function seededRandom(...seed: readonly (string | number)[]): Random {
  const key = JSON.stringify(seed);
  const digest = createHash("sha256").update(key, "utf8").digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  function integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(next() * (maximum - minimum + 1));
  }

  function pick<T>(items: readonly T[]): T {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined && items.length === 0) throw new RangeError("cannot pick from an empty list");
    return item as T;
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = integer(0, last);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  }

  function normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  }

  return { next, integer, pick, shuffle, normal, child: (name) => seededRandom(key, name) };
}
