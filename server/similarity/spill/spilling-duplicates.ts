import { BandTables } from "../band-tables.ts";
import type { SimilarityOptions } from "../similarity-options.ts";
import { TextReader } from "../text-reader.ts";
import { widened } from "../token-store.ts";
import type { BandRun } from "./band-run.ts";
import { mergeBands, stepsOfMerge } from "./merge-bands.ts";
import { ScratchFile } from "./scratch-file.ts";
import { TokenFile } from "./token-file.ts";
import { TokenSketches } from "./token-sketches.ts";

export interface SpillingOptions {
  /** As `similarityOptions` checks them. */
  readonly options: SimilarityOptions;
  /**
   * What files are named after that lie beside each other on a disk: there are none while the set is small, and none when
   * the process has ended. All is kept in memory where it is absent.
   */
  readonly scratch?: string | undefined;
  /** Texts whose bands are in memory; as many again while they are put aside. Below a million. */
  readonly youngest?: number;
}

/**
 * Finds near duplicates as `NearDuplicates` does, and holds of older texts little more than a sketch: their bands and
 * their tokens lie on the disk. Of a text of 64 different words in 54 bands it keeps some 40 bytes, and 700 on the disk.
 *
 * Bands in memory are put aside once they are many, into a file in which all older ones lie sorted: it is written anew
 * then, a little with each text that comes.
 */
export class SpillingDuplicates {
  readonly #options: SimilarityOptions;
  readonly #scratch: string | undefined;
  readonly #youngest: number;
  readonly #reader: TextReader;
  readonly #sketches = new TokenSketches();
  readonly #tokens: TokenFile;
  /** Where the tokens of each text are. */
  #places: Uint32Array = new Uint32Array(512);
  #count = 0;
  #young: BandTables;
  #aging: Aging | undefined;
  #old: BandRun | undefined;
  #files = 0;
  /** The text that was last read, and where its tokens are. */
  #text: string | undefined;
  #read: Uint32Array = new Uint32Array(0);
  #candidates: Uint32Array = new Uint32Array(256);
  #other: Uint32Array = new Uint32Array(256);

  constructor({ options, scratch, youngest = 8192 }: SpillingOptions) {
    this.#options = options;
    this.#scratch = scratch;
    this.#youngest = scratch === undefined ? Infinity : youngest;
    this.#reader = new TextReader(options);
    this.#tokens = new TokenFile(scratch === undefined ? undefined : () => this.#openFile(scratch));
    this.#young = new BandTables(options.bands);
  }

  /** Texts that were added, without those that have no word. */
  get size(): number {
    return this.#count;
  }

  /** Of memory, that a text is held by for ever: what is being put aside comes to it. */
  get bytes(): number {
    return this.#sketches.bytes + this.#places.byteLength + (this.#old?.bytes ?? 0);
  }

  /** The similarity of the first that was added of those that are near enough; undefined where there is none. */
  find(text: string): { readonly jaccard: number } | undefined {
    this.#readText(text);
    if (this.#reader.set.size === 0) return undefined;
    const found = this.#collect();
    let first = Infinity;
    let best = 0;
    for (let index = 0; index < found; index += 1) {
      const ordinal = this.#candidates[index] as number;
      if (ordinal >= first) continue;
      const jaccard = this.#compareWith(ordinal);
      if (jaccard > 0) [first, best] = [ordinal, jaccard];
    }
    return best > 0 ? { jaccard: best } : undefined;
  }

  /** Adds it, whatever it is like. */
  add(text: string): void {
    this.#readText(text);
    const { size } = this.#reader.set;
    if (size === 0) return;
    const ordinal = this.#count++;
    if (ordinal >= this.#places.length) this.#places = widened(this.#places, ordinal + 1);
    this.#places[ordinal] = this.#tokens.append(this.#read, size);
    this.#sketches.put(ordinal);
    this.#young.add(this.#reader.bandHashes);
    this.#age();
  }

  close(): void {
    this.#aging?.file.close();
    this.#old?.close();
    this.#tokens.close();
  }

  /** Whoever is looked for is often added then. */
  #readText(text: string): void {
    if (text === this.#text) return;
    this.#read = this.#reader.read(text);
    this.#sketches.draw(this.#read, this.#reader.set.size);
    this.#text = text;
  }

  /** @returns how many candidates there are; some are there several times. */
  #collect(): number {
    const { bandHashes } = this.#reader;
    const into = this.#candidates;
    let found = this.#old?.collect(bandHashes, into, 0) ?? 0;
    for (const [tables, first] of this.#tables()) {
      const from = Math.min(found, into.length);
      const here = into.subarray(from);
      const count = tables.collect(bandHashes, here);
      for (let index = 0; index < Math.min(count, here.length); index += 1)
        here[index] = (here[index] as number) + first;
      found += count;
    }
    if (found <= into.length) return found;
    this.#candidates = widened(into, found);
    return this.#collect();
  }

  /** What is in memory, each with the ordinal of its first. */
  #tables(): readonly (readonly [BandTables, number])[] {
    const young = [this.#young, this.#count - this.#young.count] as const;
    return this.#aging ? [[this.#aging.tables, this.#aging.first], young] : [young];
  }

  /** 0 where it is below the threshold. */
  #compareWith(ordinal: number): number {
    const { threshold } = this.#options;
    if (!this.#sketches.mayBeNear(ordinal, threshold)) return 0;
    const size = this.#sketches.sizeOf(ordinal);
    if (size > this.#other.length) this.#other = widened(this.#other, size);
    this.#tokens.read(this.#places[ordinal] as number, size, this.#other);
    return this.#reader.set.jaccard(this.#other, 0, size, threshold);
  }

  #age(): void {
    this.#advance(this.#aging?.steps ?? 0);
    if (this.#young.count < this.#youngest || this.#scratch === undefined) return;
    this.#advance(Infinity);
    const { bands } = this.#options;
    const merged = {
      older: this.#old,
      younger: this.#young,
      first: this.#count - this.#young.count,
      bands,
      file: this.#openFile(this.#scratch),
    };
    this.#aging = {
      tables: merged.younger,
      first: merged.first,
      file: merged.file,
      merge: mergeBands(merged),
      // Done when the next are half as many.
      steps: Math.ceil((2 * stepsOfMerge(merged)) / this.#youngest),
    };
    this.#young = new BandTables(bands);
    // Of a set that is large as many come again.
    this.#young.reserve(this.#youngest);
  }

  #advance(steps: number): void {
    for (let step = 0; step < steps && this.#aging; step += 1) {
      const { value, done } = this.#aging.merge.next();
      if (done !== true) continue;
      this.#old?.close();
      this.#old = value;
      this.#aging = undefined;
    }
  }

  #openFile(scratch: string): ScratchFile {
    this.#files += 1;
    return new ScratchFile(`${scratch}-${this.#files}`);
  }
}

/** Bands in memory that are being put aside. */
interface Aging {
  readonly tables: BandTables;
  readonly first: number;
  readonly file: ScratchFile;
  readonly merge: Iterator<undefined, BandRun>;
  /** For each text that comes meanwhile. */
  readonly steps: number;
}
