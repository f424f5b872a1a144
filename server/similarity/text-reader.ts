import { bandHasher, type HashBands } from "./minhash/band-hashes.ts";
import { minHasher, type MinHasher } from "./minhash/min-hasher.ts";
import type { SimilarityOptions } from "./similarity-options.ts";
import { TokenSet } from "./token-set.ts";
import { Tokeniser } from "./tokenise.ts";

/** Reads one text after the other as what near duplicates are looked for by; the next is written over the one before. */
export class TextReader {
  /** Of the text that was last read, one a band. */
  readonly bandHashes: Uint32Array;
  /** The tokens of the text that was last read. */
  readonly set = new TokenSet();
  readonly tokeniser: Tokeniser;
  readonly #hasher: MinHasher;
  readonly #hashBands: HashBands;

  constructor(options: SimilarityOptions, hasher: MinHasher = minHasher(options)) {
    this.#hasher = hasher;
    this.tokeniser = new Tokeniser(options.shingle);
    this.#hashBands = bandHasher(options);
    this.bandHashes = new Uint32Array(options.bands);
  }

  /** @returns where its tokens are, each once, as many as the set's size, good until the next. */
  read(text: string): Uint32Array {
    const room = this.#hasher.room(Tokeniser.roomFor(text));
    const count = this.set.fill(room, this.tokeniser.tokenise(text, room));
    this.#hashBands(this.#hasher.sign(count), this.bandHashes);
    return room;
  }
}
