import type { BandFilter } from "./band-filter.ts";
import type { ScratchFile } from "./scratch-file.ts";

/** Entries of a bucket, about: what one look-up reads. */
export const entriesOfBucket = 64;

/** A file that was filled with the bands of so many texts. */
export interface WrittenBands {
  readonly file: ScratchFile;
  readonly bands: number;
  readonly count: number;
  /** Upper bits of a hash that name its bucket, one at least. */
  readonly bits: number;
  /** Of each band where its buckets begin, counted from the band's first entry, and its end. */
  readonly begins: Uint32Array;
  readonly filter: BandFilter;
}

/**
 * From the hash of each band to the ordinals of the texts that have it, on the disk: an entry is a hash and an ordinal,
 * and those of a band lie together, sorted. Where the hashes with the same upper bits begin is known in memory, so that a
 * look-up is one read, and a few bits say of most strangers that none is needed.
 */
export class BandRun {
  /** Texts, each an entry of every band. */
  readonly count: number;
  readonly #file: ScratchFile;
  readonly #bands: number;
  readonly #bits: number;
  readonly #begins: Uint32Array;
  readonly #filter: BandFilter;
  #bucket = new Uint32Array(8 * entriesOfBucket);

  constructor({ file, bands, count, bits, begins, filter }: WrittenBands) {
    this.count = count;
    this.#file = file;
    this.#bands = bands;
    this.#bits = bits;
    this.#begins = begins;
    this.#filter = filter;
  }

  /** Bytes of memory. */
  get bytes(): number {
    return this.#begins.byteLength + this.#filter.bytes;
  }

  /** As `BandTables.collect`, and no strangers; `into` is written from `found` on. */
  collect(hashes: Uint32Array, into: Uint32Array, found: number): number {
    const [bits, begins, buckets] = [this.#bits, this.#begins, 2 ** this.#bits + 1];
    let next = found;
    for (let band = 0; band < this.#bands; band += 1) {
      const hash = hashes[band] as number;
      if (!this.#filter.mayHold(band, hash)) continue;
      const at = band * buckets + (hash >>> (32 - bits));
      const from = begins[at] as number;
      const entries = (begins[at + 1] as number) - from;
      if (entries === 0) continue;
      this.readEntries(band, from, entries);
      const bucket = this.#bucket;
      let entry = 0;
      while (entry < entries && (bucket[2 * entry] as number) < hash) entry += 1;
      for (; entry < entries && bucket[2 * entry] === hash; entry += 1)
        into[next++] = bucket[2 * entry + 1] as number;
    }
    return next;
  }

  /** Entries of a band from one on: each a hash and an ordinal, good until the next are read. */
  readEntries(band: number, from: number, entries: number): Uint32Array {
    if (2 * entries > this.#bucket.length) this.#bucket = new Uint32Array(4 * entries);
    this.#file.read(2 * (band * this.count + from), 2 * entries, this.#bucket);
    return this.#bucket;
  }

  close(): void {
    this.#file.close();
  }
}
