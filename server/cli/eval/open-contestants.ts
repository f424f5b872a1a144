import { demandAnswer } from "../../app/evaluation/demand-answer.ts";
import type { Contestant } from "../../app/evaluation/lane.ts";
import { oracleModel } from "../../evaluate/model/oracle-model.ts";
import { Budget } from "../../generate/pace/budget.ts";
import { Pace } from "../../generate/pace/pace.ts";
import { demandPrice } from "../../generate/run-job.ts";
import { openContestant, openFloor } from "../../main/open-contestant.ts";
import { systemClock } from "../../main/system-clock.ts";
import type { EvalOptions } from "../eval.ts";
import { readJobOptions } from "../generate-options.ts";
import type { Shell } from "../shell.ts";

export interface OpenedContestants {
  readonly contestants: readonly Contestant[];
  /** Host of the endpoint that the model is at; absent of those that need none. */
  readonly endpoint: string | undefined;
  /** Throws `model_failed` where there is an endpoint that does not answer. */
  demandAnswer(): Promise<void>;
  close(): Promise<void>;
}

/** The model first, then what it is measured beside; a baseline that is the model itself is played once. */
export async function openContestants(shell: Shell, options: EvalOptions): Promise<OpenedContestants> {
  const { model: name, baselines } = options;
  const floor = (seat: Contestant["seat"]): Contestant => ({ seat, open: openFloor });
  const ceiling = (seat: Contestant["seat"]): Contestant => ({ seat, open: oracleModel });
  const others = baselines
    ? [...(name === "oracle" ? [] : [ceiling("ceiling")]), ...(name === "procedural" ? [] : [floor("floor")])]
    : [];
  const nothing = async (): Promise<void> => undefined;
  const near = { endpoint: undefined, demandAnswer: nothing, close: nothing };
  if (name === "procedural") return { contestants: [floor("model"), ...others], ...near };
  if (name === "oracle") return { contestants: [ceiling("model"), ...others], ...near };
  return openAtEndpoint(shell, options, others);
}

function openAtEndpoint(
  { config, interrupt }: Shell,
  options: EvalOptions,
  others: readonly Contestant[],
): OpenedContestants {
  const { model: name, baseUrl } = options;
  const clock = systemClock();
  const { concurrency, limits, maxCost } = readJobOptions(options);
  const budget = maxCost === undefined ? undefined : new Budget(maxCost);
  const price = config.prices[name];
  const opened = openContestant(name, config.model, { baseUrl, clock });
  const { model, endpoint } = opened;
  demandPrice({ model, ...(price ? { price } : {}) }, budget);
  const pace = new Pace({ ...limits, concurrency, budget, clock, random: Math.random, signal: interrupt });
  return {
    contestants: [{ seat: "model", open: () => model, pace, price }, ...others],
    endpoint,
    demandAnswer: () => demandAnswer(model, interrupt),
    async close() {
      await opened.close();
      clock.close();
    },
  };
}
