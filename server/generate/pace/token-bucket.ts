import type { Clock } from "../../domain/ports/clock.ts";

const minute = 60_000;

/**
 * So much a minute, evenly: what was not used is saved up for `burst` milliseconds alone, since providers count over
 * seconds what they promise by the minute.
 */
export class TokenBucket {
  readonly #perMillisecond: number;
  readonly #capacity: number;
  readonly #clock: Clock;
  #level: number;
  #filledAt: number;

  constructor(perMinute: number, burst: number, clock: Clock) {
    this.#perMillisecond = perMinute / minute;
    this.#capacity = Math.max(1, this.#perMillisecond * burst);
    this.#clock = clock;
    this.#level = this.#capacity;
    this.#filledAt = clock.monotonic();
  }

  /** Milliseconds until so much may be taken; 0 when it may now. More than the bucket holds may be taken of a full one. */
  wait(amount: number): number {
    this.#fill();
    const missing = Math.min(amount, this.#capacity) - this.#level;
    // A sum of fractions falls short of a whole by less than this.
    return missing <= 1e-6 ? 0 : missing / this.#perMillisecond;
  }

  take(amount: number): void {
    this.#fill();
    this.#level -= amount;
  }

  /** What was taken by an estimate turned out to be so much. */
  settle(taken: number, used: number): void {
    this.#fill();
    this.#level = Math.min(this.#capacity, this.#level + taken - used);
  }

  #fill(): void {
    const now = this.#clock.monotonic();
    this.#level = Math.min(this.#capacity, this.#level + (now - this.#filledAt) * this.#perMillisecond);
    this.#filledAt = now;
  }
}
