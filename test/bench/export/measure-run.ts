import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
const reporter = pathToFileURL(path.join(root, "test/bench/export/report-peak.mjs")).href;

export interface Run {
  readonly seconds: number;
  /** Seconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly peak: number;
}

/** A process of Node by itself. */
export async function measure(folder: string, parameters: readonly string[]): Promise<Run> {
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

/** The command line of SQLite, which writes what the queries give; undefined where there is none. */
export async function measureSqlite(tables: string, queries: string, to: string): Promise<Run | undefined> {
  const script = 'TIMEFORMAT="%U %S %R"; time sqlite3 "$0" >"$1"';
  const child = spawn("bash", ["-c", script, tables, to], { stdio: ["pipe", "ignore", "pipe"] });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  child.stdin.on("error", () => undefined).end(queries);
  const code = await new Promise((resolve) => child.on("close", resolve).on("error", resolve));
  const [user, system, seconds] = told.trim().split(/\s+/).slice(-3).map(Number);
  if (code !== 0 || user === undefined || system === undefined || seconds === undefined) return undefined;
  return { seconds, cpu: user + system, peak: 0 };
}
