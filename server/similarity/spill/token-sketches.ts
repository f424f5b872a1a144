import { TokenStore, widened, type TokenRange } from "../token-store.ts";
import { neededToShare } from "../token-set.ts";

/** Bits for each token, at least; at most twice as many. */
const bitsOfToken = 1.5;

/**
 * Of each token set its size and a few words of bits, each token setting one: two sets differ in as many tokens at least
 * as they do in bits, so that most of those that are not near are told without their tokens.
 */
export class TokenSketches {
  readonly #store = new TokenStore();
  /** Tokens of each. */
  #sizes: Uint32Array = new Uint32Array(512);
  /** Of the set that was last drawn. */
  #own: Uint32Array = new Uint32Array(16);
  #ownWords = 0;
  #ownSize = 0;
  readonly #other: TokenRange = { tokens: new Uint32Array(0), start: 0, length: 0 };

  get bytes(): number {
    return this.#store.bytes + this.#sizes.byteLength;
  }

  sizeOf(ordinal: number): number {
    return this.#sizes[ordinal] ?? 0;
  }

  /** Of tokens of which each is there once. */
  draw(tokens: Uint32Array, count: number): void {
    const words = 2 ** Math.max(0, Math.ceil(Math.log2((count * bitsOfToken) / 32)));
    if (words > this.#own.length) this.#own = new Uint32Array(words);
    this.#own.fill(0, 0, words);
    const mask = 32 * words - 1;
    for (let index = 0; index < count; index += 1) {
      const bit = (tokens[index] as number) & mask;
      this.#own[bit >>> 5] = (this.#own[bit >>> 5] as number) | (1 << (bit & 31));
    }
    this.#ownWords = words;
    this.#ownSize = count;
  }

  /** Keeps what was last drawn. */
  put(ordinal: number): void {
    if (ordinal >= this.#sizes.length) this.#sizes = widened(this.#sizes, ordinal + 1);
    this.#sizes[ordinal] = this.#ownSize;
    this.#store.put(ordinal, this.#own, this.#ownWords);
  }

  /** False where it is certain that this one and what was last drawn are less alike than the threshold. */
  mayBeNear(ordinal: number, threshold: number): boolean {
    const size = this.#sizes[ordinal] as number;
    const total = size + this.#ownSize;
    const needed = neededToShare(total, threshold);
    if (needed > size || needed > this.#ownSize) return false;
    return this.#leastDifference(ordinal) <= total - 2 * needed;
  }

  /** The larger sketch is folded onto the smaller. */
  #leastDifference(ordinal: number): number {
    const other = this.#other;
    this.#store.locate(ordinal, other);
    const { tokens, start, length } = other;
    const [own, words] = [this.#own, this.#ownWords];
    const fewer = Math.min(length, words);
    let difference = 0;
    for (let word = 0; word < fewer; word += 1) {
      let [left, right] = [0, 0];
      for (let at = word; at < words; at += fewer) left |= own[at] as number;
      for (let at = word; at < length; at += fewer) right |= tokens[start + at] as number;
      difference += bitsIn(left ^ right);
    }
    return difference;
  }
}

/** Henry S. Warren, Hacker's Delight, 5-1. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
