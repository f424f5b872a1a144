import type { BandSegment } from "../../domain/ports/near-index.ts";
import { encodeSegment } from "../../similarity/segment.ts";
import { fingerprintOf, type SimilarityOptions } from "../../similarity/similarity-options.ts";

/** Band hashes of personas whose numbers follow one another, in one array that grows. */
export class BandRun {
  /** Number of the first persona. */
  readonly first: number;
  readonly #options: SimilarityOptions;
  #hashes: Uint32Array;
  #count = 0;

  constructor(first: number, options: SimilarityOptions) {
    this.first = first;
    this.#options = options;
    this.#hashes = new Uint32Array(options.bands * 256);
  }

  /** The number that comes next. */
  get next(): number {
    return this.first + this.#count;
  }

  /** Those of the next persona, one a band; they are copied. */
  add(bandHashes: Uint32Array): void {
    const at = this.#count * this.#options.bands;
    if (at === this.#hashes.length) {
      const wider = new Uint32Array(at * 2);
      wider.set(this.#hashes);
      this.#hashes = wider;
    }
    this.#hashes.set(bandHashes, at);
    this.#count += 1;
  }

  /** As it is kept. */
  segment(): BandSegment {
    const { first } = this;
    const bandHashes = this.#hashes.subarray(0, this.#count * this.#options.bands);
    return {
      first,
      count: this.#count,
      options: fingerprintOf(this.#options),
      bands: encodeSegment({ first, bandHashes }, this.#options),
    };
  }
}
