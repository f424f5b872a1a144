import type { Category } from "../../domain/blueprint/categories.ts";
import type { Ids } from "../../domain/ports/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { Usage } from "../../domain/ports/model.ts";
import { costOf } from "../../generate/complete-structured.ts";
import { DialoguesMeter } from "../../generate/dialogues/dialogues-meter.ts";
import { openPlayers, type PricedModel } from "../../generate/dialogues/player/players.ts";
import { type DialoguesRun, runDialogues } from "../../generate/dialogues/run-dialogues.ts";
import { Budget } from "../../generate/pace/budget.ts";
import { demandPrice } from "../../generate/run-job.ts";
import { Host } from "../../play/host.ts";
import type { PlanPorts } from "../plan-npcs.ts";
import type { RunOptions } from "../run-series.ts";
import { entranceOpener, type OpenEntrance, type OpenedEntrance } from "./open-entrance.ts";
import { groupsOf, type Staged } from "./stage-dialogues.ts";

export interface PlayDialoguesOptions
  extends PlanPorts,
    Pick<RunOptions, "concurrency" | "limits" | "maxCost" | "onProgress" | "signal"> {
  readonly products: Products;
  readonly journal: Journal;
  readonly ids: Ids;
  /** Of this opening of the database. */
  readonly epoch: number;
  /** Who speaks for the players; the model itself when absent. */
  readonly player?: PricedModel | undefined;
  /** Who judges what rules cannot see. */
  readonly judge?: PricedModel | undefined;
  readonly count: number;
  readonly seed: number;
  readonly categories?: readonly Category[] | undefined;
  readonly maxPerTool: number;
  /** Also where the job was cancelled. */
  readonly reopens?: boolean;
  /** Whether the oracle answers what the model failed for good; it does when absent. */
  readonly oraclePairs?: boolean | undefined;
  /** Whether players come by a socket, and what opens one. The talks are the same: nothing of the job's id. */
  readonly overSocket?: boolean | undefined;
  readonly openSocket?: OpenEntrance | undefined;
}

/** Talks that a model by rule plays at once: the disk is waited for by all of them together. */
const togetherByRule = 8;

/**
 * Milliseconds after which a sentence that is being said is written: it is over long before. What a crash cuts off is played
 * anew, and the journal of a talk is the same however busy the machine was.
 */
const untilDone = 10 * 60 * 1000;

/** Plays what is staged until so many talks are kept. Throws `not_configured` for a budget without a price. */
export async function playDialogues(options: PlayDialoguesOptions, staged: Staged): Promise<DialoguesRun> {
  const { maxCost, library, journal, ledger, clock, ids, epoch, jobs, products, model, price } = options;
  const budget = maxCost === undefined ? undefined : new Budget(maxCost);
  const { player, judge, signal } = options;
  const priced: readonly PricedModel[] = [
    { model, price },
    ...(player ? [player] : []),
    ...(judge ? [judge] : []),
  ];
  for (const one of priced)
    demandPrice({ model: one.model, ...(one.price ? { price: one.price } : {}) }, budget);
  const openEntrance = entranceOpener(options.overSocket === true, options.openSocket);
  const meter = new DialoguesMeter(options.count, clock);
  const makers = openPlayers({
    npcs: { model, price },
    players: player,
    judge,
    ledger,
    clock,
    meter,
    budget,
    concurrency: options.concurrency,
    limits: options.limits,
    signal,
  });
  const byRule = model.provider === "procedural";
  const host = new Host({
    library,
    journal,
    ledger,
    model: makers.npcs,
    clock,
    ids,
    epoch,
    limits: { idle: 2000, textDelay: untilDone },
    repeats: byRule ? "samples" : "answers",
    ...(price ? { priceOf: (_: string, usage: Usage) => costOf(usage, price) } : {}),
  });
  let entrance: OpenedEntrance | undefined;
  try {
    entrance = await openEntrance(host);
    return await runDialogues({
      ...staged,
      groupsOf,
      count: options.count,
      seed: options.seed,
      only: options.categories,
      maxPerTool: options.maxPerTool,
      oraclePairs: options.oraclePairs,
      host,
      entrance,
      makers,
      meter,
      jobs,
      products,
      journal,
      concurrency: byRule && !player && !judge ? togetherByRule : options.concurrency,
      reopens: options.reopens,
      onProgress: options.onProgress,
      signal,
    });
  } finally {
    await entrance?.close();
    await host.close();
  }
}
