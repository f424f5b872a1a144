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
import { type Cut, type CutKind, cutKinds, CuttingProxy } from "./cutting-proxy.ts";
import { talkingModel } from "./talking-model.ts";

/** Turns of one scene. */
const turnsPerScene = 25;
const patience = 20_000;
/** Bytes of a handshake and a resume, in either direction: where a second cut may fall. */
const handshake = 900;

const heardKinds = cutKinds.filter((kind) => kind !== "silent");

interface Stage {
  readonly proxy: CuttingProxy;
  readonly game: Game;
  readonly store: MemoryStore;
  readonly world: World;
  readonly add: (speech: Speech) => void;
  readonly paid: Map<string, readonly number[]>;
  readonly planned: Map<CutKind, number>;
  /** Bytes of the longest turn so far: cuts fall anywhere below. */
  readonly usual: Record<Cut["direction"], number>;
}

/** Cuts the connection n times at random bytes of turns, and holds what the player has against what was said. */
export async function cutAndResume({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const { stage, close } = await openStage();
  const scenes: ClientLog[] = [];
  const broken: Broken[] = [];
  let turns = 0;
  try {
    while (stage.proxy.cuts < n) {
      if (turns % turnsPerScene === 0) {
        await within(patience, scenes.at(-1)?.leave() ?? Promise.resolve());
        scenes.push(await joinScene(stage));
      }
      const scene = scenes.at(-1);
      if (!scene) break;
      turns += 1;
      // The first turn is left alone: it shows how long one is.
      const random = chanceOf("resume", seed, turns);
      const promises = await playTurn(stage, scene, turns, random);
      broken.push(...promises.map((promise) => ({ iteration: turns, promise })));
      if (turns % 50 === 0) log(`${stage.proxy.cuts} of ${n} cuts`);
    }
    for (const scene of scenes) {
      const id = parsePlaythroughId(scene.scene.playthrough);
      const records = id ? await stage.store.journal.read(id, 0, 1_000_000) : [];
      broken.push(...judgeScene(scene, records, stage.world));
    }
  } finally {
    await close();
  }
  const characters = scenes.flatMap(({ lines }) => lines).reduce((sum, { shown }) => sum + shown.length, 0);
  const kinds = Object.fromEntries([...stage.planned].map(([kind, count]) => [`planned ${kind}`, count]));
  const figures = {
    cuts: stage.proxy.cuts,
    ...kinds,
    turns,
    "calls executed": stage.paid.size,
    "characters shown": characters,
  };
  return { figures, broken };
}

export async function openStage(): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> {
  const world = tortureWorld();
  const { model, add } = talkingModel();
  const { port, store, close } = await startTortureServer({ world, npc: tortureNpc(world), model });
  const proxy = await CuttingProxy.open(port);
  const game = await connect({
    url: `ws://127.0.0.1:${proxy.port}`,
    WebSocket,
    reconnect: { minimumDelay: 4, maximumDelay: 40, attempts: 1_000_000, silence: 240 },
  });
  const usual = { "to server": 200, "to client": 1_000 };
  const stage = { proxy, game, store, world, add, paid: new Map(), planned: new Map(), usual };
  return {
    stage,
    async close() {
      game.close();
      proxy.close();
      await close();
    },
  };
}

export async function joinScene({ game, paid }: Stage): Promise<ClientLog> {
  const handlers: Handlers<AnyWorld> = {
    pay: async (given, { call }) => {
      const amount = Number(given["amount"]);
      paid.set(call, [...(paid.get(call) ?? []), amount]);
      await wait(amount * 8);
      return { paid: amount };
    },
  };
  return new ClientLog(await game.join({ world: "islet", npcs: ["ada-holt"], handlers }), paid);
}

/** One turn with a cut or two, and what was not kept of what it promises. */
export async function playTurn(
  stage: Stage,
  log: ClientLog,
  iteration: number,
  random: Random,
): Promise<readonly string[]> {
  const { proxy, usual } = stage;
  const speech = drawSpeech(`Line ${iteration}.`, random.child("speech"), 0.6);
  stage.add(speech);
  const cuts = iteration === 1 ? [] : drawCuts(random.child("cuts"), usual);
  for (const { kind } of cuts) stage.planned.set(kind, (stage.planned.get(kind) ?? 0) + 1);
  const before = { "to server": proxy.passed("to server"), "to client": proxy.passed("to client") };
  const made = proxy.cuts;
  proxy.plan(cuts);
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

function drawCuts(random: Random, usual: Stage["usual"]): readonly Cut[] {
  const direction = random.pick(["to server", "to client"] as const);
  const cuts: Cut[] = [
    { direction, after: random.integer(0, usual[direction]), kind: random.pick(cutKinds) },
  ];
  if (random.next() < 0.3) {
    const next = random.pick(["to server", "to client"] as const);
    // A client gives a silent handshake ten seconds: too long to do it often.
    cuts.push({ direction: next, after: random.integer(0, handshake), kind: random.pick(heardKinds) });
  }
  return cuts;
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
