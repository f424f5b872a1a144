import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stoppedClock } from "../../test/contracts/sqlite-subject.ts";
import { opened, playthroughId, samplePersona, turnText } from "../../test/contracts/store-samples.ts";
import { type BackupOptions, type BackupReport, backUp } from "./back-up.ts";
import { checkDatabase } from "./check-database.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { openReader } from "./open-connection.ts";
import { openStore, type Store } from "./open-store.ts";
import { restoreBackup, type RestoreReport } from "./restore-backup.ts";

let folder: string;
let database: string;
let out: string;
const stores: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dramatis-backup-"));
  database = join(folder, "game.db");
  out = join(folder, "backup.db");
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Store> {
  const store = await openStore({ file: database, clock: stoppedClock, verb: "serve" });
  stores.push(store);
  return store;
}

function save(options: Partial<BackupOptions> = {}): Promise<BackupReport> {
  const signal = new AbortController().signal;
  return backUp({ database, out, force: false, migrations: migrationsFolder, signal, ...options });
}

function restore(file = out): Promise<RestoreReport> {
  const signal = new AbortController().signal;
  const own = { verb: "restore", migrations: migrationsFolder, clock: { now: () => 1_700_000_000_000 } };
  return restoreBackup({ file, database, signal, ...own });
}

/** Appends to a playthrough; gives the last seq that was acknowledged. */
async function play(store: Store, name: string, entries: number): Promise<number> {
  const id = playthroughId(name);
  let { seq } = await store.journal.append(id, 0, 0, [opened()]);
  while (seq < entries) ({ seq } = await store.journal.append(id, seq, seq, [turnText(`${name} ${seq}`)]));
  return seq;
}

async function lengths(store: Store): Promise<Record<string, number>> {
  const found = await store.journal.playthroughs({ limit: 100 });
  return Object.fromEntries(found.map(({ id, lastSeq }) => [id, lastSeq]));
}

it("[OP3] a backup under writes has every entry that was acknowledged before it, and restores to that", async () => {
  const store = await open();
  await store.library.putPersonas(Array.from({ length: 3_000 }, (_, index) => samplePersona(index)));
  const acknowledged = new Map<string, number>();
  let stopped = false;
  async function write(name: string): Promise<void> {
    const id = playthroughId(name);
    let { seq } = await store.journal.append(id, 0, 0, [opened()]);
    while (!stopped) {
      const entries = [turnText(`${name} ${"x".repeat(3_000)}`), turnText("and more")];
      ({ seq } = await store.journal.append(id, seq, seq, entries));
      acknowledged.set(id, seq);
    }
  }
  const writers = ["a", "b", "c"].map(write);
  while (acknowledged.size < 3) await store.library.putPersonas([]);
  const before = new Map(acknowledged);
  let steps = 0;
  const report = await save({ progress: () => (steps += 1) });
  const after = new Map(acknowledged);
  stopped = true;
  await Promise.all(writers);
  expect([...after].some(([id, seq]) => seq > (before.get(id) ?? 0))).toBe(true);
  expect(steps).toBeGreaterThan(0);
  expect(report).toMatchObject({ file: out, playthroughs: 3 });
  const last = await lengths(store);
  await store.close();

  const restored = await restore();
  const again = await open();
  const found = await lengths(again);
  for (const [id, seq] of before) {
    expect(found[id]).toBeGreaterThanOrEqual(seq);
    expect(found[id]).toBeLessThanOrEqual(last[id] ?? 0);
  }
  expect(await again.library.personas({ limit: 4_000 })).toHaveLength(3_000);
  const kept = openReader(restored.kept ?? "");
  expect(await checkDatabase(kept)).toMatchObject({ playthroughs: 3, problems: [] });
  kept.close();
});

it("a backup is one file, which nobody else may read, and leaves nothing beside the database", async () => {
  const store = await open();
  await play(store, "a", 5);
  await store.close();
  const { bytes } = await save();
  expect(readdirSync(folder).sort()).toEqual(["backup.db", "game.db", "game.db.lock"]);
  expect(readFileSync(out)).toHaveLength(bytes);
  if (process.platform !== "win32") expect(statSync(out).mode & 0o777).toBe(0o600);
});

