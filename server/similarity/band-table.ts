/** Of the slots of a table, at most this share is taken. */
const fullest = 0.7;

/** Ordinals that were found, which may repeat. */
export interface Candidates {
  ordinals: Uint32Array;
  count: number;
}

/**
 * From the hash of one band to the ordinals of the lines that have it: open addressing with linear probing, key and
 * ordinal side by side, so that a look-up costs one line of the processor's cache.
 */
export class BandTable {
  /** Key and ordinal + 1 by turns; 0 where the slot is free. */
  #slots: Uint32Array;
  #shift: number;
  #count = 0;

  constructor(lines = 0) {
    const bits = bitsFor(lines);
    this.#slots = new Uint32Array(2 * 2 ** bits);
    this.#shift = 32 - bits;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** Adds to the candidates what has this key. */
  collect(key: number, candidates: Candidates): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (key >>> this.#shift) << 1;
    for (let held = slots[at + 1] as number; held !== 0; held = slots[at + 1] as number) {
      if (slots[at] === key) push(candidates, held - 1);
      at = (at + 2) & mask;
    }
  }

  /** Keys are hashes already: their upper bits choose the slot. */
  add(key: number, ordinal: number): void {
    if ((this.#count + 1) * 2 > this.#slots.length * fullest) this.#grow(this.#count + 1);
    this.#count += 1;
    insert(this.#slots, this.#shift, key, ordinal + 1);
  }

  /** Makes room for so many lines more at once. */
  reserve(lines: number): void {
    const total = this.#count + lines;
    if (total * 2 > this.#slots.length * fullest) this.#grow(total);
  }

  #grow(lines: number): void {
    const bits = bitsFor(lines);
    const slots = new Uint32Array(2 * 2 ** bits);
    const old = this.#slots;
    for (let at = 0; at < old.length; at += 2) {
      const held = old[at + 1] as number;
      if (held !== 0) insert(slots, 32 - bits, old[at] as number, held);
    }
    this.#slots = slots;
    this.#shift = 32 - bits;
  }
}

function bitsFor(lines: number): number {
  return Math.max(8, Math.ceil(Math.log2((lines + 1) / fullest)));
}

function insert(slots: Uint32Array, shift: number, key: number, held: number): void {
  const mask = slots.length - 1;
  let at = (key >>> shift) << 1;
  while (slots[at + 1] !== 0) at = (at + 2) & mask;
  slots[at] = key;
  slots[at + 1] = held;
}

function push(candidates: Candidates, ordinal: number): void {
  if (candidates.count === candidates.ordinals.length) {
    const wider = new Uint32Array(candidates.count * 2);
    wider.set(candidates.ordinals);
    candidates.ordinals = wider;
  }
  candidates.ordinals[candidates.count++] = ordinal;
}
