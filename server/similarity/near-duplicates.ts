import { BandTable, type Candidates } from "./band-table.ts";
import { hashBands } from "./minhash/band-hashes.ts";
import { minHasher, type MinHasher } from "./minhash/min-hasher.ts";
import { decodeSegment } from "./segment.ts";
import type { SimilarityOptions } from "./similarity-options.ts";
import { jaccardFrom, toTokenSet } from "./token-set.ts";
import { TokenStore, widened } from "./token-store.ts";
import { Tokeniser } from "./tokenise.ts";

/** Somebody who was here first and says nearly the same. */
export interface NearDuplicate {
  readonly number: number;
  /** Of the two token sets, at least the threshold. */
  readonly jaccard: number;
}

export interface NearDuplicatesOptions {
  /** As `similarityOptions` checks them. */
  readonly options: SimilarityOptions;
  /**
   * The text of a number that came from a segment, asked for when it may be a duplicate's; what was added as text is
   * never asked for. Undefined where there is none any more: it is then nobody's duplicate.
   */
  readonly textOf: (number: number) => string | undefined;
  readonly hasher?: MinHasher;
}

const noTokens = new Uint32Array(0);

/**
 * The index of near duplicates, in memory. What `find` gives was compared token by token; 1 in 10,000 of the pairs at
 * 0.9 is missed at the default banding, and fewer the nearer they are. A text without a word is like none.
 *
 * Texts have numbers of the caller's, from 0 to 2^32 - 2, rising with their arrival and never used again.
 */
export class NearDuplicates {
  /** Of the text that was last found, taken or added, one a band; written over by the next. What a segment is made of. */
  readonly bandHashes: Uint32Array;
  readonly #options: SimilarityOptions;
  readonly #textOf: NearDuplicatesOptions["textOf"];
  readonly #hasher: MinHasher;
  readonly #tokeniser: Tokeniser;
  readonly #tables: readonly BandTable[];
  readonly #tokens = new TokenStore();
  readonly #withdrawn = new Set<number>();
  #numbers: Uint32Array = new Uint32Array(256);
  #count = 0;
  #candidates: Candidates = { ordinals: new Uint32Array(256), count: 0 };
  /** The search that each ordinal was last compared in. */
  #comparedIn: Uint32Array = new Uint32Array(256);
  #searches = 0;
  #fetched = noTokens;

  constructor({ options, textOf, hasher = minHasher(options) }: NearDuplicatesOptions) {
    this.#options = options;
    this.#textOf = textOf;
    this.#hasher = hasher;
    this.#tokeniser = new Tokeniser(options.shingle);
    this.#tables = Array.from({ length: options.bands }, () => new BandTable());
    this.bandHashes = new Uint32Array(options.bands);
  }

  /** Texts that were added, the withdrawn ones included. */
  get size(): number {
    return this.#count;
  }

  /** Memory of the index, in bytes. */
  get bytes(): number {
    const own = this.#numbers.byteLength + this.#comparedIn.byteLength + this.#tokens.bytes;
    return this.#tables.reduce((sum, table) => sum + table.bytes, own);
  }

  /** Of the near duplicates that were added, the one with the lowest number; undefined where there is none. */
  find(text: string): NearDuplicate | undefined {
    return this.#firstLike(this.#read(text));
  }

  /** As `find`, and where there is none the text is added: of near duplicates the first is kept. */
  take(number: number, text: string): NearDuplicate | undefined {
    const tokens = this.#read(text);
    const found = this.#firstLike(tokens);
    if (!found) this.#add(number, tokens);
    return found;
  }

  /** Adds it, whomever it is like. */
  add(number: number, text: string): void {
    this.#add(number, this.#read(text));
  }

  /** The number is found no more. */
  withdraw(number: number): void {
    this.#withdrawn.add(number);
  }

  /**
   * Adds what was written with the same options, without its texts.
   * @throws DramatisError as `decodeSegment` does; nothing is added then.
   */
  load(segment: Uint8Array): void {
    const { first, count, bandHashes } = decodeSegment(segment, this.#options);
    const { bands } = this.#options;
    for (const table of this.#tables) table.reserve(count);
    for (let line = 0; line < count; line += 1) {
      this.bandHashes.set(bandHashes.subarray(line * bands, (line + 1) * bands));
      this.#add(first + line, noTokens);
    }
  }

  /** Its token set, sorted, good until the next; the band hashes are left in their place. */
  #read(text: string): Uint32Array {
    const room = this.#hasher.room(Tokeniser.roomFor(text));
    const count = toTokenSet(room, this.#tokeniser.tokenise(text, room));
    hashBands(this.#hasher.sign(count), this.#options, this.bandHashes);
    return room.subarray(0, count);
  }

  #firstLike(tokens: Uint32Array): NearDuplicate | undefined {
    if (tokens.length === 0) return undefined;
    const candidates = this.#candidates;
    candidates.count = 0;
    for (let band = 0; band < this.#tables.length; band += 1)
      this.#tables[band]?.collect(this.bandHashes[band] as number, candidates);
    return candidates.count === 0 ? undefined : this.#firstAmong(candidates, tokens);
  }

  #firstAmong({ ordinals, count }: Candidates, tokens: Uint32Array): NearDuplicate | undefined {
    this.#searches += 1;
    let best: NearDuplicate | undefined;
    for (let index = 0; index < count; index += 1) {
      const ordinal = ordinals[index] as number;
      if (this.#comparedIn[ordinal] === this.#searches) continue;
      this.#comparedIn[ordinal] = this.#searches;
      const number = this.#numbers[ordinal] as number;
      if ((best && best.number < number) || this.#withdrawn.has(number)) continue;
      const jaccard = jaccardFrom(this.#tokensOf(ordinal, number), tokens, this.#options.threshold);
      if (jaccard > 0) best = { number, jaccard };
    }
    return best;
  }

  #tokensOf(ordinal: number, number: number): Uint32Array {
    const held = this.#tokens.get(ordinal);
    if (held) return held;
    const text = this.#textOf(number);
    if (text === undefined) return noTokens;
    const room = Tokeniser.roomFor(text);
    if (room > this.#fetched.length) this.#fetched = new Uint32Array(room);
    return this.#fetched.subarray(
      0,
      toTokenSet(this.#fetched, this.#tokeniser.tokenise(text, this.#fetched)),
    );
  }

  #add(number: number, tokens: Uint32Array): void {
    const ordinal = this.#count;
    if (ordinal === this.#numbers.length) {
      this.#numbers = widened(this.#numbers, ordinal + 1);
      this.#comparedIn = widened(this.#comparedIn, ordinal + 1);
    }
    this.#numbers[ordinal] = number;
    this.#count += 1;
    if (tokens.length > 0) this.#tokens.put(ordinal, tokens);
    for (let band = 0; band < this.#tables.length; band += 1)
      this.#tables[band]?.add(this.bandHashes[band] as number, ordinal);
  }
}
