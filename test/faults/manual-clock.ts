import type { Clock } from "../../server/domain/ports/clock.ts";

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = 1_000_000;
  readonly #timers = new Set<Timer>();
  #waiting: { readonly delay: number; readonly resolve: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(delay: number, callback: () => void): () => void {
    const timer = { at: this.#now + delay, callback };
    this.#timers.add(timer);
    for (const waiting of this.#waiting) if (waiting.delay === delay) waiting.resolve();
    this.#waiting = this.#waiting.filter((waiting) => waiting.delay !== delay);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that have neither fired nor been cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time, firing what falls due in its order. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds;
    while (true) {
      const due = [...this.#timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
    }
    this.#now = until;
  }

  /** Resolves when somebody next asks for exactly this delay. Ask before the act that leads to it. */
  scheduled(delay: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ delay, resolve }));
  }
}
