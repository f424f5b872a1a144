import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { connect, type Game, type Handlers, type AnyWorld } from "../../../client-sdk/src/index.ts";
import { parsePlaythroughId } from "../../../server/domain/ids.ts";
import type { Random } from "../../../server/domain/random.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { drawSpeech } from "../speech.ts";
import { freePort, ServerProcess } from "../server-process.ts";
import { seedDatabase, stillClock, tortureNpc, tortureWorld } from "../torture-world.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport, wait, within } from "../torture.ts";
import { ClientLog, readParts, type SaidLine } from "../client-log.ts";
import { judgeScene } from "../judge-scene.ts";
import { type Plan, type StreamingProvider, startStreamingProvider } from "./streaming-provider.ts";

/** Kills of one scene; the next one begins a playthrough of its own. */
const killsPerScene = 10;
/** Servers that are killed, each with a database of its own, and scenes that are played on each of them. */
const serversAtOnce = 3;
const scenesAtOnce = 4;
/** A turn that has not ended so long after its server came back never will. */
const patience = 60_000;

const moments = ["after the line", "while speaking", "in a call", "after the turn", "any time"] as const;
type Moment = (typeof moments)[number];

interface Stage {
  readonly server: ServerProcess;
  readonly database: string;
  readonly provider: StreamingProvider;
  readonly game: Game;
  /** By call id, what the handler paid each time that it ran. */
  readonly paid: Map<string, readonly number[]>;
  /** Of calls whose handler runs now. */
  readonly running: Set<string>;
  readonly figures: Map<string, number>;
  /** Of all that were played here, in order; the last few are played now. */
  readonly scenes: ClientLog[];
}

/**
 * Kills `dramatis serve` n times in the middle of play and holds what the clients saw against the databases. Several
 * servers are played on at once, and in several scenes of each.
 */
