import { widened } from "../token-store.ts";
import type { ScratchFile } from "./scratch-file.ts";

/** Tokens that wait in memory, 4 MiB. What a small set has is never put aside. */
const waitingTokens = 2 ** 20;

/** Token sets by the place of each, on the disk but for the latest. */
export class TokenFile {
  readonly #open: (() => ScratchFile) | undefined;
  #file: ScratchFile | undefined;
  #waiting: Uint32Array = new Uint32Array(1024);
  #count = 0;
  /** Tokens that are on the disk, before those that wait. */
  #aside = 0;

  /** `open`: all of them wait where it is undefined. */
  constructor(open: (() => ScratchFile) | undefined) {
    this.#open = open;
  }

  /** @returns its place. */
  append(tokens: Uint32Array, count: number): number {
    if (this.#open && this.#count > 0 && this.#count + count > waitingTokens) {
      this.#file ??= this.#open();
      this.#file.append(this.#waiting.subarray(0, this.#count));
      this.#aside += this.#count;
      this.#count = 0;
    }
    if (this.#count + count > this.#waiting.length)
      this.#waiting = widened(this.#waiting, this.#count + count);
    this.#waiting.set(tokens.subarray(0, count), this.#count);
    this.#count += count;
    return this.#aside + this.#count - count;
  }

  /** Writes the first `count` tokens from a place on to the start of `into`. */
  read(place: number, count: number, into: Uint32Array): void {
    if (place < this.#aside) this.#file?.read(place, count, into);
    else into.set(this.#waiting.subarray(place - this.#aside, place - this.#aside + count));
  }

  close(): void {
    this.#file?.close();
  }
}
