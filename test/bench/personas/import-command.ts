import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../../../server/main/system-clock.ts";
import { defaultSimilarity } from "../../../server/similarity/similarity-options.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { tokeniseLoop } from "../baselines/tokenise-loop.ts";
import type { BenchOptions } from "../run.ts";
import { dedupPersisted } from "./dedup-persisted.ts";
import { precisionOf, readBack, recallAcross, recallByAllPairs } from "./judge-import.ts";
import { makePersonas, type MadePersonas } from "./make-personas.ts";
import { measureDramatis, type ProcessRun } from "./measure-process.ts";

/** Repetitions of the loop, after one that compiles it; the quickest counts. */
const loops = 5;

/**
 * Row P8: what `dramatis personas import` costs as it is shipped, with private words, traits, the library and the
 * persisted index, beside a loop that reads the same lines as words and does nothing with them; without the reading of
 * private words; and the index alone. Then a second file,
 * most of whose near copies are of lines of the first, in a process that has to read the index.
 */
export async function importCommand({ quick, lines: wanted }: BenchOptions): Promise<void> {
  const count = wanted ?? (quick ? 20_000 : 200_000);
  const more = Math.ceil(count / 10);
  const made = makePersonas({ count: count + more, seed: 1 });
  const folder = await mkdtemp(path.join(tmpdir(), "dramatis-bench-"));
  try {
    const database = path.join(folder, "bench.db");
    const first = await writeLines(path.join(folder, "first.jsonl"), made.lines.slice(0, count));
    const second = await writeLines(path.join(folder, "second.jsonl"), made.lines.slice(count));
    console.log(
      `Import: ${count} made personas of ${Math.round(first.bytes / count)} bytes, then ${more} more; a tenth of them near copies. Node ${process.version}.\n`,
    );
    const loop = cpuOfLoop(made.lines.slice(0, count));
    console.log(`${"baseline: tokenise-only loop".padEnd(30)} ${speed(count, loop)}`);
    const idle = await measureDramatis(["personas", "list", "--limit", "1", "--json", "--db", database]);
    const run = await importFile(first.file, database);
    report("import, new library", run, { lines: count, held: count, loop, idle });
    const kept = await importFile(first.file, path.join(folder, "kept.db"), "--keep-private-words");
    report("  with --keep-private-words", kept, { lines: count, held: count, loop, idle });
    const alone = await dedupPersisted(first.file, path.join(folder, "alone.db"));
    console.log(
      `${"  dedup alone, index persisted".padEnd(30)} ${speed(count, alone)}; ratio ${(loop / alone).toFixed(3)}   goal >= 0.15`,
    );
    const again = await importFile(second.file, database);
    report("import, beside what is there", again, {
      lines: more,
      held: count + more,
      loop: (loop * more) / count,
      idle,
    });
    const { size } = await stat(database);
    console.log(`database ${(size / 1e6).toFixed(0)} MB, ${Math.round(size / count)} bytes a line\n`);
    await judge(database, made, count);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeLines(file: string, lines: readonly string[]): Promise<{ file: string; bytes: number }> {
  const text = lines.map((persona) => `${JSON.stringify({ persona })}\n`).join("");
  await writeFile(file, text);
  return { file, bytes: Buffer.byteLength(text) };
}

/** Seconds. */
function cpuOfLoop(lines: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= loops; round += 1) {
    const begun = process.cpuUsage();
    tokeniseLoop(lines);
    const { user, system } = process.cpuUsage(begun);
    if (round > 0) least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

function importFile(file: string, database: string, ...flags: readonly string[]): Promise<ProcessRun> {
  return measureDramatis(["personas", "import", file, "--json", "--db", database, ...flags]);
}

function report(
  label: string,
  run: ProcessRun,
  {
    lines,
    held,
    loop,
    idle,
  }: {
    readonly lines: number;
    /** Lines that the library has then: what memory is for. */
    readonly held: number;
    /** Seconds of the loop over the same lines. */
    readonly loop: number;
    readonly idle: ProcessRun;
  },
): void {
  const cpu = run.cpu - idle.cpu;
  const above = run.peak - idle.peak;
  console.log(
    `${label.padEnd(30)} ${speed(lines, cpu)}; by the clock ${thousands(lines / (run.seconds - idle.seconds))}\n` +
      `${"".padEnd(30)} ratio ${(loop / cpu).toFixed(3)}   goal >= 0.15; peak ${(run.peak / 1e6).toFixed(0)} MB, ${Math.round(above / held)} bytes a line above idle   goal <= 1024`,
  );
}

function speed(lines: number, cpu: number): string {
  return `${thousands(lines / cpu)} of CPU (${cpu.toFixed(2)} s)`;
}

function thousands(perSecond: number): string {
  return `${(perSecond / 1000).toFixed(1).padStart(7)} thousand lines/s`;
}

async function judge(database: string, made: MadePersonas, first: number): Promise<void> {
  const store = await openStore({ file: database, clock: systemClock() });
  try {
    const { threshold } = defaultSimilarity;
    const { kept, letGo } = await readBack(store);
    const right = await precisionOf(store, letGo, threshold);
    console.log(`kept ${kept}, let go ${letGo.length}: precision ${right.toFixed(4)}, word by word   goal 1`);
    const judged = recallByAllPairs(made.lines.slice(0, first), letGo, threshold);
    console.log(
      `of the first ${judged.lines} lines ${judged.found} were let go and ${judged.missed} more were missed: recall ${judged.recall.toFixed(4)} against every pair   goal >= 0.999`,
    );
    const across = await recallAcross(store, made, { first, letGo, threshold });
    console.log(
      `of ${across.expected} near copies in the second file of what the first brought, ${across.found} were let go: recall ${(across.found / Math.max(1, across.expected)).toFixed(4)}   goal >= 0.999`,
    );
  } finally {
    await store.close();
  }
}
