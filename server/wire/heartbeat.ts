import type { Clock } from "../domain/ports/clock.ts";

export interface Heartbeating {
  /** Whether anything came from the other side since the last beat; asking begins the next. */
  takeSignOfLife(): boolean;
  ping(): void;
  terminate(): void;
}

/** Milliseconds between two pings of one connection, and between two slices of the sweep. */
const period = 15_000;
const slice = 250;

/**
 * Pings every connection each 15 seconds and drops those that answered nothing since the last ping. The sweep is cut in
 * slices: pinging 10,000 sockets at once would stall the event loop for more than 50 ms.
 */
export class Heartbeat<Member extends Heartbeating> {
  readonly #clock: Clock;
  readonly #members = new Set<Member>();
  #sweep: Iterator<Member> | undefined;
  #due = 0;
  #stopTimer: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get members(): ReadonlySet<Member> {
    return this.#members;
  }

  add(member: Member): void {
    this.#members.add(member);
    this.#stopTimer ??= this.#schedule();
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#members.clear();
  }

  #schedule(): () => void {
    return this.#clock.after(slice, () => {
      this.#beat();
      this.#stopTimer = this.#members.size > 0 ? this.#schedule() : undefined;
    });
  }

  #beat(): void {
    this.#due += (this.#members.size * slice) / period;
    while (this.#due >= 1) {
      this.#due -= 1;
      const next = this.#next();
      if (!next) return;
      if (next.takeSignOfLife()) next.ping();
      else next.terminate();
    }
  }

  #next(): Member | undefined {
    const first = (this.#sweep ??= this.#members.values()).next();
    if (!first.done) return first.value;
    this.#sweep = this.#members.values();
    const again = this.#sweep.next();
    return again.done ? undefined : again.value;
  }
}
