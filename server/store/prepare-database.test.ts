import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, cp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Checkpointer } from "./checkpointer.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { openReader, type Connection } from "./open-connection.ts";
import { prepareDatabase } from "./prepare-database.ts";

let folder: string;
const connections: Connection[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dramatis-prepare-"));
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Connection> {
  const settings = { file: join(folder, "test.db"), migrations: migrationsFolder, openedAt: 1 };
  const { connection } = await prepareDatabase(settings);
  connections.push(connection);
  return connection;
}

it("[DU13] syncs fully and checks foreign keys on every open, the second as the first", async () => {
  for (const connection of [await open(), await open()]) {
    expect(connection.pragma("synchronous", { simple: true })).toBe(2);
    expect(connection.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(connection.pragma("wal_autocheckpoint", { simple: true })).toBe(0);
  }
  const reader = openReader(join(folder, "test.db"));
  connections.push(reader);
  expect(reader.pragma("synchronous", { simple: true })).toBe(2);
  expect(() => reader.exec("DELETE FROM epochs")).toThrow(/readonly/);
});

it("leaves commits in the WAL until they are many or nothing is going on", async () => {
  const connection = await open();
  const checkpointer = new Checkpointer(connection);
  checkpointer.whenIdle();
  expect(checkpointer.pending()).toBe(0);
  const insert = connection.prepare("INSERT INTO ledger VALUES (?, 0, zeroblob(?), 0)");
  insert.run("small", 10);
  checkpointer.afterCommit();
  expect(checkpointer.pending()).toBeGreaterThan(0);
  checkpointer.whenIdle();
  expect(checkpointer.pending()).toBe(0);
  insert.run("large", 20_000_000);
  expect(checkpointer.pending()).toBeGreaterThan(4_096);
  checkpointer.afterCommit();
  expect(checkpointer.pending()).toBe(0);
});

it("[DU15] goes on with a file whose first start ended before its tables were whole", async () => {
  const file = join(folder, "test.db");
  const migrations = join(folder, "migrations");
  await cp(migrationsFolder, migrations, { recursive: true });
  const [first = ""] = (await readdir(migrations)).filter((name) => name.endsWith(".sql"));
  await appendFile(join(migrations, first), "\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);");
  await expect(prepareDatabase({ file, migrations, openedAt: 1 })).rejects.toThrow(/nowhere/);
  const connection = await open();
  expect(connection.prepare("SELECT count(*) FROM epochs").pluck().get()).toBe(1);
});
