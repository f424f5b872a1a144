import type { Clock } from "../../domain/ports/clock.ts";

/** Milliseconds that an answer may take: to its first token, between pieces after that, and in all. */
export interface Timeouts {
  readonly firstToken: number;
  readonly idle: number;
  readonly total: number;
}

export type TimeoutKind = "first_token_timeout" | "idle_timeout" | "total_timeout";

/**
 * The three timers of an answer. A token only notes the time: the idle timer looks at the note when it fires and
 * waits for the rest, so that a stream of tokens sets no timers.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #timeouts: Timeouts;
  readonly #expired: (kind: TimeoutKind) => void;
  readonly #cancelTotal: () => void;
  #cancelCurrent: () => void = () => {};
  #lastActivity = 0;
  #alive = false;

  constructor(clock: Clock, timeouts: Timeouts, expired: (kind: TimeoutKind) => void) {
    this.#clock = clock;
    this.#timeouts = timeouts;
    this.#expired = expired;
    this.#cancelTotal = clock.after(timeouts.total, () => expired("total_timeout"));
  }

  /** A request goes out: its first token is awaited. */
  attempt(): void {
    this.pause();
    this.#cancelCurrent = this.#clock.after(this.#timeouts.firstToken, () =>
      this.#expired("first_token_timeout"),
    );
  }

  /** A piece of the answer came. */
  activity(): void {
    this.#lastActivity = this.#clock.monotonic();
    if (this.#alive) return;
    this.#alive = true;
    this.#cancelCurrent();
    this.#watch(this.#timeouts.idle);
  }

  /** No request is out; only the total goes on. */
  pause(): void {
    this.#cancelCurrent();
    this.#cancelCurrent = () => {};
    this.#alive = false;
  }

  stop(): void {
    this.pause();
    this.#cancelTotal();
  }

  #watch(delay: number): void {
    this.#cancelCurrent = this.#clock.after(delay, () => {
      const left = this.#timeouts.idle - (this.#clock.monotonic() - this.#lastActivity);
      if (left > 0) this.#watch(left);
      else this.#expired("idle_timeout");
    });
  }
}
