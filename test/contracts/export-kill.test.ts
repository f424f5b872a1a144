import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readdir, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeManifest } from "../../server/datasets/manifest.ts";
import { type FoundLog, PlayLog } from "../../server/datasets/resume/play-log.ts";
import { readChecked } from "../../server/datasets/resume/checked-lines.ts";
import type { MadePlay } from "../../server/datasets/resume/made-play.ts";
import { fillDatabase } from "../bench/export/fill-database.ts";
import { exportFrom } from "./export-from.ts";

const script = fileURLToPath(new URL("./export-until-killed.ts", import.meta.url));
const [rows, killedAt] = [300, 260];
let parent = "";
let database = "";
beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "dramatis-export-kill-"));
  database = path.join(parent, "game.db");
  await fillDatabase(database, rows);
  await exportFrom(database, { out: path.join(parent, "whole") });
}, 120_000);
afterAll(() => rm(parent, { recursive: true, force: true }));

/** Exports in a process of its own and kills that; gives the file of the rows that it has left. */
async function cutOff(out: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=source", script, database, out, String(killedAt)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  return `${out}.${child.pid}.rows`;
}

async function again(out: string, change: Parameters<typeof exportFrom>[1] = { out }) {
  const found: (FoundLog | undefined)[] = [];
  const report = await exportFrom(database, { ...change, onCut: (left) => void found.push(left) });
  return { found, taken: report.taken };
}

const filesOf = async (out: string) => (await makeManifest(out)).files;

it("[DS27] an export that was killed is gone on with from the rows that it had made: the bytes are those of one that was not", {
  timeout: 120_000,
}, async () => {
  const [set, cut, other] = ["set", "cut", "other"].map((name) => path.join(parent, name)) as [
    string,
    string,
    string,
  ];
  const left = await cutOff(set);
  const { size } = await stat(left);
  const pid = left.split(".").at(-2);
  await copyFile(left, `${cut}.${pid}.rows`);
  await truncate(`${cut}.${pid}.rows`, Math.floor(size / 2));
  await copyFile(left, `${other}.${pid}.rows`);

  const gone = await again(set);
  expect(gone.found).toEqual([{ type: "whole" }]);
  // The last block was not written yet.
  expect(gone.taken).toBeGreaterThan(20);
  expect(gone.taken).toBeLessThan(killedAt / 2);
  const whole = await filesOf(path.join(parent, "whole"));
  expect(await filesOf(set)).toEqual(whole);

  // Of a file that was cut within a line, what is before it.
  const half = await again(cut);
  expect(half.taken).toBeGreaterThan(5);
  expect(half.taken).toBeLessThan(gone.taken ?? 0);
  expect(await filesOf(cut)).toEqual(whole);

  // Whoever asks for other rows gets those.
  const changed = await again(other, { out: other, where: 'npc == "hand1"' });
  expect(changed).toEqual({ found: [{ type: "other", part: "request" }], taken: undefined });
  expect(await filesOf(other)).not.toEqual(whole);
  expect((await readdir(parent)).filter((name) => /\.(?:rows|incoming)$/.test(name))).toEqual([]);
});

it("[DS27] rows are kept beside a folder whose parents are not there yet, and go with the end", async () => {
  const above = path.join(parent, "deep", "er");
  await exportFrom(database, { out: path.join(above, "set") });
  expect(await readdir(above)).toEqual(["set"]);
}, 60_000);

it("[DS27] from the first playthrough that is not as it was, or whose players think otherwise, all rows are made", async () => {
  const out = path.join(parent, "moved");
  const left = await cutOff(out);
  const lines: unknown[] = [];
  for await (const { value } of readChecked(left)) lines.push(value);
  const [head, ...made] = lines as [Parameters<typeof PlayLog.open>[1] & { format?: string }, ...MadePlay[]];
  const [first, second, third] = made;
  if (!first || !second || !third) throw new Error("The export has left no rows.");
  const summary = (play: MadePlay, lastSeq = play.lastSeq) => {
    return { id: play.playthrough, world: "ferry" as never, lastSeq, lastAt: play.lastAt };
  };
  const { request, database: state, build } = head;
  const taking = async (agrees: boolean, lastSeq: number) => {
    const copy = path.join(parent, "copy.rows");
    await copyFile(left, copy);
    const log = await PlayLog.open(copy, { request, database: state, build }, true);
    const isAgreed = async (asked: MadePlay["asked"]) => asked.length > 0 && agrees;
    await log.next(summary(first), async () => true);
    await log.next(summary(second, lastSeq), isAgreed);
    await log.next(summary(third), async () => true);
    await log.remove();
    return log.taken;
  };
  expect(await taking(true, second.lastSeq)).toBe(3);
  expect(await taking(true, second.lastSeq + 1)).toBe(1);
  expect(await taking(false, second.lastSeq)).toBe(1);
}, 120_000);
