/** How often something may happen. */
export interface Rate {
  /** In the long run; 0 is without a limit. */
  readonly perSecond: number;
  /** At once, after a rest. */
  readonly burst: number;
}

/** Holds up to `burst` tokens, of which `perSecond` come back each second; each act takes one. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #filledAt: number;

  /** `now`, here and below: milliseconds of one clock that never goes back. */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /** False when there is none left. */
  take(now: number): boolean {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return true;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1_000) * perSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
