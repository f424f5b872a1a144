import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { WebSocket } from "ws";
import { pinSelf } from "../relay/servers.ts";
import { type MeasuredProcess, measureProcess, type ProcessUsage } from "./measured-process.ts";

/**
 * Rows P5 and P6, and a thousand scenes with a turn each in flight: what a scene costs beside a bare `ws` server, and what a
 * durable turn costs beside better-sqlite3 alone. Baseline and server run in turn; read the ratios. Row P4 is `bench relay
 * p4`, row P7 `bench memory`.
 */

interface Side {
  readonly file: string;
  readonly path: string;
  /** Resolves when the socket can be asked. */
  prepare(socket: WebSocket, index: number): Promise<void>;
  ask(socket: WebSocket, index: number): void;
}

const bare: Side = {
  file: "test/bench/baselines/bare-scenes.ts",
  path: "/",
  prepare: () => Promise.resolve(),
  ask: (socket) => socket.send("Go on."),
};

const scenes = new WeakMap<WebSocket, string>();
const ours: Side = {
  file: "test/bench/scenes/scripted-server.ts",
  path: "/v1/realtime",
  prepare(socket, index) {
    const key = `bench-${process.pid}-${Date.now()}-${index}`;
    return new Promise((resolve, reject) => {
      socket.once("message", (data: Buffer) => {
        const answer: { type: string; scene: string } = JSON.parse(data.toString());
        scenes.set(socket, answer.scene);
        if (answer.type === "scene.joined") resolve();
        else reject(new Error(data.toString()));
      });
      const join = { type: "scene.join", protocol: 1, join: key, client: key, world: "islet" };
      socket.send(JSON.stringify({ ...join, npcs: ["ada-holt"], handlers: [] }));
    });
  },
  ask(socket, index) {
    const scene = scenes.get(socket);
    socket.send(JSON.stringify({ type: "scene.say", scene, line: `line-${index}`, text: "Go on." }));
  },
};

interface Stages {
  readonly before: ProcessUsage;
  readonly accepted: ProcessUsage;
  readonly idle: ProcessUsage;
  readonly flying: ProcessUsage;
  readonly words: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const wordsPerSecond = 2;
/**
 * Milliseconds after which a playthrough in which nothing happens is let go here; a minute in earnest. An idle session is
 * measured after that. The warm-up goes through it too, so that code which is compiled once is nobody's memory.
 */
const idle = 2000;
/** Sockets of the warm-up: the first of anything is slower, and is nobody's cost. */
const warm = 300;
/** Sockets that are opened, and scenes that are entered, at a time. */
const atOnce = 20;

async function inGroups<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce)
    await Promise.all(items.slice(from, from + atOnce).map(work));
}

interface Size {
  readonly sessions: number;
  /** Of them, those that are spoken in. */
  readonly turns: number;
  readonly seconds: number;
}

