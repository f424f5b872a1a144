import { hash } from "node:crypto";

const fewest = 1024;
/** Of the places, at most this share is taken. */
const fullest = 0.7;
/** Numbers of a name: 96 bits of its SHA-256, so that of a million million names no two are taken for one. */
const words = 3;

/**
 * From names to small numbers, for sets too large to hold the names: of each its hash is kept, 19 to 37 bytes with the
 * room that a table needs.
 */
export class NameTable {
  #capacity = fewest;
  #hashes = new Uint32Array(words * fewest);
  /** One more than the number of a name; 0 where there is none. */
  #numbers = new Uint8Array(fewest);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param number from 0 to 254. @returns the number that the name was first seen with: this one, if it is new. */
  see(name: string, number: number): number {
    const named = wordsOf(name);
    const at = this.#placeOf(named, 0);
    const found = this.#numbers[at] ?? 0;
    if (found > 0) return found - 1;
    this.#put(at, named, 0, number + 1);
    this.#size += 1;
    if (this.#size > this.#capacity * fullest) this.#grow();
    return number;
  }

  /** Adds the name. @returns whether it was there before. */
  had(name: string): boolean {
    const before = this.#size;
    this.see(name, 0);
    return this.#size === before;
  }

  /** Where it is, or would be. */
  #placeOf(from: Uint32Array, start: number): number {
    const mask = this.#capacity - 1;
    let at = (from[start] as number) & mask;
    while (this.#numbers[at] !== 0 && !this.#isAt(at, from, start)) at = (at + 1) & mask;
    return at;
  }

  #isAt(at: number, from: Uint32Array, start: number): boolean {
    for (let word = 0; word < words; word += 1)
      if (this.#hashes[words * at + word] !== from[start + word]) return false;
    return true;
  }

  #put(at: number, from: Uint32Array, start: number, stored: number): void {
    for (let word = 0; word < words; word += 1)
      this.#hashes[words * at + word] = from[start + word] as number;
    this.#numbers[at] = stored;
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    this.#capacity *= 2;
    this.#hashes = new Uint32Array(words * this.#capacity);
    this.#numbers = new Uint8Array(this.#capacity);
    for (const [at, stored] of numbers.entries())
      if (stored !== 0) this.#put(this.#placeOf(hashes, words * at), hashes, words * at, stored);
  }
}

function wordsOf(name: string): Uint32Array {
  const bytes = hash("sha256", name, "buffer");
  return Uint32Array.from({ length: words }, (_, word) => bytes.readUInt32LE(4 * word));
}
