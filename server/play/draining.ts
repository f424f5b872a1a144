import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";

/**
 * Whether this process still takes something new. Once it is on the way out, what was begun goes on to its end, and
 * nothing more is begun.
 */
export class Draining {
  readonly #clock: Pick<Clock, "monotonic">;
  #until: number | undefined;

  constructor(clock: Pick<Clock, "monotonic">) {
    this.#clock = clock;
  }

  get isOn(): boolean {
    return this.#until !== undefined;
  }

  /** `milliseconds`: how long what was begun may take. */
  begin(milliseconds: number): void {
    this.#until ??= this.#clock.monotonic() + milliseconds;
  }

  /** Throws `unavailable`, retryable, with the seconds after which somebody may be there again. */
  demandOpen(): void {
    if (this.#until === undefined) return;
    const left = Math.max(0, this.#until - this.#clock.monotonic());
    const retryAfter = Math.max(1, Math.ceil(left / 1000));
    throw new DramatisError({
      code: "unavailable",
      message:
        "The server is about to restart: turns under way are brought to their end, and nothing new begins.",
      mend: `Try again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}, or when the connection has closed.`,
      retryable: true,
      retryAfter,
    });
  }
}
