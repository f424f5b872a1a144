import type { JobProgress } from "../generate/job-meter.ts";
import type { Trial } from "../evaluate/model/trial.ts";
import type { EvalItem } from "./evaluation/choose-items.ts";
import { ContestantRun } from "./evaluation/contestant-run.ts";
import type { Contestant, EvalStage } from "./evaluation/lane.ts";

export interface EvaluateModelOptions {
  readonly stage: EvalStage;
  readonly items: readonly EvalItem[];
  /** Played one after the other. */
  readonly contestants: readonly Contestant[];
  /** Plays of each blueprint. */
  readonly trials: number;
  /** Trials at once, at most. */
  readonly concurrency: number;
  /** Trials that were played before; they are not played again. */
  readonly known: readonly Trial[];
  /** Keeps a trial that was played; awaited before it counts. */
  readonly keep: (trial: Trial) => Promise<void>;
  readonly onProgress?: (progress: JobProgress, seat: Contestant["seat"]) => void;
  /** Breaks off what is under way; what is finished is kept. */
  readonly signal: AbortSignal;
}

/** Why not everything was played. */
export type EvalStop =
  | { readonly type: "interrupted" }
  /** --max-cost does not reach any further. */
  | { readonly type: "spent" }
  | { readonly type: "endpoint"; readonly message: string };

export interface EvalOutcome {
  readonly played: number;
  readonly stop?: EvalStop;
}

/** Has contestants play every blueprint so many times. An endpoint that goes away ends it, and what is there counts. */
export async function evaluateModel(options: EvaluateModelOptions): Promise<EvalOutcome> {
  let played = 0;
  let stop: EvalStop | undefined;
  for (const contestant of options.contestants) {
    const ran = await new ContestantRun(options, contestant).run();
    played += ran.played;
    stop ??= ran.stop;
    if (ran.stop?.type === "interrupted") break;
  }
  return { played, ...(stop ? { stop } : {}) };
}
