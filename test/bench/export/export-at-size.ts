import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fillMixed, mixture } from "./fill-mixed.ts";
import { measure, root, type Run } from "./measure-run.ts";

/**
 * An export of a set that no memory would hold: a database with many rows is filled, and exported as Parquet and as
 * openai-chat at once by the shipped command, which is killed on its way and goes on; then all of it is verified. Says
 * what each took, how high memory went and how much disk was taken at most.
 */

const bundle = path.join(root, "dist/dramatis.js");
const formats = "huggingface,openai-chat";
/** Bytes of rows kept beside the output for each row of play when the first try is killed: some half of them. */
const killAt = 2_200;

/** Set `BENCH_FOLDER` for another disk than that of temporary files. `database`: one that was filled before. */
export async function exportAtSize(rows: number): Promise<void> {
  const folder = await mkdtemp(path.join(process.env["BENCH_FOLDER"] ?? tmpdir(), "dramatis-bench-"));
  try {
    const database = process.env["BENCH_DATABASE"] ?? (await fill(folder, rows));
    const out = path.join(folder, "set");
    const verb = [
      bundle,
      "export",
      "--db",
      database,
      "--include-procedural",
      "--format",
      formats,
      "--out",
      out,
    ];
    const idle = await measure(folder, [bundle, "world", "list", "--db", database]);
    const cut = await killOnItsWay(folder, verb, (killAt * rows * mixture.played) / 100);
    console.log(`  killed after ${cut.toFixed(0)} s, with about half of the play gone through`);
    const watched = watchDisk(folder, database);
    const run = await measure(folder, verb);
    report("exported, going on", run, idle, rows);
    console.log(
      `  ${megabytes(await sizeOf(out))} MB in ${formats}; at most ${megabytes(await watched.end())} MB of named files beside the database`,
    );
    report("verified", await measure(folder, [bundle, "verify", out]), idle, rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, rows: number): Promise<string> {
  const database = path.join(folder, "bench.db");
  const begun = performance.now();
  await fillMixed(database, rows);
  const parts = Object.entries(mixture).map(([name, percent]) => `${percent}% ${name}`);
  const { size } = await stat(database);
  console.log(
    `Export at size: about ${rows} rows (${parts.join(", ")}) from a database of ${megabytes(size)} MB, made in ` +
      `${((performance.now() - begun) / 1000).toFixed(0)} s. Node ${process.version}.`,
  );
  return database;
}

function report(label: string, run: Run, idle: Run, rows: number): void {
  const above = `${megabytes(run.peak - idle.peak)} MB above idle`;
  console.log(
    `  ${label}: ${run.seconds.toFixed(0)} s, ${run.cpu.toFixed(0)} s of CPU, ${((1e3 * run.cpu) / rows).toFixed(2)} ms a row; ` +
      `${megabytes(run.peak)} MB at most, ${above}`,
  );
}

/** Ends it as a crash would, once it has kept so many bytes of rows. @returns seconds. */
async function killOnItsWay(folder: string, verb: readonly string[], bytes: number): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, verb, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  while (child.exitCode === null && (await keptRows(folder)) < bytes) await wait(250);
  if (child.exitCode !== null)
    throw new Error(`the export ended with ${child.exitCode} before it was killed`);
  child.kill("SIGKILL");
  await ended;
  return (performance.now() - begun) / 1000;
}

async function keptRows(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".rows"));
  const sizes = await Promise.all(names.map((name) => stat(path.join(folder, name)).catch(() => undefined)));
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}

/** Every second the bytes of everything in the folder but the database. */
function watchDisk(folder: string, database: string): { readonly end: () => Promise<number> } {
  const ending = new AbortController();
  let most = 0;
  const watching = (async () => {
    while (!ending.signal.aborted) {
      most = Math.max(most, await sizeOf(folder, database));
      await wait(1000, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return {
    async end() {
      ending.abort();
      await watching;
      return most;
    },
  };
}

async function sizeOf(folder: string, but = ""): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files
      .filter((file) => but === "" || !file.startsWith(but))
      .map((file) => stat(file).catch(() => undefined)),
  );
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
