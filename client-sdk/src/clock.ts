/** Where time comes from. Games leave it alone; tests give `manualClock()`. */
export interface Clock {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Runs once, `milliseconds` from now; returns a function that prevents it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The platform's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
