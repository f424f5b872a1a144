import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Row P11: from the start of `dramatis serve` to the moment it listens, beside a Node.js that does nothing and ends.
 * A first start makes the database and reads the worlds; the next finds both. "Answers" is the first /healthz, asked
 * for as soon as the server says where it is: what answers is loaded after listening, and the caller waits for it.
 * They run in turn, several times: read the ratios, since others may be using the machine.
 */

const bundle = fileURLToPath(new URL("../../../dist/dramatis.js", import.meta.url));

interface Start {
  /** Milliseconds since the process was started. */
  readonly listens: number;
  readonly answers: number;
}

interface Round {
  readonly empty: number;
  readonly first: Start;
  readonly next: Start;
}

function emptyNode(): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
    child.once("error", reject);
    child.once("exit", () => resolve(performance.now() - started));
  });
}

/** Starts the shipped command, asks once whether it is up, and stops it. */
async function serve(folder: string): Promise<Start> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [bundle, "serve", "--port", "0", "--db", path.join(folder, "bench.db")],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, OPENAI_API_KEY: "", OPENAI_BASE_URL: "", DRAMATIS_KEY: "", DRAMATIS_WORLDS: "" },
    },
  );
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let heard = "";
    const hear = (text: string): void => {
      heard += text;
      const [found] = /http:\/\/[\d.]+:\d+/.exec(heard) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", (text: string) => (heard += text));
    child.once("error", reject);
    child.once("close", () => reject(new Error(`the server ended before it listened: ${heard}`)));
  });
  const listens = performance.now() - started;
  const health = await fetch(`${url}/healthz`);
  await health.text();
  const answers = performance.now() - started;
  if (!health.ok) throw new Error(`/healthz answered ${health.status}`);
  child.kill("SIGINT");
  await ended;
  return { listens, answers };
}

async function round(): Promise<Round> {
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-start-"));
  try {
    return { empty: await emptyNode(), first: await serve(folder), next: await serve(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function spread(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${middle.toFixed(digits)} (${(sorted[0] ?? 0).toFixed(digits)}-${(sorted.at(-1) ?? 0).toFixed(digits)})`;
}

export async function startBench({ quick }: { readonly quick: boolean }): Promise<void> {
  const repetitions = quick ? 3 : 15;
  console.log(`Start: ${repetitions} repetitions in turn, median (min-max). Node ${process.version}.\n`);
  // The first of all pays for a cold file cache, which is not what is compared.
  await round();
  const rounds: Round[] = [];
  for (let count = 0; count < repetitions; count += 1) rounds.push(await round());
  const row = (label: string, figure: (round: Round) => number, goal = ""): void => {
    const ratios = rounds.map((each) => figure(each) / each.empty);
    const shown = `${spread(rounds.map(figure), 0)} ms`;
    console.log(`${label.padEnd(34)} ${shown.padEnd(24)} ratio ${spread(ratios, 2)}${goal}`);
  };
  row("empty node, to its end", ({ empty }) => empty);
  row("P11 next start listens", ({ next }) => next.listens, "   goal <= 2x");
  row("    next start answers /healthz", ({ next }) => next.answers);
  row("    first start listens", ({ first }) => first.listens);
  row("    first start answers /healthz", ({ first }) => first.answers);
}
