import type { Clock } from "../domain/ports/clock.ts";

/** Time as the machine tells it. */
export interface SystemClock extends Clock {
  /** Cancels what is still waiting, so that the process can end: an idle timer of a minute is not worth waiting for. */
  close(): void;
}

/** A clock whose timers keep the process up until they fire, are cancelled, or the clock is closed. */
export function systemClock(): SystemClock {
  const waiting = new Set<NodeJS.Timeout>();
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(delay, callback) {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        callback();
      }, delay);
      waiting.add(timer);
      return () => {
        waiting.delete(timer);
        clearTimeout(timer);
      };
    },
    close() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
