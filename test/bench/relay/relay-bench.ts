import type { WebSocket } from "ws";
import { startFakeProvider } from "./fake-provider.ts";
import { type Dialect, drive, type Load, type Measured } from "./load.ts";
import { pinSelf, startBaseline, startDramatis } from "./servers.ts";

/**
 * Rows P1 to P4: what a relayed token costs with rules, protocol and journal on, beside a bare `http` + `ws` relay.
 * Both run in turn against the same provider and the same client, several times; medians and spread are printed. An
 * absolute figure means nothing on a shared machine: read the ratios.
 */

const bare: Dialect = {
  name: "bare http + ws",
  prepare: () => Promise.resolve(),
  ask: (socket) => socket.send("Go on."),
  read(frame) {
    const message: { type: string; delta?: string } = JSON.parse(frame);
    return message.delta;
  },
};

function dramatis(npc: string): Dialect {
  const scenes = new WeakMap<WebSocket, string>();
  return {
    name: "dramatis",
    prepare(socket, index) {
      const key = `bench-${process.pid}-${Date.now()}-${index}`;
      return new Promise((resolve, reject) => {
        socket.once("message", (data: Buffer) => {
          const answer: { type: string; scene: string } = JSON.parse(data.toString());
          scenes.set(socket, answer.scene);
          if (answer.type === "scene.joined") resolve();
          else reject(new Error(data.toString()));
        });
        const join = { type: "scene.join", protocol: 1, join: key, client: key, world: "harrow" };
        socket.send(JSON.stringify({ ...join, npcs: [npc], handlers: [] }));
      });
    },
    ask(socket, index) {
      const scene = scenes.get(socket);
      socket.send(JSON.stringify({ type: "scene.say", scene, line: `line-${index}`, text: "Go on." }));
    },
    read(frame) {
      const message: { type: string; delta?: string } = JSON.parse(frame);
      return message.type === "npc.text" ? message.delta : undefined;
    },
  };
}

interface Round {
  readonly bare: Measured;
  readonly dramatis: Measured;
}

async function rounds(load: Load, repetitions: number, pinned: boolean): Promise<readonly Round[]> {
  const results: Round[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const provider = await startFakeProvider();
    const baseline = await startBaseline(provider.url, pinned);
    const bareResult = await drive(baseline, "/", bare, provider, load);
    await baseline.stop();
    const server = await startDramatis(provider.url, pinned);
    const ours = await drive(server, "/v1/realtime", dramatis(server.npc), provider, load);
    await server.stop();
    await provider.close();
    results.push({ bare: bareResult, dramatis: ours });
  }
  return results;
}

function spread(values: readonly number[], digits = 2): string {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  return `${middle.toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
}

function row(
  label: string,
  results: readonly Round[],
  figure: (measured: Measured) => number,
  unit: string,
  goal: string,
): void {
  const ratios = results.map((round) => figure(round.dramatis) / figure(round.bare));
  const bareFigures = spread(results.map((round) => figure(round.bare)));
  const ours = spread(results.map((round) => figure(round.dramatis)));
  console.log(`${label.padEnd(34)} bare ${bareFigures} ${unit}`);
  console.log(`${"".padEnd(34)} ours ${ours} ${unit}   ratio ${spread(ratios)}   goal ${goal}`);
}

interface Plan {
  readonly repetitions: number;
  readonly pinned: boolean;
  readonly quick: boolean;
  readonly streams: number;
}

/** Each measures one row, under the load that its goal names. */
const rows = {
  async p1({ streams, quick, repetitions, pinned }: Plan): Promise<void> {
    console.log(`\n${streams} streams x 8 tokens/s`);
    const steady = await rounds(
      { streams, tokensPerSecond: 8, arrival: 200, settle: 2, measure: quick ? 5 : 8 },
      repetitions,
      pinned,
    );
    row("P1 CPU per token", steady, (measured) => measured.cpuPerToken, "µs", "<= 1.15x");
    row("   one-way, p50", steady, (measured) => measured.latency.p50, "ms", "");
  },

  async p2({ streams, repetitions, pinned }: Plan): Promise<void> {
    console.log(`\n${streams} streams x 4 tokens/s, 200 starts a second`);
    const gentle = await rounds(
      { streams, tokensPerSecond: 4, arrival: 200, settle: 1, measure: 2 },
      repetitions,
      pinned,
    );
    row("P2 time to first token, p50", gentle, (measured) => measured.firstToken.p50, "ms", "<= 1.3x");
    row("   time to first token, p99", gentle, (measured) => measured.firstToken.p99, "ms", "");
  },

  async p3({ streams, quick, repetitions, pinned }: Plan): Promise<void> {
    console.log(`\n${streams} streams x 50 tokens/s offered (saturation)`);
    const full = await rounds(
      { streams, tokensPerSecond: 50, arrival: 400, settle: 2, measure: quick ? 4 : 6 },
      repetitions,
      pinned,
    );
    row("P3 tokens/s sustained", full, (measured) => measured.tokensPerSecond, "/s", ">= 0.9x");
    row("   core used", full, (measured) => measured.core, "", "");
  },

  async p4({ quick, repetitions, pinned }: Plan): Promise<void> {
    const many = quick ? 1000 : 5000;
    console.log(`\n${many} streams x 2 tokens/s`);
    const wide = await rounds(
      { streams: many, tokensPerSecond: 2, arrival: 500, settle: 3, measure: quick ? 5 : 10 },
      Math.min(2, repetitions),
      pinned,
    );
    row("P4 one-way, p50", wide, (measured) => measured.latency.p50, "ms", "<= 2x and <= 1 ms");
    row("P4 memory", wide, (measured) => measured.memory / 1e6, "MB", "<= 2x");
    row("   CPU per token", wide, (measured) => measured.cpuPerToken, "µs", "");
  },
};

/** One row by its name, or all of them. */
export const relayBench = {
  parts: ["", ...Object.keys(rows)],
  async run({ quick, part }: { readonly quick: boolean; readonly part: string }): Promise<void> {
    const pinned = pinSelf();
    const plan = { repetitions: quick ? 1 : 3, pinned, quick, streams: quick ? 200 : 1000 };
    console.log(
      `Relay: fake provider and client on one core, server on ${pinned ? "another" : "any"}; ${plan.repetitions} repetition(s), median (min-max). Node ${process.version}.`,
    );
    for (const [name, measure] of Object.entries(rows)) if (part === "" || part === name) await measure(plan);
  },
};
