import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fillDatabase } from "./fill-database.ts";

/**
 * Row P10: what it costs to turn a database into training sets and to verify them, beside a loop that writes the same
 * records out as they lie. The loop folds nothing and judges nothing, so that the ratio says what rows cost. Memory is
 * the peak above an idle `dramatis`, speed that of the CPU, since others may be using the machine.
 */

const root = fileURLToPath(new URL("../../../", import.meta.url));
const reporter = pathToFileURL(path.join(root, "test/bench/export/report-peak.mjs")).href;
const bundle = path.join(root, "dist/dramatis.js");
const baseline = path.join(root, "test/bench/baselines/export-loop.ts");

interface Run {
  readonly seconds: number;
  /** Seconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly peak: number;
}

async function measure(folder: string, parameters: readonly string[]): Promise<Run> {
  const usage = path.join(folder, "usage.json");
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", reporter, ...parameters], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, BENCH_USAGE: usage },
  });
  const code = await new Promise((resolve) => child.on("exit", resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${parameters.join(" ")} ended with ${String(code)}`);
  const { peak, cpu }: { peak: number; cpu: number } = JSON.parse(await readFile(usage, "utf8"));
  return { seconds, cpu: cpu / 1e6, peak };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(path.join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function report(label: string, runs: readonly Run[], bare: Run, idle: Run, goal: string): void {
  const best = fastest(runs);
  const peak = Math.max(...runs.map((run) => run.peak)) - idle.peak;
  console.log(
    `${label.padEnd(30)} ${timeOf(best)}  ${(bare.cpu / best.cpu).toFixed(2)}x of the loop's speed  ` +
      `${(peak / 1e6).toFixed(0).padStart(4)} MB above idle   ${goal}`,
  );
}

function timeOf({ seconds, cpu }: Run): string {
  return `${cpu.toFixed(1).padStart(6)} s of CPU in ${seconds.toFixed(1).padStart(6)} s`;
}

function fastest(runs: readonly Run[]): Run {
  return runs.reduce((best, run) => (run.cpu < best.cpu ? run : best));
}

async function repeat(times: number, run: () => Promise<Run>): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let count = 0; count < times; count += 1) runs.push(await run());
  return runs;
}

export async function exportBench({ quick }: { readonly quick: boolean }): Promise<void> {
  const rows = quick ? 5_000 : 100_000;
  const times = quick ? 3 : 1;
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-bench-"));
  try {
    const database = path.join(folder, "bench.db");
    const begun = performance.now();
    await fillDatabase(database, rows);
    const filled = ((performance.now() - begun) / 1000).toFixed(0);
    const { size } = await stat(database);
    console.log(
      `Export: about ${rows} rows from a database of ${(size / 1e6).toFixed(0)} MB (made in ${filled} s); the best of ${times}. Node ${process.version}.`,
    );
    const idle = await measure(folder, [bundle, "world", "list", "--db", database]);
    const lines = path.join(folder, "loop.jsonl");
    const bare = fastest(
      await repeat(times, () => measure(folder, ["--import", "tsx", baseline, database, lines])),
    );
    console.log(`${"loop: records as they lie".padEnd(30)} ${timeOf(bare)}`);
    for (const [format, goal] of [
      ["openai-chat", "goal >= 0.30x, <= 150 MB"],
      ["huggingface", "goal >= 0.20x, <= 400 MB"],
    ] as const) {
      const out = path.join(folder, format);
      const runs = await repeat(times, () =>
        measure(folder, [bundle, "export", "--db", database, "--format", format, "--out", out]),
      );
      report(`${format}, ${((await sizeOf(out)) / 1e6).toFixed(0)} MB`, runs, bare, idle, goal);
    }
    // V8 lets garbage lie while it may: what is really held shows where it may not.
    const small = path.join(folder, "small-heap");
    const verb = [bundle, "export", "--db", database, "--format", "openai-chat", "--out", small];
    const tight = await measure(folder, ["--max-old-space-size=64", ...verb]);
    report("openai-chat, 64 MB of heap", [tight], bare, idle, "goal <= 150 MB");
    const set = path.join(folder, "huggingface");
    const verified = await repeat(times, () => measure(folder, [bundle, "verify", set]));
    report("verify huggingface", verified, bare, idle, "goal <= 400 MB");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
