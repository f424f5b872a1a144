/** Where nobody has said yet what the provider bears. */
const first = 4;

/**
 * How many requests may be open: one more for each answer until the provider is found to have enough, as TCP starts;
 * from then on one more for each round of them, and a part less at each sign of congestion (additive increase,
 * multiplicative decrease: Chiu and Jain 1989).
 */
export class ConcurrencyLimit {
  readonly #maximum: number;
  #limit: number;
  #isProbing = true;
  #cutAt = Number.NEGATIVE_INFINITY;

  constructor(maximum: number) {
    this.#maximum = maximum;
    this.#limit = Math.min(first, maximum);
  }

  get places(): number {
    return Math.floor(this.#limit);
  }

  /** An answer came while every place was taken. */
  grow(): void {
    this.#limit = Math.min(this.#maximum, this.#limit + (this.#isProbing ? 1 : 1 / this.#limit));
  }

  /**
   * Leaves that share of the places. One sign counts for all that were under way when it came: `startedAt` is when the
   * request began that met with it, in milliseconds like `now`. False when it is no news.
   */
  cut(share: number, startedAt: number, now: number): boolean {
    if (startedAt < this.#cutAt) return false;
    this.#isProbing = false;
    this.#cutAt = now;
    this.#limit = Math.max(1, this.#limit * share);
    return true;
  }
}
