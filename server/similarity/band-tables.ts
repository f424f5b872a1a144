/** Of the slots of a table, at most this share is taken. */
const fullest = 0.7;
const fewestBits = 10;
/** Up to this size a table grows to four times as many slots, from then on to twice. */
const manyBits = 20;

/**
 * From the hash of each band to the ordinals of the lines that have it: open addressing with linear probing, one table
 * a band, all in one array.
 *
 * A slot is 32 bits: ordinal + 1 in the lower ones, as many as number the slots of a table, and above them those bits of
 * the hash that did not choose the slot. They tell nearly all strangers apart without a look elsewhere, so a look-up
 * costs one line of the processor's cache. 0 is a free slot.
 */
export class BandTables {
  readonly #bands: number;
  #slots: Uint32Array;
  /** Of the number of slots of one table. */
  #bits = fewestBits;
  /** `bands` for each ordinal. */
  #hashes: Uint32Array;
  #count = 0;
  /** The free slot that each table's last look-up ended at. */
  readonly #free: Uint32Array;

  constructor(bands: number) {
    this.#bands = bands;
    this.#slots = new Uint32Array(bands << fewestBits);
    this.#hashes = new Uint32Array(bands * 256);
    this.#free = new Uint32Array(bands);
  }

  get count(): number {
    return this.#count;
  }

  hashOf(ordinal: number, band: number): number {
    return this.#hashes[ordinal * this.#bands + band] as number;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#hashes.byteLength;
  }

  /**
   * Writes the ordinals that have one of these hashes in its band, each as often as they do, and some strangers: of a
   * million lines one for a hundred look-ups.
   * @returns how many; where they do not all fit, the first are written.
   */
  collect(hashes: Uint32Array, into: Uint32Array): number {
    const [slots, bits, bands, free] = [this.#slots, this.#bits, this.#bands, this.#free];
    const mask = 2 ** bits - 1;
    let found = 0;
    for (let band = 0; band < bands; band += 1) {
      const hash = hashes[band] as number;
      const tag = hash << bits;
      const start = band << bits;
      let at = hash >>> (32 - bits);
      for (let slot = slots[start + at] as number; slot !== 0; slot = slots[start + at] as number) {
        at = (at + 1) & mask;
        if (((slot ^ tag) & ~mask) !== 0) continue;
        into[found++] = (slot & mask) - 1;
      }
      free[band] = start + at;
    }
    return found;
  }

  /**
   * Adds what was collected last.
   * @returns its ordinal: lines count from 0.
   */
  addCollected(hashes: Uint32Array): number {
    const bits = this.#bits;
    const ordinal = this.#append(hashes);
    if (this.#bits !== bits) this.#insert(ordinal);
    else
      for (let band = 0; band < this.#bands; band += 1)
        this.#slots[this.#free[band] as number] = ((hashes[band] as number) << bits) | (ordinal + 1);
    return ordinal;
  }

  /** Adds it without a look-up before. */
  add(hashes: Uint32Array): number {
    const ordinal = this.#append(hashes);
    this.#insert(ordinal);
    return ordinal;
  }

  /** Makes room for so many lines more at once. */
  reserve(lines: number): void {
    const total = this.#count + lines;
    if (total * this.#bands > this.#hashes.length) {
      const wider = new Uint32Array(Math.max(total, Math.ceil(this.#count * 1.5)) * this.#bands);
      wider.set(this.#hashes);
      this.#hashes = wider;
    }
    if (total <= 2 ** this.#bits * fullest) return;
    const step = this.#bits < manyBits ? 2 : 1;
    this.#bits = Math.max(this.#bits + step, Math.ceil(Math.log2(total / fullest)));
    // What was goes first: the hashes have all of it.
    this.#slots = new Uint32Array(0);
    this.#slots = new Uint32Array(this.#bands * 2 ** this.#bits);
    for (let ordinal = 0; ordinal < this.#count; ordinal += 1) this.#insert(ordinal);
  }

  #append(hashes: Uint32Array): number {
    this.reserve(1);
    const start = this.#count * this.#bands;
    for (let band = 0; band < this.#bands; band += 1) this.#hashes[start + band] = hashes[band] as number;
    return this.#count++;
  }

  /** Hashes are even already: their upper bits choose the slot. */
  #insert(ordinal: number): void {
    const [slots, bits, bands] = [this.#slots, this.#bits, this.#bands];
    const mask = 2 ** bits - 1;
    for (let band = 0; band < bands; band += 1) {
      const hash = this.#hashes[ordinal * bands + band] as number;
      const start = band << bits;
      let at = hash >>> (32 - bits);
      while (slots[start + at] !== 0) at = (at + 1) & mask;
      slots[start + at] = (hash << bits) | (ordinal + 1);
    }
  }
}
