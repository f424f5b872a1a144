import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export const bundle = path.join(import.meta.dirname, "../../dist/dramatis.js");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Sent once this appears on either output. */
  readonly interruptAt?: { readonly text: string; readonly signal: NodeJS.Signals };
}

/** Runs the built `dramatis` as users do: a process of its own, without this machine's settings. */
export function runCli(verb: readonly string[], options: RunOptions): Promise<Ran> {
  const child = spawn(process.execPath, [bundle, ...verb], {
    cwd: options.cwd,
    env: { ...withoutSettings(process.env), ...options.environment },
  });
  let out = "";
  let err = "";
  let isInterrupted = false;
  const look = (): void => {
    const { interruptAt } = options;
    if (!interruptAt || isInterrupted || !(out + err).includes(interruptAt.text)) return;
    isInterrupted = true;
    child.kill(interruptAt.signal);
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    look();
  });
  // A verb that reads no input may be gone before it is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.stdin ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

/** Runs in a folder of its own that is taken away afterwards. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-cli-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(DRAMATIS|OPENAI)_|COLOR$/.test(name));
  return Object.fromEntries(kept);
}
