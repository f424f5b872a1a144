const chunkBits = 20;
/** Tokens of a chunk: 4 MiB. */
const chunkTokens = 2 ** chunkBits;

/** Where the tokens of a text are. */
export interface TokenRange {
  tokens: Uint32Array;
  start: number;
  length: number;
}

/** Token sets by ordinal, packed into chunks, so that growing copies nothing but where each begins. */
export class TokenStore {
  /** A set that is larger than a chunk has as many as it needs, in one array at the place of the first. */
  readonly #chunks: (Uint32Array | undefined)[] = [];
  #used = 0;
  /** Where each set begins, counted over all chunks, and its length, by turns; a length of 0 is a set not held. */
  #places: Uint32Array = new Uint32Array(512);

  get bytes(): number {
    return this.#places.byteLength + 4 * chunkTokens * this.#chunks.length;
  }

  put(ordinal: number, tokens: Uint32Array, count: number): void {
    if (2 * ordinal >= this.#places.length) this.#places = widened(this.#places, 2 * ordinal + 2);
    const room = chunkTokens - (this.#used % chunkTokens);
    let chunk = this.#chunks[this.#used >>> chunkBits];
    if (!chunk || count > room) chunk = this.#addChunk(count);
    const start = this.#used % chunkTokens;
    for (let index = 0; index < count; index += 1) chunk[start + index] = tokens[index] as number;
    this.#places[2 * ordinal] = this.#used;
    this.#places[2 * ordinal + 1] = count;
    this.#used += count;
  }

  /** @returns false where they are not held; `range` is as it was then. */
  locate(ordinal: number, range: TokenRange): boolean {
    const length = this.#places[2 * ordinal + 1] ?? 0;
    const place = this.#places[2 * ordinal] ?? 0;
    const chunk = this.#chunks[place >>> chunkBits];
    if (length === 0 || !chunk) return false;
    range.tokens = chunk;
    range.start = place % chunkTokens;
    range.length = length;
    return true;
  }

  #addChunk(count: number): Uint32Array {
    this.#used = this.#chunks.length * chunkTokens;
    const chunks = Math.ceil(count / chunkTokens);
    const added = new Uint32Array(chunks * chunkTokens);
    this.#chunks.push(added);
    this.#chunks.length += chunks - 1;
    return added;
  }
}

/** A copy that is at least `length` long, an even number, and at least half as long again as before. */
export function widened(numbers: Uint32Array, length: number): Uint32Array {
  const wider = new Uint32Array(2 * Math.ceil(Math.max(length, numbers.length * 1.5) / 2));
  wider.set(numbers);
  return wider;
}
