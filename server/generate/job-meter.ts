import type { Clock } from "../domain/ports/clock.ts";
import type { ModelFailure, Usage } from "../domain/ports/model.ts";
import type { Pace, PaceFigures } from "./pace/pace.ts";
import { RecentRate } from "./recent-rate.ts";

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
  /** Until all have ended, at the pace of the last half minute; undefined where that says nothing. */
  readonly secondsLeft: number | undefined;
  readonly tokens: { readonly input: number; readonly output: number };
  /** US dollars; undefined when the price is unknown. */
  readonly cost: number | undefined;
  /** What the whole run will cost if what is left costs as much an item; undefined before the first, or without a price. */
  readonly projectedCost: number | undefined;
  /** Answers that were in the ledger already. */
  readonly reused: number;
  /** Requests that are open now. */
  readonly inFlight: number;
  /** Requests that may be open now: found out, at most what was asked for. 0 where no model is asked. */
  readonly concurrency: number;
  /** Attempts that failed and were made again. */
  readonly retries: number;
  /** Of these, those that the provider refused as too many. */
  readonly rateLimited: number;
  /** Where more is tried than is kept: how many, and the gates that the others did not pass. */
  readonly tries?: {
    readonly count: number;
    readonly failed: Readonly<Record<string, number>>;
    /** Items for which nothing to try was found, not among these. */
    readonly unserved?: number;
  };
  /** What is counted, in the plural, where it is made on the way to what was asked for. */
  readonly things?: string;
}

/** Of a job that has not begun. */
export const noProgress: JobProgress = {
  total: 0,
  done: 0,
  failed: 0,
  unanswered: 0,
  perSecond: 0,
  secondsLeft: undefined,
  tokens: { input: 0, output: 0 },
  cost: 0,
  projectedCost: undefined,
  reused: 0,
  inFlight: 0,
  concurrency: 0,
  retries: 0,
  rateLimited: 0,
};

/** Of several jobs that are run one after the other: what went before, and the one that runs. */
export function addProgress(before: JobProgress, now: JobProgress, total: number): JobProgress {
  const { inFlight, concurrency, secondsLeft } = now;
  return {
    total,
    done: before.done + now.done,
    failed: before.failed + now.failed,
    unanswered: before.unanswered + now.unanswered,
    // An earlier job that had nothing left to do says nothing of the pace.
    perSecond: now.perSecond > 0 ? now.perSecond : before.perSecond,
    secondsLeft,
    tokens: {
      input: before.tokens.input + now.tokens.input,
      output: before.tokens.output + now.tokens.output,
    },
    cost: add(before.cost, now.cost),
    projectedCost: add(before.cost, now.projectedCost),
    reused: before.reused + now.reused,
    inFlight,
    concurrency,
    retries: before.retries + now.retries,
    rateLimited: before.rateLimited + now.rateLimited,
  };
}

function add(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right;
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
  /** Answers that were paid for. */
  #paid = 0;
  #retries = 0;
  readonly #recent: RecentRate;
  #rateLimited = 0;
  #pace: Pick<Pace, "figures"> | undefined;

  /** `failed` are the items that failed in earlier runs. */
  constructor(counts: { total: number; done: number; failed: readonly number[] }, clock: Clock) {
    this.#clock = clock;
    this.#start = clock.monotonic();
    this.#recent = new RecentRate(this.#start);
    this.#total = counts.total;
    this.#done = counts.done;
    this.#failedBefore = new Set(counts.failed);
    this.#failed = counts.failed.length;
  }

  /** Tells of the requests of this pace from now on. */
  follow(pace: Pick<Pace, "figures">): void {
    this.#pace = pace;
  }

  again({ kind }: ModelFailure): void {
    this.#retries += 1;
    if (kind === "rate_limited") this.#rateLimited += 1;
  }

  answered({ usage, cost, reused }: Metered): void {
    if (reused) {
      this.#reused += 1;
      return;
    }
    this.#paid += 1;
    this.#input += usage.inputTokens;
    this.#output += usage.outputTokens;
    this.#cost = this.#cost === undefined || cost === undefined ? undefined : this.#cost + cost;
  }

  ended(item: number, outcome: "done" | "failed"): void {
    this.#ended += 1;
    this.#recent.ended(this.#clock.monotonic());
    if (this.#failedBefore.delete(item)) this.#failed -= 1;
    if (outcome === "done") this.#done += 1;
    else this.#failed += 1;
  }

  unanswered(): void {
    this.#unanswered += 1;
  }

  progress(): JobProgress {
    const { inFlight, concurrency }: PaceFigures = this.#pace?.figures() ?? { inFlight: 0, concurrency: 0 };
    const seconds = (this.#clock.monotonic() - this.#start) / 1000;
    const left = Math.max(0, this.#total - this.#done - this.#failed - this.#unanswered);
    return {
      total: this.#total,
      done: this.#done,
      failed: this.#failed,
      unanswered: this.#unanswered,
      perSecond: seconds > 0 ? this.#ended / seconds : 0,
      secondsLeft: this.#secondsLeft(left),
      tokens: { input: this.#input, output: this.#output },
      cost: this.#cost,
      projectedCost: this.#projectedCost(left),
      reused: this.#reused,
      inFlight,
      concurrency,
      retries: this.#retries,
      rateLimited: this.#rateLimited,
    };
  }
  #secondsLeft(left: number): number | undefined {
    if (left === 0) return 0;
    const rate = this.#recent.perSecond(this.#clock.monotonic());
    return rate > 0 ? left / rate : undefined;
  }

  #projectedCost(left: number): number | undefined {
    // An item of which every answer was there says nothing of what the others cost.
    const items = Math.max(1, this.#ended - this.#reused);
    return this.#cost === undefined || this.#paid === 0
      ? undefined
      : this.#cost + (this.#cost / items) * left;
  }
}
