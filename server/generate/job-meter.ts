import type { Clock } from "../domain/ports/clock.ts";
import type { Usage } from "../domain/ports/model.ts";

/** How far a job is. Tokens and cost are those of this run, of answers that were asked for anew. */
export interface JobProgress {
  readonly total: number;
  readonly done: number;
  /** Ended without a product, each with its reason; retried when asked to. */
  readonly failed: number;
  /** Left as they were, because the model gave no answer; the next run asks again. */
  readonly unanswered: number;
  /** Items ended in this run by its seconds. */
  readonly perSecond: number;
  readonly tokens: { readonly input: number; readonly output: number };
  /** US dollars; undefined when the price is unknown. */
  readonly cost: number | undefined;
  /** Answers that were in the ledger already. */
  readonly reused: number;
}

export interface Metered {
  readonly usage: Usage;
  readonly cost: number | undefined;
  readonly reused: boolean;
}

/** Counts what a run of a job does. */
export class JobMeter {
  readonly #clock: Clock;
  readonly #start: number;
  readonly #total: number;
  readonly #failedBefore: Set<number>;
  #done: number;
  #failed: number;
  #unanswered = 0;
  #ended = 0;
  #input = 0;
  #output = 0;
  #reused = 0;
  #cost: number | undefined = 0;

  /** `failed` are the items that failed in earlier runs. */
  constructor(counts: { total: number; done: number; failed: readonly number[] }, clock: Clock) {
    this.#clock = clock;
    this.#start = clock.monotonic();
    this.#total = counts.total;
    this.#done = counts.done;
    this.#failedBefore = new Set(counts.failed);
    this.#failed = counts.failed.length;
  }

  answered({ usage, cost, reused }: Metered): void {
    if (reused) {
      this.#reused += 1;
      return;
    }
    this.#input += usage.inputTokens;
    this.#output += usage.outputTokens;
    this.#cost = this.#cost === undefined || cost === undefined ? undefined : this.#cost + cost;
  }

  ended(item: number, outcome: "done" | "failed"): void {
    this.#ended += 1;
    if (this.#failedBefore.delete(item)) this.#failed -= 1;
    if (outcome === "done") this.#done += 1;
    else this.#failed += 1;
  }

  unanswered(): void {
    this.#unanswered += 1;
  }

  progress(): JobProgress {
    const seconds = (this.#clock.monotonic() - this.#start) / 1000;
    return {
      total: this.#total,
      done: this.#done,
      failed: this.#failed,
      unanswered: this.#unanswered,
      perSecond: seconds > 0 ? this.#ended / seconds : 0,
      tokens: { input: this.#input, output: this.#output },
      cost: this.#cost,
      reused: this.#reused,
    };
  }
}
