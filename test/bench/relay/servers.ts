import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const reporter = pathToFileURL(join(root, "test/bench/relay/report-usage.mjs")).href;
const bundle = join(root, "dist/dramatis.js");
const baseline = join(root, "test/bench/baselines/bare-relay.ts");

export interface Usage {
  /** Microseconds of CPU, all threads, since the start. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
}

export interface MeasuredServer {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Servers get core 0 where `taskset` can pin; the bench itself runs on core 1. */
export function pinSelf(): boolean {
  if (availableParallelism() < 2) return false;
  try {
    execFileSync("taskset", ["-a", "-p", "-c", "1", String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function launch(pinned: boolean, node: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const [command, parameters] = pinned
    ? ["taskset", ["-c", "0", process.execPath, "--import", reporter, ...node]]
    : [process.execPath, ["--import", reporter, ...node]];
  return spawn(command, parameters, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...environment },
  });
}

function measured(child: ChildProcess, port: number, clean: () => void): MeasuredServer {
  return {
    port,
    usage: () =>
      new Promise((resolve) => {
        const listen = (message: unknown): void => {
          if (!isUsage(message)) return;
          child.off("message", listen);
          resolve(message);
        };
        child.on("message", listen);
        child.send({});
      }),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          clean();
          resolve();
        });
        child.kill("SIGKILL");
      }),
  };
}

function isUsage(message: unknown): message is Usage & { readonly type: "usage" } {
  return typeof message === "object" && message !== null && "type" in message && message.type === "usage";
}

export async function startBaseline(provider: string, pinned: boolean): Promise<MeasuredServer> {
  const child = launch(pinned, ["--import", "tsx", baseline, provider]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the baseline stopped with ${code}`)));
    child.on("message", (message) => {
      if (typeof message === "object" && "port" in message && typeof message.port === "number") {
        resolve(message.port);
      }
    });
  });
  return measured(child, port, () => undefined);
}

/** The shipped command with a fresh database and one NPC of the sample world. */
export async function startDramatis(
  provider: string,
  pinned: boolean,
): Promise<MeasuredServer & { readonly npc: string }> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-bench-"));
  const database = join(folder, "bench.db");
  const offline = { OPENAI_API_KEY: "", OPENAI_BASE_URL: "" };
  const run = (...parameters: string[]): string =>
    execFileSync(process.execPath, [bundle, ...parameters, "--db", database, "--json"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ...offline },
      stdio: ["ignore", "pipe", "pipe"],
    });
  run("generate", "npcs", "--world", "harrow", "--count", "1");
  const port = await freePort();
  const child = launch(pinned, [bundle, "serve", "--port", String(port), "--db", database], {
    OPENAI_BASE_URL: provider,
    OPENAI_API_KEY: "bench",
    DRAMATIS_MODEL: "bench",
    // The bare relay beside it logs nothing either.
    DRAMATIS_LOG: "warn",
  });
  const cast = await firstAnswer(`http://127.0.0.1:${port}/worlds/harrow/npcs`);
  const npc = /"(?:npc_)?id":\s*"([a-z0-9-]+)"/.exec(cast)?.[1];
  if (npc === undefined) throw new Error(`no NPC in ${cast.slice(0, 300)}`);
  return { ...measured(child, port, () => rmSync(folder, { recursive: true, force: true })), npc };
}

async function firstAnswer(url: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      return await (await fetch(url)).text();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`${url} does not answer`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
