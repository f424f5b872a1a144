import { WebSocket } from "ws";
import { type AnyWorld, connect, type Game, type Handlers } from "../../../client-sdk/src/index.ts";
import { parsePlaythroughId } from "../../../server/domain/ids.ts";
import type { Random } from "../../../server/domain/random.ts";
import type { World } from "../../../server/domain/world/world.ts";
import type { MemoryStore } from "../../fakes/memory-store.ts";
import { ClientLog, readParts, type SaidLine } from "../client-log.ts";
import { judgeScene } from "../judge-scene.ts";
import { drawSpeech, type Speech, wholeText } from "../speech.ts";
import { startTortureServer } from "../torture-server.ts";
import { tortureNpc, tortureWorld } from "../torture-world.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport, wait, within } from "../torture.ts";
import { type Cut, type CutKind, CuttingProxy } from "./cutting-proxy.ts";
import { drawCutAt, drawCuts, type Phase, phases } from "./draw-cuts.ts";
import { talkingModel } from "./talking-model.ts";

/** Turns of one scene. */
const turnsPerScene = 25;
/** Cuts of one server: a store in memory keeps every request whole. */
const cutsPerServer = 1_000;
/** Connections that are cut at one time, each with a proxy of its own. */
const lanesAtOnce = 16;
const patience = 60_000;

interface Stage {
  readonly port: number;
  readonly store: MemoryStore;
  readonly world: World;
  readonly add: (speech: Speech) => void;
  readonly paid: Map<string, readonly number[]>;
  readonly planned: Map<CutKind | Phase, number>;
  /** Bytes of the longest turn so far: cuts fall anywhere below. */
  readonly usual: Record<Cut["direction"], number>;
}

/** One connection and the proxy that it goes through. */
export interface Lane {
  readonly stage: Stage;
  readonly proxy: CuttingProxy;
  readonly game: Game;
  /** What falls into the run of the handler. */
  running: { readonly phase: Phase; readonly cuts: readonly [Cut, ...Cut[]] } | undefined;
}

interface Tally {
  cuts: number;
  turns: number;
  calls: number;
  characters: number;
  readonly planned: Map<CutKind | Phase, number>;
  readonly broken: Broken[];
}

/**
 * Cuts connections n times at random bytes of turns, or at the phases of a behavior that runs, and holds what the player
 * has against what was said.
 */
export async function cutAndResume({ n, seed, log, during }: TortureOptions): Promise<TortureReport> {
  const tally: Tally = { cuts: 0, turns: 0, calls: 0, characters: 0, planned: new Map(), broken: [] };
  while (tally.cuts < n) {
    await cutOnServer({ tally, seed, during, goal: Math.min(cutsPerServer, n - tally.cuts) });
    log(`${Math.min(n, tally.cuts)} of ${n} cuts`);
  }
  const planned = Object.fromEntries([...tally.planned].map(([kind, count]) => [`planned ${kind}`, count]));
  const { cuts, turns, calls, characters, broken } = tally;
  return {
    figures: { cuts, ...planned, turns, "calls executed": calls, "characters shown": characters },
    broken,
  };
}

interface Run {
  readonly tally: Tally;
  readonly seed: number;
  readonly during: TortureOptions["during"];
  readonly goal: number;
}

async function cutOnServer(run: Run): Promise<void> {
  const { tally, goal } = run;
  const { stage, close } = await startStage(tally.planned);
  const lanes: Lane[] = [];
  const scenes: ClientLog[] = [];
  try {
    const count = Math.min(lanesAtOnce, Math.ceil(goal / turnsPerScene));
    for (let index = 0; index < count; index += 1) lanes.push(await openLane(stage));
    const made = (): number => lanes.reduce((sum, { proxy }) => sum + proxy.cuts, 0);
    await Promise.all(
      lanes.map((lane) =>
        playLane(lane, run, { isOver: () => made() >= goal, onScene: (scene) => scenes.push(scene) }),
      ),
    );
    tally.cuts += made();
    for (const scene of scenes) {
      const id = parsePlaythroughId(scene.scene.playthrough);
      const records = id ? await stage.store.journal.read(id, 0, 1_000_000) : [];
      tally.broken.push(...judgeScene(scene, records, stage.world));
      for (const { shown } of scene.lines) tally.characters += shown.length;
    }
    tally.calls += stage.paid.size;
  } finally {
    for (const lane of lanes) closeLane(lane);
    await close();
  }
}

/** Turn after turn, in a scene of its own for every few. */
async function playLane(
  lane: Lane,
  { tally, seed, during }: Run,
  { isOver, onScene }: { readonly isOver: () => boolean; readonly onScene: (scene: ClientLog) => void },
): Promise<void> {
  let scene: ClientLog | undefined;
  for (let turn = 0; !isOver(); turn += 1) {
    if (!scene || turn % turnsPerScene === 0) {
      await within(patience, scene?.leave() ?? Promise.resolve());
      onScene((scene = await joinScene(lane)));
    }
    const iteration = (tally.turns += 1);
    const random = chanceOf("resume", seed, iteration);
    // The first turn is left alone: it shows how long one is.
    const promises = await playTurn(lane, scene, iteration, random, turn === 0 ? "nothing" : during);
    tally.broken.push(...promises.map((promise) => ({ iteration, promise })));
  }
}

