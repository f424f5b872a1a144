/** For each text, about; of strangers a fifth are not told then. */
const bitsOfText = 4;

/** Which hashes a band may have: a bit for each stretch of them in which one lies. */
export class BandFilter {
  /** Upper bits of a hash that name its stretch. */
  readonly #bits: number;
  /** Of one band. */
  readonly #words: number;
  readonly #stretches: Uint32Array;

  /** Of so many texts in each band. */
  constructor(bands: number, texts: number) {
    this.#bits = Math.max(5, Math.round(Math.log2(texts * bitsOfText)));
    this.#words = 2 ** (this.#bits - 5);
    this.#stretches = new Uint32Array(bands * this.#words);
  }

  get bytes(): number {
    return this.#stretches.byteLength;
  }

  add(band: number, hash: number): void {
    const stretch = hash >>> (32 - this.#bits);
    const at = band * this.#words + (stretch >>> 5);
    this.#stretches[at] = (this.#stretches[at] as number) | (1 << (stretch & 31));
  }

  /** False where it is certain that the band has no such hash. */
  mayHold(band: number, hash: number): boolean {
    const stretch = hash >>> (32 - this.#bits);
    return (((this.#stretches[band * this.#words + (stretch >>> 5)] as number) >>> (stretch & 31)) & 1) === 1;
  }
}
