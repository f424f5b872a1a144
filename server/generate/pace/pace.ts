import type { Clock } from "../../domain/ports/clock.ts";
import type { Budget } from "./budget.ts";
import { ConcurrencyLimit } from "./concurrency-limit.ts";
import { LatencyWatch } from "./latency-watch.ts";
import { TokenBucket } from "./token-bucket.ts";

/** What a provider is known to bear; what is absent is found out. */
export interface RateLimits {
  readonly requestsPerMinute?: number;
  /** Of prompt and answer together. */
  readonly tokensPerMinute?: number;
}

export interface PaceOptions extends RateLimits {
  /** Requests at once, at most. */
  readonly concurrency: number;
  /** What they may cost all together; not counted when absent. */
  readonly budget?: Budget | undefined;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** How a request ended, as far as the pace is concerned. */
export type Left =
  | { readonly type: "answered"; readonly tokens: number }
  /** Too many requests: nobody else is asked either for as long as the provider says, in milliseconds. */
  | { readonly type: "limited"; readonly retryAfterMs: number | undefined }
  /** Failing or too slow. */
  | { readonly type: "overloaded"; readonly retryAfterMs: number | undefined }
  /** Ended without saying anything of how busy the provider is. */
  | { readonly type: "gone" };

/** A request that may be made now. */
export interface Permit {
  /** To be called once. `cost`: what it cost, in US dollars. */
  leave(left: Left, cost: number): void;
}

export interface PaceFigures {
  /** Requests that are open. */
  readonly inFlight: number;
  /** How many may be. */
  readonly concurrency: number;
}

/** What a request may take at most. */
export interface Estimate {
  readonly tokens: number;
  /** US dollars. */
  readonly cost: number;
}

interface Waiting {
  readonly estimate: Estimate;
  readonly admit: (permit: Permit | undefined) => void;
}

/** What is left of the places at a refusal, and when answers become slow. */
const afterRefusal = 0.7;
const afterSlowness = 0.85;
/** Milliseconds without a new request after a refusal that named no time. */
const usualHold = 250;
/** Milliseconds for which unused requests are saved up: timers come late, and providers count seconds. */
const requestBurst = 200;
const tokenBurst = 5_000;
/** Of a rate that is known, so that the provider's clock and ours may differ. */
const shareOfRate = 0.98;

/**
 * Decides when a job's next request is made: as many at once as the provider bears, found out by asking, and no more a
 * minute than it is known to allow. Tokens are reserved by an estimate and settled by what the answer took.
 */
export class Pace {
  readonly #options: PaceOptions;
  readonly #limit: ConcurrencyLimit;
  readonly #latencies = new LatencyWatch();
  readonly #requests: TokenBucket | undefined;
  readonly #tokens: TokenBucket | undefined;
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  #heldUntil = Number.NEGATIVE_INFINITY;
  #isSpent = false;
  #timerDue = Number.POSITIVE_INFINITY;
  #cancelTimer: (() => void) | undefined;

  constructor(options: PaceOptions) {
    const { concurrency, requestsPerMinute, tokensPerMinute, clock, signal } = options;
    this.#options = options;
    this.#limit = new ConcurrencyLimit(concurrency);
    this.#requests =
      requestsPerMinute === undefined
        ? undefined
        : new TokenBucket(requestsPerMinute * shareOfRate, requestBurst, clock);
    this.#tokens =
      tokensPerMinute === undefined
        ? undefined
        : new TokenBucket(tokensPerMinute * shareOfRate, tokenBurst, clock);
    signal.addEventListener("abort", () => this.#dismiss(), { once: true });
  }

  figures(): PaceFigures {
    return { inFlight: this.#inFlight, concurrency: this.#limit.places };
  }

  /** Whether somebody was sent away because the budget does not reach any further. From then on everybody is. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  /**
   * Waits for its turn, whoever asks `again` before all others. Undefined when the signal came first, or the budget does
   * not reach: while requests are open they may turn out to cost less, so that is known when none is.
   */
  enter(estimate: Estimate, again = false): Promise<Permit | undefined> {
    return new Promise((resolve) => {
      if (this.#options.signal.aborted || this.#isSpent) return resolve(undefined);
      const waiting = { estimate, admit: resolve };
      if (again) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#admit();
    });
  }

  /** Resolves after the least of milliseconds and some more by chance, below the bound; or when the signal comes. */
  backOff(bound: number, least = 0): Promise<void> {
    const { clock, signal, random } = this.#options;
    const milliseconds = least + random() * bound;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = clock.after(milliseconds, end);
      signal.addEventListener("abort", end, { once: true });
    });
  }

  #admit(): void {
    while (this.#inFlight < this.#limit.places) {
      const [first] = this.#waiting;
      if (first === undefined) return;
      const { estimate, admit } = first;
      if (this.#options.budget?.fits(estimate.cost) === false) {
        if (this.#inFlight === 0) this.#spend();
        return;
      }
      const delay = this.#delay(estimate);
      if (delay > 0) return this.#admitIn(delay);
      this.#waiting.shift();
      this.#inFlight += 1;
      this.#options.budget?.reserve(estimate.cost);
      this.#requests?.take(1);
      this.#tokens?.take(estimate.tokens);
      admit(this.#permit(estimate));
    }
  }

  #spend(): void {
    this.#isSpent = true;
    this.#dismiss();
  }

  #delay({ tokens }: Estimate): number {
    const held = this.#heldUntil - this.#options.clock.monotonic();
    return Math.max(0, held, this.#requests?.wait(1) ?? 0, this.#tokens?.wait(tokens) ?? 0);
  }

  #admitIn(delay: number): void {
    const due = this.#options.clock.monotonic() + delay;
    if (due >= this.#timerDue) return;
    this.#cancelTimer?.();
    this.#timerDue = due;
    this.#cancelTimer = this.#options.clock.after(Math.ceil(delay), () => {
      this.#timerDue = Number.POSITIVE_INFINITY;
      this.#admit();
    });
  }

  #permit(reserved: Estimate): Permit {
    const startedAt = this.#options.clock.monotonic();
    return {
      leave: (left, cost) => {
        const wasFull = this.#inFlight >= this.#limit.places;
        this.#inFlight -= 1;
        this.#tokens?.settle(reserved.tokens, left.type === "answered" ? left.tokens : 0);
        this.#options.budget?.settle(reserved.cost, cost);
        this.#learn(left, startedAt, wasFull);
        this.#admit();
      },
    };
  }

  #learn(left: Left, startedAt: number, wasFull: boolean): void {
    const now = this.#options.clock.monotonic();
    switch (left.type) {
      case "answered":
        // Answers that are slow while hardly anything is asked are long ones, not late ones.
        if (this.#latencies.add(now - startedAt) && wasFull) this.#limit.cut(afterSlowness, startedAt, now);
        else if (wasFull) this.#limit.grow();
        return;
      case "limited":
        this.#hold(left.retryAfterMs ?? usualHold * (1 + this.#options.random()), now);
        this.#limit.cut(afterRefusal, startedAt, now);
        return;
      case "overloaded":
        if (left.retryAfterMs !== undefined) this.#hold(left.retryAfterMs, now);
        this.#limit.cut(afterRefusal, startedAt, now);
        return;
      case "gone":
        return;
      default:
        left satisfies never;
    }
  }

  #hold(milliseconds: number, now: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, now + milliseconds);
  }

  #dismiss(): void {
    this.#cancelTimer?.();
    for (const { admit } of this.#waiting.splice(0)) admit(undefined);
  }
}
