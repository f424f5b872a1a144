import type { ModelFailureKind } from "../../domain/ports/model.ts";
import type { Trial } from "../../evaluate/model/trial.ts";
import { asTheyCome } from "../../generate/as-they-come.ts";
import { noProgress } from "../../generate/job-meter.ts";
import { RecentRate } from "../../generate/recent-rate.ts";
import type { EvalOutcome, EvalStop, EvaluateModelOptions } from "../evaluate-model.ts";
import type { EvalItem } from "./choose-items.ts";
import { type Contestant, type EvalStage, Lane, type PlayedTrial, type PlayOrder } from "./lane.ts";

/** Trials without an answer, one after the other, before the endpoint is taken to be down. */
const failuresInARow = 5;
/** Of these one is enough. */
const hopeless: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>(["unauthorized", "unreachable"]);

/** All trials of one contestant that are not played yet. */
export class ContestantRun {
  readonly #options: EvaluateModelOptions;
  readonly #contestant: Contestant;
  readonly #rate: RecentRate;
  readonly #tokens = { input: 0, output: 0 };
  #total = 0;
  #done = 0;
  #played = 0;
  #cost = 0;
  #inARow = 0;
  #stop: EvalStop | undefined;

  constructor(options: EvaluateModelOptions, contestant: Contestant) {
    this.#options = options;
    this.#contestant = contestant;
    this.#rate = new RecentRate(options.stage.clock.monotonic());
  }

  async run(): Promise<EvalOutcome> {
    const { concurrency, signal, stage } = this.#options;
    const left = this.#ordersLeft();
    const lanes = new Lanes(stage, this.#contestant, signal);
    const work = async (order: PlayOrder): Promise<PlayedTrial | undefined> =>
      this.#stop || signal.aborted ? undefined : lanes.play(order);
    try {
      this.#tell();
      for await (const ended of asTheyCome(left, concurrency, work)) {
        if (!ended) continue;
        if (ended.type === "played") await this.#keep(ended.trial);
        this.#stopOn(failureOf(ended));
        this.#tell();
      }
    } finally {
      await lanes.close();
    }
    const stop: EvalStop | undefined = signal.aborted ? { type: "interrupted" } : this.#stop;
    return { played: this.#played, ...(stop ? { stop } : {}) };
  }

  #ordersLeft(): readonly PlayOrder[] {
    const { items, trials, known } = this.#options;
    const done = new Set(known.filter(({ seat }) => seat === this.#contestant.seat).map(nameOf));
    const orders = ordersOf(items, trials);
    const left = orders.filter(({ item, trial }) => !done.has(`${item.blueprint.id}/${trial}`));
    this.#total = orders.length;
    this.#done = orders.length - left.length;
    return left;
  }

  async #keep(trial: Trial): Promise<void> {
    await this.#options.keep(trial);
    this.#played += 1;
    this.#done += 1;
    this.#cost += trial.cost ?? 0;
    for (const { inputTokens, outputTokens } of trial.turns.flatMap(({ answers }) => answers)) {
      this.#tokens.input += inputTokens;
      this.#tokens.output += outputTokens;
    }
    this.#rate.ended(this.#options.stage.clock.monotonic());
  }

  #stopOn(failure: Failure | undefined): void {
    this.#inARow = failure ? this.#inARow + 1 : 0;
    if (!failure || this.#stop || this.#options.signal.aborted) return;
    if (this.#contestant.pace?.isSpent) this.#stop = { type: "spent" };
    else if (hopeless.has(failure.kind) || this.#inARow >= failuresInARow)
      this.#stop = { type: "endpoint", message: failure.message };
  }

  #tell(): void {
    const { onProgress, stage } = this.#options;
    const { pace, seat } = this.#contestant;
    const perSecond = this.#rate.perSecond(stage.clock.monotonic());
    const rest = this.#total - this.#done;
    const each = this.#played === 0 ? undefined : this.#cost / this.#played;
    onProgress?.(
      {
        ...noProgress,
        total: this.#total,
        done: this.#done,
        perSecond,
        secondsLeft: perSecond > 0 ? rest / perSecond : undefined,
        tokens: { ...this.#tokens },
        cost: this.#cost,
        projectedCost: each === undefined ? undefined : this.#cost + each * rest,
        ...pace?.figures(),
      },
      seat,
    );
  }
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

interface Failure {
  readonly kind: ModelFailureKind;
  readonly message: string;
}

function failureOf(ended: PlayedTrial): Failure | undefined {
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
