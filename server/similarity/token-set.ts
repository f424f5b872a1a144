/** Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): 2^32 by the golden ratio. */
const golden = 0x9e3779b1;

/** The tokens of one text as a set that others are compared with: a table that is reused without being emptied. */
export class TokenSet {
  #tokens: Uint32Array = new Uint32Array(256);
  /** The filling that a slot was taken in. */
  #filledIn: Uint32Array = new Uint32Array(256);
  #shift = 24;
  #filling = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /**
   * Holds the first `count` tokens in place of what it held, and moves them together so that each is there once.
   * @returns how many are left.
   */
  fill(tokens: Uint32Array, count: number): number {
    this.#makeRoom(count);
    const [held, filledIn, shift, filling] = [this.#tokens, this.#filledIn, this.#shift, this.#filling];
    const mask = held.length - 1;
    let size = 0;
    for (let index = 0; index < count; index += 1) {
      const token = tokens[index] as number;
      let at = Math.imul(token, golden) >>> shift;
      while (filledIn[at] === filling && held[at] !== token) at = (at + 1) & mask;
      if (filledIn[at] === filling) continue;
      filledIn[at] = filling;
      held[at] = token;
      tokens[size++] = token;
    }
    this.#size = size;
    return size;
  }

  /**
   * Jaccard similarity to the set of `length` tokens from `start`, each there once, if it is at least `threshold`; else
   * 0, as soon as too many are strange. The quotient of two whole numbers is rounded once, as 0.9 is, so that 9 of 10
   * are at 0.9.
   */
  jaccard(tokens: Uint32Array, start: number, length: number, threshold: number): number {
    const [held, filledIn, shift, filling] = [this.#tokens, this.#filledIn, this.#shift, this.#filling];
    const mask = held.length - 1;
    const total = this.#size + length;
    const needed = neededToShare(total, threshold);
    if (total === 0 || needed > this.#size) return 0;
    let spare = length - needed;
    for (let index = start; index < start + length && spare >= 0; index += 1) {
      const token = tokens[index] as number;
      let at = Math.imul(token, golden) >>> shift;
      while (filledIn[at] === filling && held[at] !== token) at = (at + 1) & mask;
      if (filledIn[at] !== filling) spare -= 1;
    }
    if (spare < 0) return 0;
    const shared = needed + spare;
    return shared / (total - shared);
  }

  #makeRoom(count: number): void {
    if (count * 2 > this.#tokens.length) {
      const bits = Math.ceil(Math.log2(count * 2));
      this.#tokens = new Uint32Array(2 ** bits);
      this.#filledIn = new Uint32Array(2 ** bits);
      this.#shift = 32 - bits;
    }
    this.#filling += 1;
    if (this.#filling > 0xffff_ffff) {
      this.#filledIn.fill(0);
      this.#filling = 1;
    }
  }
}

/** How many tokens two sets of `total` tokens together share at least where they are as near as the threshold. */
export function neededToShare(total: number, threshold: number): number {
  let needed = Math.max(0, Math.floor((threshold / (1 + threshold)) * total) - 1);
  while (needed / (total - needed) < threshold) needed += 1;
  return needed;
}
