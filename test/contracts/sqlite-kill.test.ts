import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import type { PlaythroughId } from "../../server/domain/ids.ts";
import { openStore } from "../../server/store/open-store.ts";
import { stoppedClock } from "./sqlite-subject.ts";

const script = fileURLToPath(new URL("./append-until-killed.ts", import.meta.url));
const kills = 5;
const writers = 8;

it(`[RP6] loses no acknowledged append or fork in ${kills} kills, and leaves no half of a fork`, {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-kill-"));
  const file = join(folder, "test.db");
  const acknowledged = new Map<string, number>();
  for (let kill = 1; kill <= kills; kill += 1) {
    const before = total(acknowledged);
    await appendAndKill(file, acknowledged, 40 * kill + 7);
    expect(total(acknowledged)).toBeGreaterThan(before);
    await expectAll(file, acknowledged, 2 * kill);
  }
  await rm(folder, { recursive: true, force: true });
});

/** Kills the script after so many acknowledgements; what it printed until its death counts. */
async function appendAndKill(file: string, acknowledged: Map<string, number>, until: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=source", script, file, `${writers}`],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let lines = 0;
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => {
    const [playthrough = "", seq] = line.split(" ");
    acknowledged.set(playthrough, Number(seq));
    lines += 1;
    if (lines === until) child.kill("SIGKILL");
  });
  await Promise.all([once(child, "exit"), once(output, "close")]);
  expect(child.signalCode).toBe("SIGKILL");
}

/** Opening proves that the dead owner's lock is gone and the pages are sound; reading, that the rows are. */
async function expectAll(
  file: string,
  acknowledged: ReadonlyMap<string, number>,
  epoch: number,
): Promise<void> {
  const store = await openStore({ file, clock: stoppedClock });
  expect(store.epoch).toBe(epoch);
  for (const [playthrough, seq] of acknowledged) {
    const records = await store.journal.read(playthrough as PlaythroughId, 0, 1_000_000);
    expect(records.length).toBeGreaterThanOrEqual(seq);
    expect(records.map((record) => record.seq)).toEqual(records.map((_, index) => index + 1));
    // Acts are whole: after the opening entry they come in pairs.
    expect(records.length % 2).toBe(1);
  }
  const kept = await store.journal.playthroughs({ limit: 1_000_000 });
  const forks = kept.filter(({ id }) => id.startsWith("play_f"));
  expect(forks.map(({ id, lastSeq }) => [id, lastSeq])).toEqual(
    forks.map(({ id }) => [id, Number(id.slice("play_f".length)) + 2]),
  );
  expect(forks.length).toBeGreaterThan(0);
  await store.close();
}

function total(acknowledged: ReadonlyMap<string, number>): number {
  return [...acknowledged.values()].reduce((sum, seq) => sum + seq, 0);
}