async function startStage(
  planned: Stage["planned"],
): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> {
  const world = tortureWorld();
  const { model, add } = talkingModel();
  const { port, store, close } = await startTortureServer({ world, npc: tortureNpc(world), model });
  const usual = { "to server": 200, "to client": 1_000 };
  return { stage: { port, store, world, add, paid: new Map(), planned, usual }, close };
}

async function openLane(stage: Stage): Promise<Lane> {
  const proxy = await CuttingProxy.open(stage.port);
  const game = await connect({
    url: `ws://127.0.0.1:${proxy.port}`,
    WebSocket,
    reconnect: { minimumDelay: 4, maximumDelay: 40, attempts: 1_000_000, silence: 240 },
  });
  return { stage, proxy, game, running: undefined };
}

function closeLane({ game, proxy }: Lane): void {
  game.close();
  proxy.close();
}

/** A server with one lane. */
export async function openStage(): Promise<{ readonly lane: Lane; readonly close: () => Promise<void> }> {
  const { stage, close } = await startStage(new Map());
  const lane = await openLane(stage);
  return {
    lane,
    async close() {
      closeLane(lane);
      await close();
    },
  };
}

export async function joinScene(lane: Lane): Promise<ClientLog> {
  const { paid } = lane.stage;
  const handlers: Handlers<AnyWorld> = {
    pay: async (given, { call }) => {
      const amount = Number(given["amount"]);
      paid.set(call, [...(paid.get(call) ?? []), amount]);
      const { running, proxy } = lane;
      lane.running = undefined;
      if (running?.phase !== "running") {
        await wait(amount * 8);
        if (running?.phase === "answering") proxy.plan(running.cuts);
        return { paid: amount };
      }
      await wait(amount * 4);
      const [{ kind }, ...later] = running.cuts;
      proxy.cutNow(kind, later);
      await wait(amount * 4);
      return { paid: amount };
    },
  };
  return new ClientLog(await lane.game.join({ world: "islet", npcs: ["ada-holt"], handlers }), paid);
}

/** One turn with a cut or two, and what was not kept of what it promises. */
export async function playTurn(
  lane: Lane,
  log: ClientLog,
  iteration: number,
  random: Random,
  during?: TortureOptions["during"] | "nothing",
): Promise<readonly string[]> {
  const { stage, proxy } = lane;
  const { usual } = stage;
  const speech = drawSpeech(`Line ${iteration}.`, random.child("speech"), during === "behavior" ? 1 : 0.6);
  stage.add(speech);
  const before = { "to server": proxy.passed("to server"), "to client": proxy.passed("to client") };
  const made = proxy.cuts;
  if (during !== "nothing") planCuts(lane, random.child("cuts"), during);
  const turn = log.scene.say(speech.line);
  const line: SaidLine = { iteration, speech, turn, result: undefined, shown: "" };
  log.lines.push(line);
  const shown = readParts(turn, () => log.wake());
  line.result = await within(patience, turn.result());
  line.shown = line.result ? await shown : turn.text;
  // The same bytes every time would leave the tail of a long turn uncut.
  if (proxy.cuts === made) {
    for (const direction of ["to server", "to client"] as const) {
      usual[direction] = Math.max(usual[direction], proxy.passed(direction) - before[direction]);
    }
  }
  return judgeParts(line);
}

function planCuts(lane: Lane, random: Random, during: TortureOptions["during"]): void {
  const { proxy, stage } = lane;
  const count = (name: CutKind | Phase): void =>
    void stage.planned.set(name, (stage.planned.get(name) ?? 0) + 1);
  if (during !== "behavior") {
    const cuts = drawCuts(random, stage.usual);
    for (const { kind } of cuts) count(kind);
    proxy.plan(cuts);
    return;
  }
  const phase = random.pick(phases);
  const cuts = drawCutAt(phase, random);
  count(phase);
  for (const { kind } of cuts) count(kind);
  const isHandlers = phase === "running" || phase === "answering";
  lane.running = isHandlers ? { phase, cuts } : undefined;
  proxy.plan(isHandlers ? [] : cuts);
}

/** What a player saw of a turn that no crash disturbed: all of it, in order, and nothing twice. */
function judgeParts({ speech, result, shown }: SaidLine): readonly string[] {
  if (!result) return ["the turn never ended"];
  const broken: string[] = [];
  if (shown !== wholeText(speech))
    broken.push(`shown ${JSON.stringify(shown)}, said ${JSON.stringify(wholeText(speech))}`);
  const expected = speech.pays === undefined ? [] : [{ at: speech.before.join("").length, outcome: "done" }];
  const calls = result.calls.map(({ at, outcome }) => ({ at, outcome: outcome?.type }));
  if (JSON.stringify(calls) !== JSON.stringify(expected)) {
    broken.push(`its calls are ${JSON.stringify(calls)}, not ${JSON.stringify(expected)}`);
  }
  return broken;
}