describe("a backup", () => {
  it("[OP4] is not written over a file, unless that is asked for", async () => {
    const store = await open();
    await play(store, "a", 3);
    writeFileSync(out, "mine");
    await expect(save()).rejects.toMatchObject({
      code: "invalid_input",
      mend: expect.stringContaining("--force"),
    });
    expect(readFileSync(out, "utf8")).toBe("mine");
    await save({ force: true });
    expect(readFileSync(out, "utf8").startsWith("SQLite format 3")).toBe(true);
    await expect(save({ out: database, force: true })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(save({ out: `${database}-wal`, force: true })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("[OP4] has its name only when it is checked: a damaged row is named, and no file is left", async () => {
    const store = await open();
    await play(store, "a", 5);
    await store.close();
    damage(database);
    await expect(save()).rejects.toMatchObject({
      code: "storage_corrupt",
      message: expect.stringContaining("play_a seq 3 of table journal"),
    });
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual([]);
  });

  it("that is stopped leaves nothing", async () => {
    const store = await open();
    await play(store, "a", 3);
    const controller = new AbortController();
    const stopping = save({ signal: controller.signal, progress: () => controller.abort() });
    await expect(stopping).rejects.toThrow(/abort/i);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual([]);
  });

  it("is made of a database alone", async () => {
    await expect(save()).rejects.toMatchObject({ code: "not_found" });
    new Database(database).exec("CREATE TABLE recipes (name text)").close();
    await expect(save()).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a restore", () => {
  it("[OP5] is refused with the owner's name while somebody has the database, and changes nothing", async () => {
    const store = await open();
    await play(store, "a", 4);
    await save();
    await play(store, "b", 2);
    await expect(restore()).rejects.toMatchObject({
      code: "storage_locked",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    expect(await lengths(store)).toEqual({ play_a: 4, play_b: 2 });
  });

  it("[OP5] of a damaged backup is refused, and the database is as it was", async () => {
    const store = await open();
    await play(store, "a", 5);
    await save();
    await store.close();
    damage(out);
    const before = readFileSync(database);
    await expect(restore()).rejects.toMatchObject({
      code: "storage_corrupt",
      message: expect.stringContaining("play_a seq 3"),
    });
    writeFileSync(out, "Dear diary. ".repeat(1_000));
    await expect(restore()).rejects.toMatchObject({ code: "storage_corrupt" });
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["backup.db", "game.db", "game.db.lock"]);
  });

  it("[OP5] keeps what was there, also what a crash left in its log of writes", async () => {
    const store = await open();
    await play(store, "a", 2);
    await save();
    await play(store, "b", 7);
    for (const suffix of ["", "-wal"])
      copyFileSync(`${database}${suffix}`, join(folder, `crashed.db${suffix}`));
    await store.close();
    database = join(folder, "crashed.db");
    const { kept } = await restore();
    expect(await lengths(await open())).toEqual({ play_a: 2 });
    database = kept ?? "";
    expect(await lengths(await open())).toEqual({ play_a: 2, play_b: 7 });
  });

  it("puts a backup where a damaged database was, or none", async () => {
    const store = await open();
    await play(store, "a", 4);
    await save();
    await store.close();
    writeFileSync(database, "no database ".repeat(500));
    const { kept } = await restore();
    expect(readFileSync(kept ?? "", "utf8")).toContain("no database");
    expect(await lengths(await open())).toEqual({ play_a: 4 });
    database = join(folder, "new", "game.db");
    expect((await restore()).kept).toBeUndefined();
    expect(existsSync(database)).toBe(true);
  });
});

it("[RS3] after a restore the epoch is later than any that a client of the replaced database has seen", async () => {
  const first = await open();
  await play(first, "a", 2);
  await save();
  await first.close();
  for (let opening = 0; opening < 5; opening += 1) await (await open()).close();
  const { epoch } = await open();
  await stores.at(-1)?.close();
  await restore();
  expect((await open()).epoch).toBe(epoch + 1);
});

function damage(file: string): void {
  const connection = new Database(file);
  connection.exec("UPDATE journal SET entry = replace(entry, 'turn', 'torn') WHERE seq = 3");
  connection.close();
}
