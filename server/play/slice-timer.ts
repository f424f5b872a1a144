import type { Clock } from "../domain/ports/clock.ts";

/** Each period is cut into so many slices, each with its share of the members: no long block, and still few wake-ups. */
const slices = 10;

/**
 * Calls every member once in each period, for as long as it is one. Members of a slice are called together, so that
 * what they write becomes one batch.
 */
export class SliceTimer {
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #members: Set<() => void>[] = Array.from({ length: slices }, () => new Set());
  #size = 0;
  #next = 0;
  #isRunning = false;

  /** `period` in milliseconds. */
  constructor(clock: Clock, period: number) {
    this.#clock = clock;
    this.#delay = period / slices;
  }

  /** The first call comes within one period. Returns a function that ends the membership. */
  join(member: () => void): () => void {
    // The slice that was called last has the longest to wait: a whole period.
    const slice = this.#members[(this.#next + slices - 1) % slices];
    slice?.add(member);
    this.#size += 1;
    this.#start();
    return () => {
      if (slice?.delete(member)) this.#size -= 1;
    };
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#clock.after(this.#delay, () => {
      this.#isRunning = false;
      for (const member of this.#members[this.#next] ?? []) member();
      this.#next = (this.#next + 1) % slices;
      if (this.#size > 0) this.#start();
    });
  }
}
