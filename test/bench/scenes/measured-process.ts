import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleMeasured } from "./bundle-measured.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const reporter = pathToFileURL(path.join(root, "test/bench/scenes/report-loop.mjs")).href;

export interface ProcessUsage {
  /** Microseconds of CPU of all threads since the start, those of collections on behalf of the bench left out. */
  readonly cpu: number;
  /** Bytes: resident, and held by values after a collection. */
  readonly memory: number;
  readonly held: number;
  /** Milliseconds that the event loop was late since the last time of asking, where that asked for it to be watched. */
  readonly loop: {
    readonly p50: number;
    readonly p999: number;
    readonly longest: number;
    /** The longest that the process itself held it up: late, and working meanwhile. */
    readonly blocked: number;
  };
}

export interface MeasuredProcess {
  /** What it said first: its port, or its figures. */
  readonly told: { readonly [name: string]: number };
  /** `watch`: how late the loop is from now on is looked at, which is work too. */
  usage(watch?: "watch"): Promise<ProcessUsage>;
  stop(): Promise<void>;
}

/** Compiles and runs a TypeScript file of this repository, on core 0 where asked for. Resolves with the first message that it sends. */
export async function measureProcess(
  file: string,
  parameters: readonly string[],
  pinned: boolean,
): Promise<MeasuredProcess> {
  const node = ["--expose-gc", "--import", reporter, await bundleMeasured(root, file)];
  const [command, first] = pinned
    ? ["taskset", ["-c", "0", process.execPath]]
    : [process.execPath, [] as string[]];
  const child = spawn(command, [...first, ...node, ...parameters], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const next = (wanted: (message: { readonly type: string }) => boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`${file} stopped with ${code}`));
      const listen = (message: unknown): void => {
        if (!isTyped(message) || !wanted(message)) return;
        child.off("message", listen);
        child.off("exit", ended);
        resolve(message);
      };
      child.once("exit", ended);
      child.on("message", listen);
    });
  const told = (await next(({ type }) => type === "told")) as { readonly figures: MeasuredProcess["told"] };
  return {
    told: told.figures,
    async usage(watch) {
      const answer = next(({ type }) => type === "usage");
      child.send({ watch: watch !== undefined });
      return (await answer) as ProcessUsage;
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) {
          resolve();
          return;
        }
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}

function isTyped(message: unknown): message is { readonly type: string } {
  return typeof message === "object" && message !== null && "type" in message;
}
