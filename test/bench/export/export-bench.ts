import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { exportAtSize } from "./export-at-size.ts";
import { fillDatabase } from "./fill-database.ts";
import { layOutLines, layOutRows, objectQueries } from "./lay-out-rows.ts";
import { measure, measureSqlite, root, type Run } from "./measure-run.ts";

/**
 * Row P10: what it costs to turn a database into training sets and to verify them.
 *
 * The whole command stands beside a loop that writes the same records out as they lie: the loop folds nothing and judges
 * nothing, so that the ratio says what rows cost. What becomes of rows once they are made (mapping and writing) stands
 * beside the command line of SQLite, which writes the same lines from a table that holds them by `json_object`: the same
 * bytes out. Memory is the peak above an idle `dramatis`, speed that of the CPU, since others may be using the machine.
 */

const bundle = path.join(root, "dist/dramatis.js");
const baseline = path.join(root, "test/bench/baselines/export-loop.ts");
const stages = path.join(root, "test/bench/export/export-stages.ts");

/** From so many rows on the export itself is measured, once, and beside nothing. */
const atSize = 500_000;

interface Options {
  readonly quick: boolean;
  /** `size`: as if there were many rows. */
  readonly part: string;
  /** Rows, about. */
  readonly lines?: number | undefined;
}

interface Bench {
  readonly folder: string;
  readonly database: string;
  readonly times: number;
  readonly idle: Run;
  readonly bare: Run;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(path.join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function report({ bare, idle }: Bench, label: string, runs: readonly Run[], goal: string): void {
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

/** Seconds of CPU of a stage, without the start of its process. */
async function stageCpu({ folder, times }: Bench, ...parameters: readonly string[]): Promise<number> {
  const run = (...asked: readonly string[]) =>
    repeat(times, () => measure(folder, ["--import", "tsx", "--conditions=source", stages, ...asked]));
  const [nothing, stage] = [fastest(await run("nothing")), fastest(await run(...parameters))];
  return Math.max(0.001, stage.cpu - nothing.cpu);
}

export async function exportBench({ quick, part, lines }: Options): Promise<void> {
  const rows = lines ?? (quick ? 5_000 : part === "size" ? 1_000_000 : 100_000);
  if (part === "size" || rows >= atSize) return exportAtSize(rows);
  const times = rows <= 5_000 ? 3 : 1;
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-bench-"));
  try {
    const bench = await begin(folder, rows, times);
    for (const [format, goal] of [
      ["openai-chat", "goal <= 150 MB"],
      ["huggingface", "goal <= 400 MB"],
    ] as const)
      await benchFormat(bench, format, goal);
    // V8 lets garbage lie while it may: what is really held shows where it may not.
    const small = path.join(folder, "small-heap");
    const verb = [bundle, "export", "--db", bench.database, "--format", "openai-chat", "--out", small];
    report(
      bench,
      "openai-chat, 64 MB of heap",
      [await measure(folder, ["--max-old-space-size=64", ...verb])],
      "goal <= 150 MB",
    );
    const set = path.join(folder, "huggingface");
    const verified = await repeat(times, () => measure(folder, [bundle, "verify", set]));
    report(bench, "verify huggingface", verified, "goal <= 400 MB");
    await benchStages(bench);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function begin(folder: string, rows: number, times: number): Promise<Bench> {
  const database = path.join(folder, "bench.db");
  const begun = performance.now();
  await fillDatabase(database, rows);
  const filled = ((performance.now() - begun) / 1000).toFixed(0);
  const { size } = await stat(database);
  console.log(
    `Export: about ${rows} rows from a database of ${(size / 1e6).toFixed(0)} MB (made in ${filled} s); the best of ${times}. Node ${process.version}.`,
  );
  const idle = await measure(folder, [bundle, "world", "list", "--db", database]);
  const out = path.join(folder, "loop.jsonl");
  const bare = fastest(
    await repeat(times, () => measure(folder, ["--import", "tsx", baseline, database, out])),
  );
  console.log(`${"loop: records as they lie".padEnd(30)} ${timeOf(bare)}`);
  return { folder, database, times, idle, bare };
}

async function benchFormat(bench: Bench, format: string, goal: string): Promise<void> {
  const { folder, database, times } = bench;
  const out = path.join(folder, format);
  const verb = [bundle, "export", "--db", database, "--format", format, "--out", out];
  const runs = await repeat(times, () => measure(folder, verb));
  report(bench, `${format}, ${((await sizeOf(out)) / 1e6).toFixed(0)} MB`, runs, goal);
}

/** Where the time goes, and the part that SQLite could do as well beside SQLite. */
async function benchStages(bench: Bench): Promise<void> {
  const { folder, database } = bench;
  const [lines, rows, openai] = ["rows.jsonl", "rows.db", "openai.db"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const count = await layOutRows(path.join(folder, "huggingface"), lines, rows);
  await layOutLines(path.join(folder, "openai-chat", "openai"), openai);
  const read = await stageCpu(bench, "read", database);
  const made = await stageCpu(bench, "project", database);
  const parsed = await stageCpu(bench, "parse", lines);
  for (const [format, tables, goal] of [
    ["canonical", rows, "goal >= 0.50x"],
    ["openai-chat", openai, "goal >= 0.30x"],
    ["huggingface", rows, "goal >= 0.20x"],
  ] as const) {
    const out = path.join(folder, `${format}-mapped`);
    const mapped = Math.max(0.001, (await stageCpu(bench, format, lines, out)) - parsed);
    const share = (part: number): string => `${Math.round((part / (made + mapped)) * 100)}%`;
    console.log(
      `${format}: reading ${share(read)}, folding and judging ${share(made - read)}, mapping and writing ${share(mapped)} ` +
        `(${mapped.toFixed(2)} s of CPU for ${count} rows)`,
    );
    const to = path.join(folder, "objects.jsonl");
    const objects = await measureSqlite(tables, objectQueries(tables), to);
    if (!objects) console.log("  Not compared: there is no sqlite3 on the path.");
    else
      console.log(
        `  sqlite3 json_object, ${((await stat(to)).size / 1e6).toFixed(0)} MB: ${objects.cpu.toFixed(2)} s of CPU; ` +
          `mapping and writing at ${(objects.cpu / mapped).toFixed(2)}x of its speed   ${goal}`,
      );
  }
}
