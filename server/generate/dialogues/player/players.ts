import type { Candidate } from "../../../domain/blueprint/candidate.ts";
import type { JsonObject } from "../../../domain/json.ts";
import type { Clock } from "../../../domain/ports/clock.ts";
import type { Ledger } from "../../../domain/ports/ledger.ts";
import type { Model } from "../../../domain/ports/model.ts";
import { type Completion, costOf, type Desk, type Price } from "../../complete-structured.ts";
import type { Budget } from "../../pace/budget.ts";
import { Pace, type RateLimits } from "../../pace/pace.ts";
import { pacedModel } from "../../pace/paced-model.ts";
import type { DialoguesMeter } from "../dialogues-meter.ts";
import { judgeByModel, type ModelVerdict } from "../gates/model-judge.ts";
import { modelPlayer } from "./model-player.ts";
import type { Cast, Player } from "./player.ts";
import { rulePlayer } from "./rule-player.ts";

/** A model with what it costs; a price that nobody named is unknown, which is not 0. */
export interface PricedModel {
  readonly model: Model;
  readonly price?: Price | undefined;
}

export interface PlayersOptions {
  /** Who answers as the NPCs. */
  readonly npcs: PricedModel;
  /** Who speaks for the players; the NPCs' model when absent, and lines by rule where that is the procedural one. */
  readonly players?: PricedModel | undefined;
  readonly judge?: PricedModel | undefined;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly meter: DialoguesMeter;
  readonly budget?: Budget | undefined;
  /** Requests to one model at once, at most. */
  readonly concurrency: number;
  readonly limits?: RateLimits | undefined;
  readonly signal: AbortSignal;
}

/** Everybody who speaks or judges in synthetic play, under one budget. */
export interface Players {
  /** Providers and models of all, as the job's id has them. */
  readonly names: JsonObject;
  readonly clock: Clock;
  /** Who answers as the NPCs: asked at the pace that it bears. */
  readonly npcs: Model;
  playerOf(cast: Cast): Player;
  /** Undefined where nobody judges beside the rules. */
  readonly judge:
    | ((candidate: Candidate, cast: Cast, signal: AbortSignal) => Promise<ModelVerdict>)
    | undefined;
  /** Whether the budget does not reach any further. */
  isSpent(): boolean;
}

export function openPlayers(options: PlayersOptions): Players {
  const { npcs, players = npcs, judge, clock, meter } = options;
  const paces = new Map<Model, Pace>();
  const paceOf = (model: Model): Pace => {
    const pace = paces.get(model) ?? openPace(options);
    paces.set(model, pace);
    return pace;
  };
  const deskOf = ({ model, price }: PricedModel): Desk => ({
    model,
    ledger: options.ledger,
    clock,
    pace: paceOf(model),
    ...(price ? { price } : {}),
  });
  const count = (answer: Completion): void => meter.answered(answer);
  const byRule = players.model.provider === "procedural";
  return {
    names: namesOf(options),
    clock,
    npcs: npcs.model.provider === "procedural" ? npcs.model : meteredModel(npcs, paceOf(npcs.model), options),
    playerOf: (cast) => (byRule ? rulePlayer(cast) : modelPlayer(cast, deskOf(players), count)),
    judge:
      judge && ((candidate, cast, signal) => judgeByModel(candidate, cast, deskOf(judge), signal, count)),
    isSpent: () => [...paces.values()].some(({ isSpent }) => isSpent),
  };
}

/** Providers and models of all, as the job's id has them. */
export function namesOf({
  npcs,
  players = npcs,
  judge,
}: Pick<PlayersOptions, "npcs" | "players" | "judge">): JsonObject {
  return {
    provider: npcs.model.provider,
    model: npcs.model.name,
    ...(players === npcs ? {} : { player: nameOf(players) }),
    ...(judge ? { judge: nameOf(judge) } : {}),
  };
}

function openPace({ concurrency, limits = {}, budget, clock, signal }: PlayersOptions): Pace {
  return new Pace({ concurrency, ...limits, budget, clock, random: Math.random, signal });
}

function meteredModel(
  { model, price }: PricedModel,
  pace: Pace,
  { clock, meter }: Pick<PlayersOptions, "clock" | "meter">,
): Model {
  return pacedModel(model, {
    pace,
    clock,
    costOf: (usage) => (price ? costOf(usage, price) : 0),
    onAnswer: (usage) => meter.answered({ usage, cost: price && costOf(usage, price), reused: false }),
    onAgain: (failure, usage) => {
      meter.again(failure);
      if (usage.inputTokens + usage.outputTokens > 0)
        meter.answered({ usage, cost: price && costOf(usage, price), reused: false });
    },
  });
}

function nameOf({ model }: PricedModel): string {
  return `${model.provider}/${model.name}`;
}
