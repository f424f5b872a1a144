/** Time is handed in, so that tests own it. */
export interface Clock {
  /** Wall time, milliseconds since 1970-01-01T00:00:00Z. For records, never for measuring. */
  now(): number;
  /** Monotonic milliseconds with an arbitrary origin. For deadlines and durations. */
  monotonic(): number;
  /** Calls back once after the delay in milliseconds; returns a function that cancels it. */
  after(delay: number, callback: () => void): () => void;
}

/** Identifiers are handed in, so that tests can foresee them. */
export interface Ids {
  /** Twelve or more of `[A-Za-z0-9]`, unguessable; callers put the prefix before it. */
  unique(): string;
  /** Exactly nine of `[A-Za-z0-9]`, for behavior calls. */
  call(): string;
}
