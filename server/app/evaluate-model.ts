import { DramatisError } from "../domain/errors.ts";
import type { Model, ModelFailure, ModelFailureKind, ModelRequest } from "../domain/ports/model.ts";
import type { Trial } from "../evaluate/model/trial.ts";
import { asTheyCome } from "../generate/as-they-come.ts";
import { type JobProgress, noProgress } from "../generate/job-meter.ts";
import { RecentRate } from "../generate/recent-rate.ts";
import { runModelRound } from "../play/model-round.ts";
import type { EvalItem } from "./evaluation/choose-items.ts";
import {
  type Contestant,
  type EvalStage,
  Lane,
  type PlayedTrial,
  type PlayOrder,
} from "./evaluation/lane.ts";

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

/** Trials without an answer, one after the other, before the endpoint is taken to be down. */
const failuresInARow = 5;
/** Of these one is enough. */
const hopeless: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>(["unauthorized", "unreachable"]);

/** Has contestants play every blueprint so many times. An endpoint that goes away ends it, and what is there counts. */
export async function evaluateModel(options: EvaluateModelOptions): Promise<EvalOutcome> {
  let played = 0;
  let stop: EvalStop | undefined;
  for (const contestant of options.contestants) {
    const ran = await runContestant(options, contestant);
    played += ran.played;
    stop ??= ran.stop;
    if (ran.stop?.type === "interrupted") break;
  }
  return { played, ...(stop ? { stop } : {}) };
}

async function runContestant(options: EvaluateModelOptions, contestant: Contestant): Promise<EvalOutcome> {
  const { items, trials, concurrency, known, keep, onProgress, signal, stage } = options;
  const { clock } = stage;
  const { seat, pace } = contestant;
  const done = new Set(known.filter((trial) => trial.seat === seat).map(nameOf));
  const orders = ordersOf(items, trials);
  const left = orders.filter(({ item, trial }) => !done.has(`${item.blueprint.id}/${trial}`));
  const lanes = new Lanes(stage, contestant, signal);
  const rate = new RecentRate(clock.monotonic());
  const meter = { done: orders.length - left.length, input: 0, output: 0, cost: 0 };
  let [played, inARow, isStopped] = [0, 0, false];
  let stop: EvalStop | undefined;
  const tell = (): void => {
    const perSecond = rate.perSecond(clock.monotonic());
    const rest = orders.length - meter.done;
    onProgress?.(
      {
        ...noProgress,
        total: orders.length,
        done: meter.done,
        perSecond,
        secondsLeft: perSecond > 0 ? rest / perSecond : undefined,
        tokens: { input: meter.input, output: meter.output },
        cost: meter.cost,
        projectedCost: played === 0 ? undefined : meter.cost + (meter.cost / played) * rest,
        ...(pace?.figures() ?? {}),
      },
      seat,
    );
  };
  const work = async (order: PlayOrder): Promise<PlayedTrial | undefined> =>
    isStopped || signal.aborted ? undefined : lanes.play(order);
  try {
    tell();
    for await (const ended of asTheyCome(left, concurrency, work)) {
      if (!ended) continue;
      if (ended.type === "played") {
        await keep(ended.trial);
        played += 1;
        meter.done += 1;
        for (const { answers } of ended.trial.turns)
          for (const { inputTokens, outputTokens } of answers) {
            meter.input += inputTokens;
            meter.output += outputTokens;
          }
        meter.cost += ended.trial.cost ?? 0;
        rate.ended(clock.monotonic());
      }
      const failure = failureOf(ended);
      inARow = failure ? inARow + 1 : 0;
      if (failure && !isStopped && !signal.aborted) {
        if (pace?.isSpent) stop = { type: "spent" };
        else if (hopeless.has(failure.kind) || inARow >= failuresInARow)
          stop = { type: "endpoint", message: failure.message };
        isStopped = stop !== undefined;
      }
      tell();
    }
  } finally {
    await lanes.close();
  }
  if (signal.aborted) stop = { type: "interrupted" };
  return { played, ...(stop ? { stop } : {}) };
}

function nameOf({ blueprint, trial }: Trial): string {
  return `${blueprint}/${trial}`;
}

/** Every blueprint once before any of them twice, so that a run that is cut off has seen them all. */
function ordersOf(items: readonly EvalItem[], trials: number): readonly PlayOrder[] {
  return Array.from({ length: trials }, (_, index) => index + 1).flatMap((trial) =>
    items.map((item) => ({ item, trial })),
  );
}

function failureOf(ended: PlayedTrial): { kind: ModelFailureKind; message: string } | undefined {
  if (ended.type === "unanswered") return ended;
  if (ended.failure === undefined) return undefined;
  const broken = ended.trial.turns.find(({ tried }) => tried?.fault === "no_answer");
  return { kind: ended.failure, message: broken?.tried?.message ?? ended.failure };
}

/** As many lanes as there are trials at once, each used again. */
class Lanes {
  readonly #open: () => Lane;
  readonly #all: Lane[] = [];
  readonly #free: Lane[] = [];

  constructor(stage: EvalStage, contestant: Contestant, signal: AbortSignal) {
    this.#open = () => new Lane(stage, contestant, signal);
  }

  async play(order: PlayOrder): Promise<PlayedTrial> {
    const lane = this.#free.pop() ?? this.#open();
    if (!this.#all.includes(lane)) this.#all.push(lane);
    const played = await lane.play(order);
    this.#free.push(lane);
    return played;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((lane) => lane.close()));
  }
}

/** A model that can answer answers this. */
const greeting: ModelRequest = {
  blocks: [{ id: "rules/check", kind: "rules", text: "Answer with one word.", data: {}, sources: [] }],
  messages: [{ role: "player", speaker: "Somebody", text: "Are you there?" }],
  tools: [
    {
      name: "nod",
      description: "Nod.",
      parameters: { type: "object", properties: {}, additionalProperties: false },
      says: [],
    },
  ],
  toolChoice: "auto",
  maximumTokens: 64,
  temperature: 0,
  seed: 1,
};
/** It is there, and has much to do or little room. */
const passing: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>([
  "rate_limited",
  "overloaded",
  "empty",
]);

/** Asks once whether anybody answers, before a thousand requests do. Throws `model_failed`. */
export async function demandAnswer(model: Model, signal: AbortSignal): Promise<void> {
  const { end } = await runModelRound(model, greeting, { text: "", add: () => undefined }, signal);
  if (end.type === "done" || passing.has(end.failure.kind)) return;
  if (signal.aborted) throw new DramatisError({ code: "cancelled", message: "Stopped." });
  throw unanswered(model, end.failure);
}

function unanswered({ name }: Model, { message }: ModelFailure): DramatisError {
  return new DramatisError({
    code: "model_failed",
    message,
    mend: `Nothing was played. Put --base-url, OPENAI_API_KEY or --model (${name}) right; \`dramatis model check\` tries the one that is set.`,
    param: "model",
  });
}
