const chunkBits = 20;
/** Tokens of a chunk: 4 MiB. */
const chunkTokens = 2 ** chunkBits;

/** Sorted token sets by ordinal, packed into chunks, so that growing copies nothing but where each begins. */
export class TokenStore {
  /** A set that is larger than a chunk has as many as it needs, in one array at the place of the first. */
  readonly #chunks: (Uint32Array | undefined)[] = [];
  #used = 0;
  /** Where each set begins, counted over all chunks, and its length, by turns; a length of 0 is a set not held. */
  #places: Uint32Array = new Uint32Array(512);

  get bytes(): number {
    return this.#places.byteLength + 4 * chunkTokens * this.#chunks.length;
  }

  put(ordinal: number, tokens: Uint32Array): void {
    if (2 * ordinal >= this.#places.length) this.#places = widened(this.#places, 2 * ordinal + 2);
    const room = this.#chunks.length * chunkTokens - this.#used;
    if (tokens.length > room) {
      this.#used = this.#chunks.length * chunkTokens;
      const chunks = Math.ceil(tokens.length / chunkTokens);
      this.#chunks.push(new Uint32Array(chunks * chunkTokens));
      this.#chunks.length += chunks - 1;
    }
    this.#chunks[this.#used >>> chunkBits]?.set(tokens, this.#used % chunkTokens);
    this.#places[2 * ordinal] = this.#used;
    this.#places[2 * ordinal + 1] = tokens.length;
    this.#used += tokens.length;
  }

  /** Undefined where it is not held. */
  get(ordinal: number): Uint32Array | undefined {
    const length = this.#places[2 * ordinal + 1] ?? 0;
    if (length === 0) return undefined;
    const place = this.#places[2 * ordinal] as number;
    const start = place % chunkTokens;
    return this.#chunks[place >>> chunkBits]?.subarray(start, start + length);
  }
}

/** A copy that is at least `length` long, an even number, and at least half as long again as before. */
export function widened(numbers: Uint32Array, length: number): Uint32Array {
  const wider = new Uint32Array(2 * Math.ceil(Math.max(length, numbers.length * 1.5) / 2));
  wider.set(numbers);
  return wider;
}
