import type { Clock } from "../../domain/ports/clock.ts";
import { type JobProgress, noProgress } from "../job-meter.ts";
import { RecentRate } from "../recent-rate.ts";
import type { DialogueTally } from "./tally.ts";

/** Counts what a run of synthetic play does, and what it costs. */
export class DialoguesMeter {
  readonly #total: number;
  readonly #clock: Clock;
  readonly #start: number;
  readonly #recent: RecentRate;
  #played = 0;
  #kept = 0;
  #unanswered = 0;
  #cost: number | undefined = 0;
  readonly #tokens = { input: 0, output: 0 };

  constructor(total: number, clock: Clock) {
    this.#total = total;
    this.#clock = clock;
    this.#start = clock.monotonic();
    this.#recent = new RecentRate(this.#start);
  }

  /** A talk was played. `cost`: US dollars; undefined where no price is known. */
  played(cost: number | undefined, tokens: { readonly input: number; readonly output: number }): void {
    this.#played += 1;
    this.#cost = this.#cost === undefined || cost === undefined ? undefined : this.#cost + cost;
    this.#tokens.input += tokens.input;
    this.#tokens.output += tokens.output;
  }

  kept(): void {
    this.#kept += 1;
    this.#recent.ended(this.#clock.monotonic());
  }

  unanswered(): void {
    this.#unanswered += 1;
  }

  get unansweredCount(): number {
    return this.#unanswered;
  }

  /** Whether one more may be begun, if it and those that are open cost what the others did. */
  fits(maximum: number | undefined, inFlight: number): boolean {
    if (maximum === undefined || this.#cost === undefined || this.#played === 0) return true;
    const each = this.#cost / this.#played;
    return this.#cost + each * (inFlight + 1) <= maximum;
  }

  progress({ kept, tried }: DialogueTally, inFlight = 0): JobProgress {
    const now = this.#clock.monotonic();
    const seconds = (now - this.#start) / 1000;
    const rate = this.#recent.perSecond(now);
    const left = Math.max(0, this.#total - kept);
    return {
      ...noProgress,
      total: this.#total,
      done: kept,
      failed: tried - kept,
      unanswered: this.#unanswered,
      perSecond: seconds > 0 ? this.#kept / seconds : 0,
      secondsLeft: left === 0 ? 0 : rate > 0 ? left / rate : undefined,
      tokens: { ...this.#tokens },
      cost: this.#cost,
      projectedCost:
        this.#cost === undefined || this.#kept === 0
          ? undefined
          : this.#cost + (this.#cost / this.#kept) * left,
      inFlight,
      concurrency: inFlight,
    };
  }
}
