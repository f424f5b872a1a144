import type { BandTables } from "../band-tables.ts";
import { BandFilter } from "./band-filter.ts";
import { BandRun, entriesOfBucket } from "./band-run.ts";
import type { ScratchFile } from "./scratch-file.ts";

/** Entries that are read or written at once: 32 KiB. */
const blockEntries = 4096;

export interface Merged {
  readonly older: BandRun | undefined;
  readonly younger: BandTables;
  /** The ordinal that the first of the younger texts has among all. */
  readonly first: number;
  readonly bands: number;
  /** Empty. */
  readonly file: ScratchFile;
}

/** Steps of a merge, about: each is worth one block. */
export function stepsOfMerge({ older, younger, bands }: Omit<Merged, "file">): number {
  return bands * Math.ceil(((older?.count ?? 0) + younger.count) / blockEntries + 1);
}

/** Writes the bands of both into the file, a block a step, so that nobody who waits for the process waits long. */
export function* mergeBands(merged: Merged): Generator<undefined, BandRun> {
  const { younger, bands } = merged;
  const older = new Entries(merged.older);
  const keys = new Float64Array(younger.count);
  const writer = new BandWriter(merged, (merged.older?.count ?? 0) + younger.count);
  for (let band = 0; band < bands; band += 1) {
    sortBand(merged, band, keys);
    older.begin(band);
    for (const key of keys) {
      // Of equal hashes the older text comes first.
      const hash = Math.floor(key / 2 ** ordinalBits);
      for (; older.hash <= hash; older.next()) if (writer.put(older.hash, older.ordinal)) yield;
      if (writer.put(hash, merged.first + (key % 2 ** ordinalBits))) yield;
    }
    for (; older.hash < Infinity; older.next()) if (writer.put(older.hash, older.ordinal)) yield;
    writer.endBand();
    yield;
  }
  return writer.finish();
}

/** A hash and the ordinal of a younger text are one number, exactly. */
const ordinalBits = 20;

function sortBand({ younger }: Merged, band: number, keys: Float64Array): void {
  for (let ordinal = 0; ordinal < keys.length; ordinal += 1)
    keys[ordinal] = younger.hashOf(ordinal, band) * 2 ** ordinalBits + ordinal;
  keys.sort();
}

/** The entries of one band of a run, one after the other. */
class Entries {
  /** Infinity after the last. */
  hash = Infinity;
  ordinal = 0;
  readonly #run: BandRun | undefined;
  readonly #count: number;
  #band = 0;
  readonly #block: Uint32Array;
  #from = 0;
  #at = 0;
  #end = 0;

  constructor(run: BandRun | undefined) {
    this.#run = run;
    this.#count = run?.count ?? 0;
    this.#block = new Uint32Array(run ? 2 * blockEntries : 0);
  }

  begin(band: number): void {
    this.#band = band;
    this.#from = 0;
    this.#at = 0;
    this.#end = 0;
    this.next();
  }

  next(): void {
    if (this.#at === this.#end) {
      this.#from += this.#end;
      this.#at = 0;
      this.#end = Math.min(blockEntries, this.#count - this.#from);
      if (this.#end === 0) {
        this.hash = Infinity;
        return;
      }
      // The run's own place is written over by look-ups in between.
      const entries = this.#run?.readEntries(this.#band, this.#from, this.#end);
      if (entries) this.#block.set(entries.subarray(0, 2 * this.#end));
    }
    this.hash = this.#block[2 * this.#at] as number;
    this.ordinal = this.#block[2 * this.#at + 1] as number;
    this.#at += 1;
  }
}

class BandWriter {
  readonly #file: ScratchFile;
  readonly #bands: number;
  readonly #count: number;
  readonly #bits: number;
  readonly #begins: Uint32Array;
  readonly #filter: BandFilter;
  readonly #block = new Uint32Array(2 * blockEntries);
  #filled = 0;
  #band = 0;
  /** Entries of the band that is being written. */
  #written = 0;
  /** The next bucket whose beginning is not known. */
  #bucket = 0;

  constructor({ file, bands }: Merged, count: number) {
    this.#file = file;
    this.#bands = bands;
    this.#count = count;
    this.#bits = Math.max(1, Math.floor(Math.log2(count / entriesOfBucket)));
    this.#begins = new Uint32Array(bands * (2 ** this.#bits + 1));
    this.#filter = new BandFilter(bands, count);
  }

  /** @returns whether a block was written. */
  put(hash: number, ordinal: number): boolean {
    this.#beginBuckets(hash >>> (32 - this.#bits));
    this.#filter.add(this.#band, hash);
    this.#block[2 * this.#filled] = hash;
    this.#block[2 * this.#filled + 1] = ordinal;
    this.#filled += 1;
    this.#written += 1;
    if (this.#filled < blockEntries) return false;
    this.#flush();
    return true;
  }

  endBand(): void {
    this.#beginBuckets(2 ** this.#bits);
    this.#band += 1;
    this.#written = 0;
    this.#bucket = 0;
  }

  finish(): BandRun {
    this.#flush();
    return new BandRun({
      file: this.#file,
      bands: this.#bands,
      count: this.#count,
      bits: this.#bits,
      begins: this.#begins,
      filter: this.#filter,
    });
  }

  /** Up to this one they begin here. */
  #beginBuckets(last: number): void {
    const start = this.#band * (2 ** this.#bits + 1);
    for (; this.#bucket <= last; this.#bucket += 1) this.#begins[start + this.#bucket] = this.#written;
  }

  #flush(): void {
    this.#file.append(this.#block.subarray(0, 2 * this.#filled));
    this.#filled = 0;
  }
}
