import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Backstage, openBackstage } from "../../server/app/backstage.ts";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Log } from "../../server/domain/ports/log.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { socketEntranceOpener } from "../../server/main/open-socket-entrance.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import { asStored, type HeldDataset, holdDataset } from "../mutations/held-dataset.ts";

// What a first job over a socket loads is no part of what is timed.
beforeAll(() => import("../../server/wire/server.ts"), 120_000);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-over-socket-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Room {
  readonly store: MemoryStore;
  readonly backstage: Backstage;
  readonly clock: ManualClock;
}

/** A database with one NPC, whose synthetic players may come by a real socket of this machine. */
async function openRoom(log: Log = () => undefined): Promise<Room> {
  const store = memoryStore();
  const world = spokenIslet();
  await store.library.putWorld(world);
  await store.library.putNpc(isletNpc(world));
  const { rules } = compileRules(world.document);
  const clock = new ManualClock();
  const shared = {
    library: store.library,
    clock,
    ids: countingIds(),
    model: proceduralModel(),
  };
  const openSocket = socketEntranceOpener({
    ...shared,
    backstage: () => backstage,
    rulesOf: () => rules,
    log,
  });
  const exportsFolder = path.join(folder, "exports");
  const backstage: Backstage = openBackstage({ ...store, ...shared, exportsFolder, openSocket });
  return { store, backstage, clock };
}

function generate(
  { backstage }: Pick<Room, "backstage">,
  overSocket: boolean,
  count = 4,
  onProgress?: () => void,
) {
  return backstage.generateDialogues({
    worlds: ["islet"],
    count,
    seed: 1,
    maxPerTool: 1000,
    concurrency: 4,
    overSocket,
    signal: new AbortController().signal,
    ...(onProgress ? { onProgress } : {}),
  });
}

async function exported(
  { store }: Pick<Room, "store">,
  name: string,
): Promise<{ out: string; held: HeldDataset }> {
  const out = path.join(folder, name);
  const signal = new AbortController().signal;
  await exportDataset({ ...store, out, formats: ["huggingface"], includeProcedural: true, signal });
  return { out, held: await holdDataset(await openDataset(out)) };
}

/** Rows as text, with who executed in them, and without. */
function lines({ rows }: HeldDataset) {
  const written = rows.map((row) => JSON.stringify(row));
  const executors = new Set(written.flatMap((row) => row.match(/"executed_by":"\w+"/g) ?? []));
  return {
    executors: [...executors].sort(),
    others: written.map((row) =>
      row.replaceAll(/"executed_by":"(?:game|simulator)"/g, "").replace('"executes":"game",', ""),
    ),
  };
}

describe("synthetic play over a socket", () => {
  test("[OS1] [OS2] gives the rows of play without one, but for who executed, and all of them are recomputed", {
    timeout: 120_000,
  }, async () => {
    const [near, far] = [await openRoom(), await openRoom()];
    const report = await generate(far, true);
    expect(report).toEqual(await generate(near, false));
    const [by, through] = [await exported(near, "near"), await exported(far, "far")];
    const [simulated, executed] = [lines(by.held), lines(through.held)];
    expect(executed.others).toEqual(simulated.others);
    expect(simulated.executors).toContain('"executed_by":"simulator"');
    expect(executed.executors).toContain('"executed_by":"game"');
    expect(executed.executors).not.toContain('"executed_by":"simulator"');
    expect(await verifyDataset(through.out)).toMatchObject({ failures: [], observed: 0 });
    // Another result than that of the rules is a game's word nowhere else.
    const forged = { ...through.held, rows: through.held.rows.map(withOtherResult) };
    expect(forged).not.toEqual(through.held);
    const findings = collectFindings();
    await verifyRows(asStored(forged), findings, {});
    expect(findings.failures.map(({ rule }) => rule)).toContain("result");
    // Nobody was asked: that a server had a key says nothing of this database's players.
    expect((await far.store.consents.terms()).isAsked).toBe(false);
  });

  test("[OS3] cancelled and resumed by its id it goes on over a socket, to the same talks", {
    timeout: 120_000,
  }, async () => {
    const [whole, cut] = [await openRoom(), await openRoom()];
    const { journal, jobs } = cut.store;
    // More than are played at once: what is under way when it is cancelled is settled.
    const twelve = 12;
    let told = 0;
    const cancelled = await generate(cut, true, twelve, () => {
      told += 1;
      cut.clock.advance(300);
      if (told === 1) void jobs.list().then(([job]) => job && jobs.cancel(job.id));
    });
    expect(cancelled).toMatchObject({ isCancelled: true });
    const before = new Set((await journal.playthroughs({ limit: 500 })).map(({ id }) => id));
    const signal = new AbortController().signal;
    const resumed = { id: cancelled.job, concurrency: 4, retryFailed: false, signal };
    expect(await cut.backstage.jobs.resume(resumed)).toMatchObject({ isCancelled: false, done: twelve });
    await generate(whole, true, twelve);
    const after = (await journal.playthroughs({ limit: 500 })).filter(({ id }) => !before.has(id));
    const records = await Promise.all(after.map(({ id }) => journal.read(id, 0, 500)));
    // A player who comes by a socket leaves; one who does not has the scene ended.
    const endings = records
      .flat()
      .flatMap(({ entry }) => (entry.type === "scene.closed" ? [entry.reason] : []));
    expect(new Set(endings)).toEqual(new Set(["left"]));
    const [one, other] = [await exported(whole, "whole"), await exported(cut, "cut")];
    expect(lines(other.held)).toEqual(lines(one.held));
  });

  test("[OS1] is refused where no socket can be opened", async () => {
    const { store } = await openRoom();
    const shared = { clock: new ManualClock(), ids: countingIds(), model: proceduralModel() };
    const backstage = openBackstage({ ...store, ...shared, exportsFolder: folder });
    const refused = { code: "not_configured", mend: expect.stringContaining("--over-socket") };
    await expect(generate({ backstage }, true)).rejects.toMatchObject(refused);
  });
});

function withOtherResult<Row extends { readonly config: string; readonly row: unknown }>(row: Row): Row {
  if (row.config !== "function_calls") return row;
  const text = JSON.stringify(row.row).replace(/"result":\{"held":\d+\}/, '"result":{"held":77}');
  const changed: unknown = JSON.parse(text);
  return { ...row, row: changed };
}
