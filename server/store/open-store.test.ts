import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../domain/ports/clock.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { openStore, type Store } from "./open-store.ts";

const clock: Clock = { now: () => 1_700_000_000_000, monotonic: () => 0, after: () => () => undefined };
const stores: Store[] = [];
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dramatis-open-"));
  file = join(folder, "test.db");
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path = file): Promise<Store> {
  const store = await openStore({ file: path, clock });
  stores.push(store);
  return store;
}

function persona(number: number): Persona {
  return { id: `p_${number}` as Persona["id"], text: "x".repeat(500), source: "test", licence: "MIT" };
}

it("makes the file and its folder, and counts its openings", async () => {
  const nested = join(folder, "a", "b", "cast.db");
  for (const epoch of [1, 2, 3]) {
    const store = await open(nested);
    expect(store.epoch).toBe(epoch);
    await store.close();
  }
});

it("leaves one file beside the lock when it is closed", async () => {
  const store = await open();
  await store.library.putPersonas([persona(1)]);
  await store.close();
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(["test.db", "test.db.lock"]);
  await expect(store.library.putPersonas([persona(2)])).rejects.toMatchObject({ code: "unavailable" });
});

describe("one owner", () => {
  const locked = { code: "storage_locked", message: expect.stringContaining(`process ${process.pid} on`) };

  it("[DU10] refuses a second store on the file, by whatever name it comes, and admits it after the first", async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject(locked);
    const alias = join(folder, "alias");
    symlinkSync(folder, alias, "junction");
    await expect(open(join(alias, "test.db"))).rejects.toMatchObject(locked);
    await first.library.putPersonas([persona(1)]);
    await first.close();
    const second = await open();
    expect(await second.library.personas({ limit: 9 })).toHaveLength(1);
  });

  it("holds against another process", async () => {
    await open();
    const script = `
      const lock = new (require("better-sqlite3"))(process.argv[1], { timeout: 0 });
      try { lock.exec("BEGIN EXCLUSIVE"); process.stdout.write("taken"); }
      catch (error) { process.stdout.write(error.code); }`;
    const { stdout } = spawnSync(process.execPath, ["-e", script, `${file}.lock`], { encoding: "utf8" });
    expect(stdout).toBe("SQLITE_BUSY");
  });
});

describe("refuses to start on", () => {
  async function fill(): Promise<void> {
    const store = await openStore({ file, clock });
    await store.library.putPersonas(Array.from({ length: 200 }, (_, number) => persona(number)));
    await store.close();
  }

  it("a file with a damaged page", async () => {
    await fill();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, bytes.length - 3 * 4096, bytes.length - 2 * 4096);
    writeFileSync(file, bytes);
    await expect(open()).rejects.toMatchObject({
      code: "storage_corrupt",
      message: expect.stringContaining(file),
      mend: expect.stringContaining("restore the latest backup"),
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("a file that was cut short", async () => {
    await fill();
    truncateSync(file, readFileSync(file).length - 5 * 4096);
    await expect(open()).rejects.toMatchObject({ code: "storage_corrupt" });
  });

  it("a file that is no database", async () => {
    writeFileSync(file, "Dear diary, today the ferry sank. ".repeat(100));
    await expect(open()).rejects.toMatchObject({
      code: "storage_corrupt",
      message: expect.stringContaining("not a SQLite database"),
    });
  });

  it("another program's database, which stays as it is", async () => {
    const other = new Database(file);
    other.exec("CREATE TABLE recipes (name text)");
    other.close();
    const before = readFileSync(file);
    await expect(open()).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("another program"),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("a database of a newer release", async () => {
    await fill();
    const connection = new Database(file);
    connection.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 4102444800000)");
    connection.close();
    await expect(open()).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("2100-01-01"),
    });
  });

  it("a folder in the file's place", async () => {
    mkdirSync(file);
    await expect(open()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(file),
    });
  });

  it("nothing: the lock is free again after a refusal", async () => {
    writeFileSync(file, "no database ".repeat(100));
    await expect(open()).rejects.toMatchObject({ code: "storage_corrupt" });
    rmSync(file);
    expect((await open()).epoch).toBe(1);
  });
});
