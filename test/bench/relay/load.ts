import { WebSocket } from "ws";
import type { FakeProvider } from "./fake-provider.ts";
import type { MeasuredServer } from "./servers.ts";

/** How a client of one of the two servers asks for an answer and finds the text in what comes. */
export interface Dialect {
  readonly name: string;
  /** Called once after the connection opens; resolves when an answer can be asked for. */
  prepare(socket: WebSocket, index: number): Promise<void>;
  ask(socket: WebSocket, index: number): void;
  /** The text in a frame; undefined for a frame without any. */
  read(frame: string): string | undefined;
}

export interface Load {
  readonly streams: number;
  readonly tokensPerSecond: number;
  /** Starts of answers per second. */
  readonly arrival: number;
  /** Seconds to wait after the last start, and to measure. */
  readonly settle: number;
  readonly measure: number;
}

export interface Measured {
  readonly tokensPerSecond: number;
  readonly cpuPerToken: number;
  readonly core: number;
  readonly latency: Quantiles;
  readonly firstToken: Quantiles;
  readonly memory: number;
}

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function quantiles(values: number[]): Quantiles {
  values.sort((left, right) => left - right);
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Drives one server: opens every stream, waits until all run, measures a window, closes. */
export async function drive(
  server: MeasuredServer,
  path: string,
  dialect: Dialect,
  provider: FakeProvider,
  load: Load,
): Promise<Measured> {
  const seconds = load.streams / load.arrival + load.settle + load.measure + 1;
  provider.pace({ tokensPerSecond: load.tokensPerSecond, tokens: Math.ceil(seconds * load.tokensPerSecond) });
  const firstTokens: number[] = [];
  const latencies: number[] = [];
  let tokens = 0;
  let measuring = false;
  const sockets: WebSocket[] = [];
  for (let index = 0; index < load.streams; index += 1) {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    await dialect.prepare(socket, index);
    sockets.push(socket);
  }
  const idle = await server.usage();
  for (const [index, socket] of sockets.entries()) {
    const asked = performance.now();
    let isFirst = true;
    socket.on("message", (data: Buffer) => {
      const text = dialect.read(data.toString());
      if (text === undefined) return;
      const now = performance.now();
      if (isFirst) firstTokens.push(now - asked);
      isFirst = false;
      if (!measuring) return;
      for (const token of text.split(" ")) {
        if (token === "") continue;
        tokens += 1;
        latencies.push(now - Number(token));
      }
    });
    dialect.ask(socket, index);
    await pause(1000 / load.arrival);
  }
  await pause(load.settle * 1000);
  const before = await server.usage();
  const from = performance.now();
  measuring = true;
  await pause(load.measure * 1000);
  measuring = false;
  const after = await server.usage();
  const elapsed = (performance.now() - from) / 1000;
  for (const socket of sockets) socket.terminate();
  await pause(500);
  if (tokens === 0) throw new Error(`${dialect.name} delivered no token`);
  const cpu = after.cpu - before.cpu;
  return {
    tokensPerSecond: tokens / elapsed,
    cpuPerToken: cpu / Math.max(1, tokens),
    core: cpu / 1e6 / elapsed,
    latency: quantiles(latencies),
    firstToken: quantiles(firstTokens),
    memory: Math.max(after.memory, idle.memory),
  };
}
