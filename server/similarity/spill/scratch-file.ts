import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";

/**
 * Numbers that are put aside on the disk, on the calling thread. The file has no name from its beginning on, where the
 * system allows that, so that nothing is left of it, however the process ends.
 */
export class ScratchFile {
  readonly #file: string;
  readonly #handle: number;
  /** Bytes. */
  #end = 0;

  /** Throws as `openSync` does. */
  constructor(file: string) {
    this.#file = file;
    // Whatever has the name is not written through, a link least of all.
    this.#remove();
    this.#handle = openSync(file, "wx+", 0o600);
    this.#remove();
  }

  /** At the end. @returns how many numbers stand before it. */
  append(numbers: Uint32Array): number {
    const place = this.#end / 4;
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#handle, bytes, done, bytes.length - done, this.#end + done);
    this.#end += bytes.length;
    return place;
  }

  /** Fills `into` from its start with `count` numbers that stand after `place` others. */
  read(place: number, count: number, into: Uint32Array): void {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, 4 * count);
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(this.#handle, bytes, done, bytes.length - done, 4 * place + done);
      if (read === 0) throw new RangeError(`${place + count} numbers were never put aside`);
      done += read;
    }
  }

  close(): void {
    closeSync(this.#handle);
    this.#remove();
  }

  #remove(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch {
      // A system that keeps the names of open files lets it go once it is closed.
    }
  }
}
