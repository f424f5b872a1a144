import type { Clock } from "../../domain/ports/clock.ts";
import type { ModelFailure } from "../../domain/ports/model.ts";
import { type JobProgress, type Metered, noProgress } from "../job-meter.ts";
import { RecentRate } from "../recent-rate.ts";
import type { DialogueTally } from "./tally.ts";

/** Counts what a run of synthetic play does, and what it costs. */
export class DialoguesMeter {
  readonly #total: number;
  readonly #clock: Clock;
  readonly #start: number;
  readonly #recent: RecentRate;
  #kept = 0;
  #unanswered = 0;
  #reused = 0;
  #retries = 0;
  #rateLimited = 0;
  #cost: number | undefined = 0;
  readonly #tokens = { input: 0, output: 0 };

  constructor(total: number, clock: Clock) {
    this.#total = total;
    this.#clock = clock;
    this.#start = clock.monotonic();
    this.#recent = new RecentRate(this.#start);
  }

  /** A model answered. `cost`: US dollars; undefined where no price is known. */
  answered({ usage, cost, reused }: Metered): void {
    if (reused) {
      this.#reused += 1;
      return;
    }
    this.#cost = this.#cost === undefined || cost === undefined ? undefined : this.#cost + cost;
    this.#tokens.input += usage.inputTokens;
    this.#tokens.output += usage.outputTokens;
  }

  again({ kind }: Pick<ModelFailure, "kind">): void {
    this.#retries += 1;
    if (kind === "rate_limited") this.#rateLimited += 1;
  }

  kept(): void {
    this.#kept += 1;
    this.#recent.ended(this.#clock.monotonic());
  }

  unanswered(): void {
    this.#unanswered += 1;
  }

  progress({ kept, tried, unserved, failed }: DialogueTally, inFlight = 0): JobProgress {
    const now = this.#clock.monotonic();
    const seconds = (now - this.#start) / 1000;
    const rate = this.#recent.perSecond(now);
    const left = Math.max(0, this.#total - kept);
    return {
      ...noProgress,
      total: this.#total,
      done: kept,
      tries: { count: tried, failed: { ...failed }, unserved },
      unanswered: this.#unanswered,
      perSecond: seconds > 0 ? this.#kept / seconds : 0,
      secondsLeft: left === 0 ? 0 : rate > 0 ? left / rate : undefined,
      tokens: { ...this.#tokens },
      cost: this.#cost,
      projectedCost:
        this.#cost === undefined || this.#kept === 0
          ? undefined
          : this.#cost + (this.#cost / this.#kept) * left,
      reused: this.#reused,
      retries: this.#retries,
      rateLimited: this.#rateLimited,
      inFlight,
      concurrency: inFlight,
    };
  }
}
