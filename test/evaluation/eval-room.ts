import path from "node:path";
import { onTestFinished } from "vitest";
import {
  type EvaluateModelOptions,
  evaluateModel,
  type EvalOutcome,
} from "../../server/app/evaluate-model.ts";
import { chooseItems, type EvalItem } from "../../server/app/evaluation/choose-items.ts";
import { type EvalCast, evalCast, settleCast } from "../../server/app/evaluation/eval-cast.ts";
import type { Contestant, EvalStage } from "../../server/app/evaluation/lane.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Category } from "../../server/domain/blueprint/categories.ts";
import type { Clock } from "../../server/domain/ports/clock.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import { applyNpcFiles } from "../../server/app/apply-npc-files.ts";
import { checkWorld } from "../../server/app/world-tools.ts";
import { makeEvalReport } from "../../server/evaluate/model/eval-report.ts";
import type { SeatFigures, ShareId } from "../../server/evaluate/model/measure-seat.ts";
import type { Trial } from "../../server/evaluate/model/trial.ts";
import { Pace } from "../../server/generate/pace/pace.ts";
import { openAiModel } from "../../server/model/openai/openai-model.ts";
import { type FaultHandler, faultServer } from "../faults/fault-server.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";

/** The islet with a set of held-out blueprints and somewhere to play them. */
export interface EvalRoom {
  readonly cast: EvalCast;
  readonly stage: EvalStage;
  readonly items: readonly EvalItem[];
  readonly trials: Trial[];
  play(
    contestants: readonly Contestant[],
    more?: Partial<Pick<EvaluateModelOptions, "trials" | "signal" | "keep" | "known">>,
  ): Promise<EvalOutcome>;
}

export function openEvalRoom(count: number, only?: readonly Category[]): Promise<EvalRoom> {
  const world = spokenIslet();
  return openRoom(evalCast(world, [isletNpc(world)], []), count, only);
}

/** The same in a sample world, with those of its people who are written by hand. */
export async function openSampleRoom(
  id: string,
  count: number,
  only: readonly Category[],
): Promise<EvalRoom> {
  const { library } = memoryStore();
  const folder = path.join(import.meta.dirname, "../../worlds", id);
  const loaded = await checkWorld(folder);
  if (loaded.type !== "loaded") throw new Error(`${id} is not sound`);
  const { world } = loaded;
  await library.putWorld(world);
  await applyNpcFiles(library, world, loaded.npcs);
  const npcs = await library.npcs(world.id, { limit: 100 });
  return openRoom(evalCast(world, npcs, []), count, only);
}

async function openRoom(cast: EvalCast, count: number, only?: readonly Category[]): Promise<EvalRoom> {
  const { world, npcs } = cast;
  const { rules } = compileRules(world.document);
  const store = memoryStore();
  await settleCast(store.library, cast);
  const clock: Clock = new ManualClock();
  const stage = { ...store, world, rules, clock, ids: countingIds(), epoch: 1 };
  const byId = new Map(npcs.map((npc) => [npc.id, npc]));
  const findNpc = async (of: Npc["id"]) => byId.get(of);
  const signal = new AbortController().signal;
  const writers = { world, rules, npcs: [...byId.keys()], findNpc };
  const { items } = await chooseItems(writers, cast.players, { count, seed: 1, only, signal });
  const trials: Trial[] = [];
  return {
    cast,
    stage,
    items,
    trials,
    play: (contestants, more = {}) =>
      evaluateModel({
        stage,
        items,
        contestants,
        trials: 1,
        concurrency: 2,
        known: [],
        keep: async (trial) => void trials.push(trial),
        signal,
        ...more,
      }),
  };
}

/** The model's figures by name. */
export function figuresOf({ cast: { world }, items, trials }: EvalRoom): {
  readonly seat: SeatFigures;
  readonly share: (id: ShareId) => SeatFigures["shares"][number]["share"] | undefined;
} {
  const subject = {
    world: { id: world.id, hash: world.hash },
    model: "m",
    seed: 1,
    blueprints: items.length,
    trials: 1,
    set: "0".repeat(64),
    unserved: [],
  };
  const seat = makeEvalReport(subject, trials, undefined).seats.find((one) => one.seat === "model");
  if (!seat) throw new Error("the model played nothing");
  return { seat, share: (id) => seat.shares.find((share) => share.id === id)?.share };
}

/** A model at a server that speaks the protocol, with the pace of a provider; closed with the test. */
export async function atServer(
  handler: FaultHandler,
  clock: Clock,
): Promise<Contestant & { readonly asked: () => number }> {
  const server = await faultServer(handler);
  onTestFinished(() => server.close());
  const model = openAiModel({ baseUrl: server.baseUrl, model: "wanted-1", clock, retries: 0 });
  onTestFinished(() => model.close());
  const { signal } = new AbortController();
  const pace = new Pace({ concurrency: 2, clock, random: () => 0, signal });
  return { seat: "model", open: () => model, pace, asked: () => server.requests.length };
}
