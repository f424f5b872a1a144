import { type Random, seededRandom } from "../../domain/random.ts";

/** A seeded sample of a stream of unknown length, each of its items as likely as any (algorithm R: Vitter 1985). */
export class Reservoir<Item> {
  readonly #size: number;
  readonly #random: Random;
  readonly #kept: Item[] = [];
  #seen = 0;

  constructor(size: number, seed: number) {
    this.#size = size;
    this.#random = seededRandom("report", seed);
  }

  /** Items that were offered. */
  get seen(): number {
    return this.#seen;
  }

  get kept(): readonly Item[] {
    return this.#kept;
  }

  add(item: Item): void {
    this.#seen += 1;
    if (this.#kept.length < this.#size) {
      this.#kept.push(item);
      return;
    }
    const place = this.#random.integer(0, this.#seen - 1);
    if (place < this.#size) this.#kept[place] = item;
  }
}
