import { execFileSync } from "node:child_process";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { replayPlaythroughs } from "../../server/app/replay-playthroughs.ts";
import { verifyDataset } from "../../server/app/verify-dataset.ts";
import { everyFormat } from "../../server/datasets/formats/dataset-formats.ts";
import { systemClock } from "../../server/main/system-clock.ts";
import { openStore, type Store } from "../../server/store/open-store.ts";

/** What earlier releases left is opened, played on and verified by this one. */

const root = path.join(import.meta.dirname, "../..");
const corpus = path.join(root, "test/corpus");

/** What its release counted in each export. */
const exported: Readonly<
  Record<string, { rows: number; observed: number; consistent: number; recomputed: number }>
> = {
  v1: { rows: 22, observed: 2, consistent: 0, recomputed: 19 },
  v2: { rows: 100, observed: 3, consistent: 31, recomputed: 31 },
};

/** Of each database: the rows of its export, the talk that goes on, and how many entries each journal has. */
const left: Readonly<
  Record<string, { rows: number; talk: string; journals: Readonly<Record<string, number>> }>
> = {
  "0.1.0": {
    // 22 of play, and its three personas.
    rows: 25,
    talk: "play_rxEMDMoDPev98Stn0mEv",
    journals: { play_game0: 21, play_rxEMDMoDPev98Stn0mEv: 38, play_sim0: 40, play_sim1: 40 },
  },
  "0.2.0": {
    // With what recipes made and gates passed.
    rows: 116,
    talk: "play_M3YlBzAzLhqpGim5fEUv",
    journals: {
      play_08fa885008260d800: 10,
      play_221969df52882d870: 11,
      play_2f2194a9043644080: 13,
      play_30d68ef4fa2c8fbc0: 29,
      play_512b9bd52b9676f90: 15,
      play_56541b08d03f48a00: 11,
      play_6de22c6299ee2a9e0: 18,
      play_72ebb5b1b800c6340: 29,
      play_74c4cbe324723b650: 29,
      play_9711ab59052d2a9f0: 10,
      play_M3YlBzAzLhqpGim5fEUv: 50,
      play_abe6a57e562fd5d10: 10,
      play_b0738bc6775796c30: 11,
      play_c07dc957dbd3fd3e0: 11,
      play_e2fd8f06638816320: 18,
      play_game0: 21,
      play_said0: 37,
      play_sim0: 53,
      play_sim1: 53,
      play_test: 19,
    },
  },
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-upgrade-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function journalsOf({ journal }: Store): Promise<Record<string, number>> {
  const found = await journal.playthroughs({ limit: 100 });
  return Object.fromEntries(found.map(({ id, lastSeq }) => [id, lastSeq]));
}

/** The built program without a language model, whatever this machine's settings say. */
function talkOn(file: string, playthrough: string, line: string): string {
  const settings = Object.entries(process.env).filter(([name]) => !/^(OPENAI|DRAMATIS)_/.test(name));
  const program = path.join(root, "dist/dramatis.js");
  const parameters = [program, "talk", "harrow", "--playthrough", playthrough, "--db", file];
  const env = Object.fromEntries(settings);
  return execFileSync(process.execPath, parameters, {
    cwd: folder,
    env,
    encoding: "utf8",
    input: `${line}\n`,
  });
}

/** How many records differ from what they come to, of how many. */
async function replayAll(store: Store): Promise<{ readonly records: number; readonly differing: number }> {
  const { records, differing } = await replayPlaythroughs(
    store,
    {},
    { signal: new AbortController().signal },
  );
  return { records, differing };
}

async function exportAll(store: Store, out: string): Promise<number> {
  const signal = new AbortController().signal;
  const report = await exportDataset({
    ...store,
    out,
    formats: everyFormat(false),
    includeProcedural: true,
    signal,
  });
  expect(report.left).toEqual({ procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 });
  return report.rows;
}

describe("exports of earlier releases", () => {
  it("are all held to what their release counted", async () => {
    expect(await readdir(path.join(corpus, "exports"))).toEqual(Object.keys(exported));
  });

  for (const [format, { rows, observed, consistent, recomputed }] of Object.entries(exported)) {
    it(`[DS8] verifies every row of ${format}`, async () => {
      const report = await verifyDataset({ directory: path.join(corpus, "exports", format) });
      expect(report.failures).toEqual([]);
      const verified = rows - observed - consistent;
      expect(report).toMatchObject({ rows, observed, consistent, verified, calls: { recomputed } });
    });
  }
});

describe("databases of earlier releases", { timeout: 180_000 }, () => {
  it("are all held to what they were left with", async () => {
    const names = await readdir(path.join(corpus, "databases"));
    expect(names).toEqual(Object.keys(left).map((release) => `${release}.sqlite`));
  });

  for (const [release, { rows, talk, journals }] of Object.entries(left)) {
    it(`[DU14] [RP3] opens that of ${release} whole, plays on, exports what verifies and replays the same, before and after`, async () => {
      const file = path.join(folder, `${release}.sqlite`);
      const out = path.join(folder, release);
      await copyFile(path.join(corpus, "databases", `${release}.sqlite`), file);
      const store = await openStore({ file, clock: systemClock() });
      try {
        expect(await journalsOf(store)).toEqual(journals);
        expect(await exportAll(store, out)).toBe(rows);
        const records = Object.values(journals).reduce((sum, count) => sum + count, 0);
        expect(await replayAll(store)).toEqual({ records, differing: 0 });
      } finally {
        await store.close();
      }
      expect((await verifyDataset({ directory: out })).failures).toEqual([]);

      talkOn(file, talk, "Do you remember me?");
      const later = await openStore({ file, clock: systemClock() });
      try {
        expect((await journalsOf(later))[talk]).toBeGreaterThan(journals[talk] ?? 0);
        await exportAll(later, out);
        expect(await replayAll(later)).toMatchObject({ differing: 0 });
      } finally {
        await later.close();
      }
      expect((await verifyDataset({ directory: out })).failures).toEqual([]);
    });
  }
});