export async function killServer({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-kill-server-"));
  const world = tortureWorld();
  const provider = await startStreamingProvider();
  const figures = new Map<string, number>();
  const stages: Stage[] = [];
  let iteration = 0;
  const next = (): number | undefined => {
    if (iteration >= n) return undefined;
    iteration += 1;
    if (iteration % 10 === 0) log(`${iteration} of ${n} kills`);
    return iteration;
  };
  try {
    for (let lane = 0; lane < Math.min(serversAtOnce, n); lane += 1) {
      const database = join(folder, `game-${lane}.db`);
      await seedDatabase(database, world, tortureNpc(world));
      stages.push(await openStage(database, provider, figures));
    }
    await Promise.all(stages.map((stage) => playStage(stage, seed, next)));
    const broken: Broken[] = [];
    for (const stage of stages) {
      await stage.server.kill();
      stage.game.close();
      broken.push(...(await judge(stage.database, world, stage.scenes)));
    }
    return { figures: figuresOf(stages, figures, n), broken };
  } finally {
    for (const { game, server } of stages) {
      game.close();
      await server.kill().catch(() => undefined);
    }
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openStage(
  database: string,
  provider: StreamingProvider,
  figures: Map<string, number>,
): Promise<Stage> {
  const server = new ServerProcess({ port: await freePort(), database, provider: provider.url });
  server.start();
  const game = await connectWhenUp(server.port);
  return { server, database, provider, game, paid: new Map(), running: new Set(), figures, scenes: [] };
}

/** Kill after kill, in new scenes for every few. */
async function playStage(stage: Stage, seed: number, next: () => number | undefined): Promise<void> {
  let playing: readonly ClientLog[] = [];
  let kills = 0;
  for (let iteration = next(); iteration !== undefined; iteration = next()) {
    if (kills % killsPerScene === 0) {
      for (const scene of playing) await within(patience, scene.leave());
      playing = await Promise.all(Array.from({ length: scenesAtOnce }, () => joinScene(stage)));
      stage.scenes.push(...playing);
    }
    kills += 1;
    await killOnce(stage, playing, iteration, chanceOf("kill-server", seed, iteration));
  }
  for (const scene of stage.scenes)
    await within(
      patience,
      scene.until(() => scene.openCalls === 0),
    );
}

async function connectWhenUp(port: number): Promise<Game> {
  const reconnect = { minimumDelay: 15, maximumDelay: 150, attempts: 1_000_000, silence: 4_000 };
  const until = Date.now() + patience;
  while (true) {
    try {
      return await connect({ url: `ws://127.0.0.1:${port}`, WebSocket, reconnect });
    } catch (error) {
      if (Date.now() > until) throw error;
      await wait(50);
    }
  }
}

async function joinScene({ game, paid, running }: Stage): Promise<ClientLog> {
  const joined: { log?: ClientLog } = {};
  const handlers: Handlers<AnyWorld> = {
    pay: async (given, { call }) => {
      const amount = Number(given["amount"]);
      paid.set(call, [...(paid.get(call) ?? []), amount]);
      running.add(call);
      joined.log?.wake();
      await wait(30);
      running.delete(call);
      return { paid: amount };
    },
  };
  joined.log = new ClientLog(await game.join({ world: "islet", npcs: ["ada-holt"], handlers }), paid);
  return joined.log;
}

/** Says a line, or two, in each scene and kills the server at a moment of the first answer; the turns are then waited for. */
async function killOnce(
  stage: Stage,
  [log, ...others]: readonly ClientLog[],
  iteration: number,
  random: Random,
): Promise<void> {
  if (!log) return;
  // A model that is asked after a call has heard the second line too; what it then says is another matter.
  const isTwice = random.next() < 0.15;
  const moment = isTwice ? "any time" : random.pick(moments);
  const pays = isTwice ? 0 : moment === "in a call" ? 1 : 0.4;
  const plan = planOf(random.child("first"), `Line ${iteration}.`, pays);
  const first = say(stage, log, iteration, plan);
  const lines = [first];
  if (isTwice)
    lines.push(say(stage, log, iteration, planOf(random.child("second"), `Line ${iteration}, again.`, 0)));
  for (const [index, other] of others.entries()) {
    const beside = planOf(random.child(`beside ${index}`), `Line ${iteration}, beside ${index}.`, 0.4);
    lines.push(say(stage, other, iteration, beside));
  }
  await within(3_000, momentOf(moment, stage, log, first.line, plan.interval, random.child("moment")));
  count(stage, phaseOf(stage, log, first.line));
  for (const { line, log: told } of lines)
    if (phaseOf(stage, told, line) !== "kills after the turn's end")
      count(stage, "turns in flight when it died");
  if (isTwice) count(stage, "kills with a line in the queue");
  await stage.server.kill();
  if (random.next() < 0.1) {
    stage.server.start();
    await wait(random.integer(0, 250));
    await stage.server.kill();
    count(stage, "kills of a server that starts");
  }
  stage.server.start();
  for (const { line, shown } of lines) {
    line.result = await within(patience, line.turn.result());
    line.shown = line.result ? await shown : line.turn.text;
  }
}

function planOf(random: Random, line: string, pays: number): Plan {
  return { speech: drawSpeech(line, random, pays), interval: random.integer(1, 12) };
}

function say(
  stage: Stage,
  log: ClientLog,
  iteration: number,
  plan: Plan,
): { readonly log: ClientLog; readonly line: SaidLine; readonly shown: Promise<string> } {
  stage.provider.add(plan);
  const turn = log.scene.say(plan.speech.line);
  const line: SaidLine = { iteration, speech: plan.speech, turn, result: undefined, shown: "" };
  log.lines.push(line);
  const shown = readParts(turn, () => log.wake()).catch(
    (error: unknown) => `the turn failed: ${String(error)}`,
  );
  return { log, line, shown };
}

/** Resolves when it is time to kill. */
async function momentOf(
  moment: Moment,
  stage: Stage,
  log: ClientLog,
  { turn, speech }: SaidLine,
  interval: number,
  random: Random,
): Promise<void> {
  const pieces = speech.before.length + (speech.pays === undefined ? 0 : speech.after.length);
  const isEnded = (): boolean => log.of("npc.turn.ended").some((event) => event.turn === turn.id);
  switch (moment) {
    case "after the line":
      return wait(random.integer(0, 8));
    case "while speaking": {
      const length = random.integer(1, Math.max(1, speech.before.join("").length));
      await log.until(() => turn.text.length >= length || isEnded());
      return;
    }
    case "in a call":
      await log.until(() => stage.running.size > 0 || isEnded());
      return wait(random.integer(0, 45));
    case "after the turn":
      await log.until(isEnded);
      return wait(random.integer(0, 20));
    case "any time":
      return wait(random.integer(0, pieces * interval + 60));
    default:
      return moment satisfies never;
  }
}

/** Where the client saw the turn when the server died. */
function phaseOf(stage: Stage, log: ClientLog, { turn }: SaidLine): string {
  if (log.of("npc.turn.ended").some((event) => event.turn === turn.id)) return "kills after the turn's end";
  if (stage.running.size > 0) return "kills while a handler ran";
  if (log.openCalls > 0) return "kills with a call open";
  if (turn.text !== "") return "kills while it spoke";
  if (log.of("scene.line").some(({ line }) => line === turn.line)) return "kills before its first word";
  return "kills before the line was acknowledged";
}

function count({ figures }: Stage, name: string): void {
  figures.set(name, (figures.get(name) ?? 0) + 1);
}

async function judge(
  database: string,
  world: World,
  scenes: readonly ClientLog[],
): Promise<readonly Broken[]> {
  const store = await openStore({ file: database, clock: stillClock });
  try {
    const broken: Broken[] = [];
    for (const log of scenes) {
      const id = parsePlaythroughId(log.scene.playthrough);
      const records = id ? await store.journal.read(id, 0, 1_000_000) : [];
      broken.push(...judgeScene(log, records, world));
    }
    return broken;
  } finally {
    await store.close();
  }
}

function figuresOf(
  stages: readonly Stage[],
  figures: ReadonlyMap<string, number>,
  n: number,
): TortureReport["figures"] {
  const scenes = stages.flatMap((stage) => stage.scenes);
  const lines = scenes.flatMap((scene) => scene.lines);
  const results = lines.flatMap(({ result }) => (result ? [result] : []));
  return {
    kills: n,
    ...Object.fromEntries(figures),
    "lines said": lines.length,
    "lines acknowledged": scenes.reduce((sum, scene) => sum + scene.of("scene.line").length, 0),
    "turns completed": results.filter(({ status }) => status === "completed").length,
    "turns interrupted": results.filter(({ status }) => status === "interrupted").length,
    "calls executed": stages.reduce((sum, { paid }) => sum + paid.size, 0),
  };
}