async function drive(side: Side, { sessions, turns, seconds }: Size, pinned: boolean): Promise<Stages> {
  const server = await measureProcess(side.file, [String(wordsPerSecond), "600", String(idle)], pinned);
  const open = async (): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.told["port"]}${side.path}`, {
      perMessageDeflate: false,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    return socket;
  };
  const sockets: WebSocket[] = [];
  const numbers = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);
  const enter = (index: number): Promise<void> => {
    const socket = sockets[index];
    return socket ? side.prepare(socket, index) : Promise.resolve();
  };
  const openMany = (indexes: readonly number[]): Promise<void> =>
    inGroups(indexes, async (index) => void (sockets[index] = await open()));
  await openMany(numbers(0, warm));
  await inGroups(numbers(0, warm), enter);
  await pause(2.5 * idle);
  const before = await server.usage();
  await openMany(numbers(warm, warm + sessions));
  const accepted = await server.usage();
  await inGroups(numbers(warm, warm + sessions), enter);
  await pause(3 * idle);
  const resting = await server.usage();
  let words = 0;
  for (const [index, socket] of sockets.slice(warm, warm + turns).entries()) {
    socket.on("message", (data: Buffer) => {
      if (data.includes('"delta"')) words += 1;
    });
    side.ask(socket, warm + index);
    if (index % 10 === 0) await pause(10);
  }
  await pause(3000);
  await server.usage("watch");
  const from = words;
  await pause(seconds * 1000);
  const flying = await server.usage();
  const heard = words - from;
  for (const socket of sockets) socket.terminate();
  await server.stop();
  return { before, accepted, idle: resting, flying, words: heard / seconds };
}

function row(name: string, baseline: number, measured: number, unit: string, goal: string): void {
  const ratio = (measured / baseline).toFixed(2);
  const shown = `${name.padEnd(44)} bare ${baseline.toFixed(2)} ours ${measured.toFixed(2)} ${unit}`;
  console.log(`${shown.padEnd(88)} ratio ${ratio}${goal ? `   goal ${goal}` : ""}`);
}

async function benchScenes(quick: boolean, pinned: boolean): Promise<void> {
  const size = quick
    ? { sessions: 1000, turns: 500, seconds: 4 }
    : { sessions: 5000, turns: 1000, seconds: 10 };
  const { sessions, turns } = size;
  console.log(
    `\n${sessions} scenes of their own playthroughs, then a turn in ${turns} of them, ${wordsPerSecond} words/s`,
  );
  const baseline = await drive(bare, size, pinned);
  const measured = await drive(ours, size, pinned);
  const compare = (name: string, of: (stages: Stages) => number, unit: string, goal: string): void =>
    row(name, of(baseline), of(measured), unit, goal);
  const each = sessions * 1000;
  compare(
    "P5 accept: CPU of a connection",
    (s) => (s.accepted.cpu - s.before.cpu) / sessions,
    "µs",
    "<= 1.5x",
  );
  compare(
    "P5 memory of an idle session, resident",
    (s) => (s.idle.memory - s.before.memory) / each,
    "kB",
    "<= 1.5x",
  );
  compare("   of it held by values", (s) => (s.idle.held - s.before.held) / each, "kB", "");
  console.log(`   CPU of a join ${((measured.idle.cpu - measured.accepted.cpu) / sessions).toFixed(0)} µs`);
  compare(
    "   of a turn in flight beside it, resident",
    (s) => (s.flying.memory - s.idle.memory) / (turns * 1000),
    "kB",
    "",
  );
  compare("   of it held by values", (s) => (s.flying.held - s.idle.held) / (turns * 1000), "kB", "");
  compare("   words/s heard", (s) => s.words, "/s", "");
  compare("   loop delay p50 with all in flight", (s) => s.flying.loop.p50, "ms", "");
  compare("   loop delay p99.9 with all in flight", (s) => s.flying.loop.p999, "ms", "");
}

async function benchWrites(quick: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "dramatis-writes-"));
  const seconds = quick ? 3 : 8;
  const run = (file: string, parameters: readonly string[]): Promise<MeasuredProcess> =>
    measureProcess(file, parameters, false);
  try {
    console.log("\nTurns kept: four entries of the journal and one of the ledger, a thousand playthroughs");
    const raw = await run("test/bench/baselines/bare-writes.ts", [
      path.join(folder, "raw.db"),
      String(seconds),
    ]);
    await raw.stop();
    const store = "test/bench/scenes/store-writes.ts";
    const full = await run(store, [path.join(folder, "full.db"), "full", String(seconds)]);
    await full.stop();
    const told = (name: string): readonly [number, number] => [raw.told[name] ?? 0, full.told[name] ?? 0];
    row("P6 durable turns/s", ...told("turnsPerSecond"), "/s", ">= 0.65x");
    row("   CPU of a turn, all threads", ...told("cpuPerTurn"), "µs", "");
    const loops: ProcessUsage["loop"][] = [];
    for (const mode of ["none", "paced"]) {
      const paced = await run(store, [path.join(folder, `${mode}.db`), mode, "1000"]);
      await pause(2000);
      await paced.usage("watch");
      await pause(seconds * 1000);
      loops.push((await paced.usage()).loop);
      await paced.stop();
    }
    const [without, withStore] = loops;
    if (!without || !withStore) return;
    console.log("1,000 turns/s kept, beside the same without a store");
    row("P6 longest that it held the main loop up", without.blocked, withStore.blocked, "ms", "<= 2 ms more");
    row("   longest delay, by whoever", without.longest, withStore.longest, "ms", "");
    row("   loop delay p99.9", without.p999, withStore.p999, "ms", "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run bench -- scenes [p5|p6]`. */
export const scenesBench = {
  parts: ["", "p5", "p6"],
  async run({ quick, part }: { readonly quick: boolean; readonly part: string }): Promise<void> {
    const pinned = part !== "p6" && pinSelf();
    console.log(
      `Scenes: clients on one core, server on ${pinned ? "another" : "any"}. Node ${process.version}.`,
    );
    if (part !== "p6") await benchScenes(quick, pinned);
    if (part !== "p5") await benchWrites(quick);
  },
};
