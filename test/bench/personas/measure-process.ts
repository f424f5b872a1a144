import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What one run of the shipped command took. */
export interface ProcessRun {
  readonly seconds: number;
  /** Seconds of CPU, all threads. */
  readonly cpu: number;
  /** Bytes: the most that it held at once. */
  readonly peak: number;
  readonly output: string;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const reporter = pathToFileURL(path.join(root, "test/bench/export/report-peak.mjs")).href;

/** Runs `dramatis` as it is shipped, in a process of its own. Throws where it does not end with 0. */
export function measureDramatis(parameters: readonly string[]): Promise<ProcessRun> {
  return measureNode([path.join(root, "dist/dramatis.js"), ...parameters]);
}

/** Runs `node` with these words, which find modules as this checkout does. Throws where it does not end with 0. */
export async function measureNode(words: readonly string[]): Promise<ProcessRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-usage-"));
  try {
    const usage = path.join(folder, "usage.json");
    const begun = performance.now();
    const child = spawn(process.execPath, ["--import", reporter, ...words.map(found)], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, BENCH_USAGE: usage },
    });
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    const code = await new Promise((resolve) => child.on("close", resolve));
    const seconds = (performance.now() - begun) / 1000;
    if (code !== 0) throw new Error(`node ${words.join(" ")} ended with ${String(code)}`);
    const { peak, cpu }: { peak: number; cpu: number } = JSON.parse(await readFile(usage, "utf8"));
    return { seconds, cpu: cpu / 1e6, peak, output: Buffer.concat(pieces).toString("utf8") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The process runs in a folder of its own, where no package lies. */
function found(word: string): string {
  return word === "tsx" ? import.meta.resolve("tsx") : word;
}
