import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { bundle, withoutSettings } from "./run-cli.ts";

/** A `dramatis` that goes on until it is stopped. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** What it has written to standard output. */
  readonly out: string;
  /** That, and what it has written to standard error. */
  readonly all: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a verb as a process of its own; resolves once that text is on either output. */
export async function startCli(
  verb: readonly string[],
  { cwd, until, environment }: { cwd: string; until: string; environment?: Readonly<Record<string, string>> },
): Promise<RunningCli> {
  const env = { ...withoutSettings(process.env), ...environment };
  const child = spawn(process.execPath, [bundle, ...verb], { cwd, env });
  const ended = once(child, "exit");
  const said = { out: "", all: "" };
  await new Promise<void>((resolve, reject) => {
    const look = (text: string): void => {
      said.all += text;
      if (said.all.includes(until)) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
      look(text);
    });
    child.stderr.setEncoding("utf8").on("data", look);
    child.on("exit", () => reject(new Error(`It ended before it said "${until}": ${said.all}`)));
  });
  return {
    child,
    get out() {
      return said.out;
    },
    get all() {
      return said.all;
    },
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}

/** Starts the server of a folder's database on a free port, and finds its address in what it says. */
export async function startServe(
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<{ readonly running: RunningCli; readonly url: string }> {
  const verb = ["serve", "--port", "0", ...options];
  const running = await startCli(verb, { cwd, until: "Ctrl-C stops it", environment });
  return { running, url: /http:\/\/127\.0\.0\.1:\d+/.exec(running.out)?.[0] ?? "" };
}
