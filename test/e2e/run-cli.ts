import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";

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

/**
 * Runs a verb of the built `dramatis` without this machine's settings: in a process that has run others before, unless
 * that one is busy or the verb is to be interrupted.
 */
export function runCli(verb: readonly string[], options: RunOptions): Promise<Ran> {
  return warm.isBusy || options.interruptAt ? runProgram(verb, options) : warm.run(verb, options);
}

/** The same as users do: a process of its own, from its start to its exit. */
export function runProgram(verb: readonly string[], options: RunOptions): Promise<Ran> {
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

/** The process that goes on from verb to verb; it ends with the one that asks it. */
class WarmCli {
  #child: ChildProcess | undefined;
  isBusy = false;

  async run(verb: readonly string[], { cwd, stdin = "", environment }: RunOptions): Promise<Ran> {
    this.isBusy = true;
    const child = (this.#child ??= this.#start());
    child.ref();
    child.channel?.ref();
    try {
      const ended = new AbortController();
      const { signal } = ended;
      const gone = once(child, "exit", { signal });
      gone.catch(() => undefined);
      const answered = once(child, "message", { signal });
      child.send({
        verb,
        cwd,
        stdin,
        environment: { ...withoutSettings(process.env), ...environment },
      });
      const [message]: readonly unknown[] = await Promise.race([
        answered,
        gone.then(([code]) => {
          this.#child = undefined;
          throw new Error(`\`dramatis ${verb.join(" ")}\` ended the process, with ${String(code)}.`);
        }),
      ]);
      const answer = answerSchema.parse(message);
      ended.abort();
      if ("failed" in answer) throw new Error(answer.failed);
      return answer.ran;
    } finally {
      this.isBusy = false;
      child.unref();
      child.channel?.unref();
    }
  }

  #start(): ChildProcess {
    return fork(path.join(import.meta.dirname, "cli-host.mjs"), [bundle], { execArgv: [] });
  }
}

const warm = new WarmCli();

const answerSchema = z.union([
  z.strictObject({ ran: z.strictObject({ code: z.number(), out: z.string(), err: z.string() }) }),
  z.strictObject({ failed: z.string() }),
]);

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
