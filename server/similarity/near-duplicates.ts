import { BandTables } from "./band-tables.ts";
import type { MinHasher } from "./minhash/min-hasher.ts";
import { decodeSegment } from "./segment.ts";
import type { SimilarityOptions } from "./similarity-options.ts";
import { TextReader } from "./text-reader.ts";
import { TokenSet } from "./token-set.ts";
import { TokenStore, widened, type TokenRange } from "./token-store.ts";
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
   * The text of a number that came from a segment, asked for once, when it may be a duplicate's; what was added as text
   * is never asked for. Undefined where there is none any more: it is then nobody's duplicate.
   */
  readonly textOf: (number: number) => string | undefined;
  readonly hasher?: MinHasher;
}

/**
 * The index of near duplicates, in memory. What `find` gives was compared token by token; 1 in 10,000 of the pairs at
 * 0.9 is missed at the default banding, and fewer the nearer they are. A text without a word is like none.
 *
 * Texts have numbers of the caller's, from 0 to 2^32 - 2, rising with their arrival and never used again.
 */
export class NearDuplicates {
  /** The band hashes of a text without a word. */
  readonly #wordless: Uint32Array;
  readonly #options: SimilarityOptions;
  readonly #textOf: NearDuplicatesOptions["textOf"];
  readonly #reader: TextReader;
  readonly #tables: BandTables;
  readonly #tokens = new TokenStore();
  readonly #withdrawn = new Set<number>();
  /** Of each ordinal its number and the search that it was last compared in, by turns: they are read together. */
  #lines: Uint32Array = new Uint32Array(512);
  #candidates: Uint32Array = new Uint32Array(256);
  #searches = 0;
  /** The tokens that the text which was last read is compared with. */
  readonly #other: TokenRange = { tokens: new Uint32Array(0), start: 0, length: 0 };
  readonly #fetchedSet = new TokenSet();
  #fetched: Uint32Array = new Uint32Array(256);

  constructor({ options, textOf, hasher }: NearDuplicatesOptions) {
    this.#options = options;
    this.#textOf = textOf;
    this.#reader = new TextReader(options, hasher);
    this.#tables = new BandTables(options.bands);
    this.#reader.read("");
    this.#wordless = this.bandHashes.slice();
  }

  /** Of the text that was last found, taken or added, one a band; written over by the next. What a segment is made of. */
  get bandHashes(): Uint32Array {
    return this.#reader.bandHashes;
  }

  /** Texts that were added, the withdrawn ones included and those without a word left out. */
  get size(): number {
    return this.#tables.count;
  }

  /** Memory of the index, in bytes. */
  get bytes(): number {
    return this.#lines.byteLength + this.#tokens.bytes + this.#tables.bytes;
  }

  /** Of the near duplicates that were added, the one with the lowest number; undefined where there is none. */
  find(text: string): NearDuplicate | undefined {
    this.#reader.read(text);
    return this.#firstLike();
  }

  /** As `find`, and where there is none the text is added: of near duplicates the first is kept. */
  take(number: number, text: string): NearDuplicate | undefined {
    const tokens = this.#reader.read(text);
    const found = this.#firstLike();
    if (!found && this.#reader.set.size > 0)
      this.#keep(number, this.#tables.addCollected(this.bandHashes), tokens);
    return found;
  }

  /** Adds it, whomever it is like. */
  add(number: number, text: string): void {
    const tokens = this.#reader.read(text);
    if (this.#reader.set.size > 0) this.#keep(number, this.#tables.add(this.bandHashes), tokens);
  }

  /** Makes room for so many texts more at once, which spares growing by steps. */
  reserve(lines: number): void {
    this.#tables.reserve(lines);
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
    this.reserve(count);
    for (let line = 0; line < count; line += 1) {
      let isWordless = true;
      for (let band = 0; band < bands; band += 1) {
        const hash = bandHashes[line * bands + band] as number;
        this.bandHashes[band] = hash;
        isWordless &&= hash === this.#wordless[band];
      }
      // They would all lie in one place, and nothing is like them.
      if (isWordless) continue;
      this.#number(first + line, this.#tables.add(this.bandHashes));
    }
  }

  #firstLike(): NearDuplicate | undefined {
    if (this.#reader.set.size === 0) return undefined;
    const count = this.#tables.collect(this.bandHashes, this.#candidates);
    if (count === 0) return undefined;
    if (count <= this.#candidates.length) return this.#firstAmong(count);
    this.#candidates = widened(this.#candidates, count);
    return this.#firstLike();
  }

  #firstAmong(count: number): NearDuplicate | undefined {
    this.#searches += 1;
    let best: NearDuplicate | undefined;
    for (let index = 0; index < count; index += 1) {
      const ordinal = this.#candidates[index] as number;
      if (this.#lines[2 * ordinal + 1] === this.#searches) continue;
      this.#lines[2 * ordinal + 1] = this.#searches;
      const number = this.#lines[2 * ordinal] as number;
      if ((best && best.number < number) || this.#withdrawn.has(number)) continue;
      const jaccard = this.#compareWith(ordinal, number);
      if (jaccard > 0) best = { number, jaccard };
    }
    return best;
  }

  /** 0 where it is below the threshold. */
  #compareWith(ordinal: number, number: number): number {
    const other = this.#other;
    if (!this.#tokens.locate(ordinal, other)) {
      const text = this.#textOf(number);
      if (text === undefined) return 0;
      const room = Tokeniser.roomFor(text);
      if (room > this.#fetched.length) this.#fetched = new Uint32Array(room);
      other.tokens = this.#fetched;
      other.start = 0;
      other.length = this.#fetchedSet.fill(
        this.#fetched,
        this.#reader.tokeniser.tokenise(text, this.#fetched),
      );
      // Who is a candidate once is one again: to fetch costs many times what comparing does.
      this.#tokens.put(ordinal, this.#fetched, other.length);
    }
    return this.#reader.set.jaccard(other.tokens, other.start, other.length, this.#options.threshold);
  }

  #keep(number: number, ordinal: number, tokens: Uint32Array): void {
    this.#number(number, ordinal);
    this.#tokens.put(ordinal, tokens, this.#reader.set.size);
  }

  #number(number: number, ordinal: number): void {
    if (2 * ordinal >= this.#lines.length) this.#lines = widened(this.#lines, 2 * ordinal + 2);
    this.#lines[2 * ordinal] = number;
  }
}
