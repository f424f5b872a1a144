import type { Clock } from "../clock.ts";

/** A clock that stands still until it is told. */
export interface ManualClock extends Clock {
  /** Runs what falls due within these milliseconds, in order. */
  advance(milliseconds: number): void;
  /** How many timers wait. */
  readonly waiting: number;
}

/** Starts at 0. */
export function manualClock(): ManualClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = 0;
  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = until;
    },
    get waiting() {
      return timers.size;
    },
  };
}
