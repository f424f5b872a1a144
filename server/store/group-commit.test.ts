import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { GroupCommit } from "./group-commit.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { openReader, type Connection } from "./open-connection.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { writeActs } from "./write-acts.ts";
import type { ActReply, ActRequest } from "./writer-protocol.ts";

let folder: string;
let connection: Connection;
let group: GroupCommit;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dramatis-group-"));
  const prepared = await prepareDatabase({
    file: join(folder, "test.db"),
    migrations: migrationsFolder,
    openedAt: 1,
  });
  connection = prepared.connection;
  group = new GroupCommit(connection, writeActs(connection, prepared.epoch));
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

function record(id: number, characters: number): ActRequest {
  const hash = id.toString(16).padStart(64, "0");
  return {
    id,
    act: "recordCall",
    payload: { hash, sample: 0, document: "x".repeat(characters), blocks: [] },
  };
}

function outcomes(replies: readonly ActReply[]): readonly string[] {
  return replies.map((reply) => (reply.type === "done" ? "done" : reply.failure.code));
}

function rows(): unknown {
  return connection.prepare("SELECT count(*) FROM ledger").pluck().get();
}

/** Leaves room for so many further pages, as a disk that is nearly full does. */
function leaveRoom(pages: number): void {
  const used = Number(connection.pragma("page_count", { simple: true }));
  connection.pragma(`max_page_count = ${used + pages}`);
}

it("commits the group although one act of it fails", () => {
  const unknown: ActRequest = { id: 2, act: "toString", payload: {} };
  const early = { playthrough: "play_a", expected: 3, at: 1, world: "harrow", entries: ["{}"] };
  const { replies, fatal } = group.commit([
    record(1, 10),
    unknown,
    { id: 3, act: "appendEntries", payload: early },
    record(4, 10),
  ]);
  expect(outcomes(replies)).toEqual(["done", "internal", "conflict", "done"]);
  expect(replies.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(fatal).toBeUndefined();
  expect(rows()).toBe(2);
});

it("undoes everything that a failing act had written before it failed", () => {
  const npc = { world: "harrow", id: "ada", revision: 1, name: "Ada", nameKey: "ada", document: "{}" };
  const made = { kind: "npc", npc };
  const job = { id: "job_1", recipe: "npcs", request: "{}", items: "[]", total: 1 };
  connection.exec(
    "CREATE TRIGGER broken BEFORE INSERT ON job_items BEGIN SELECT RAISE(ABORT, 'broken'); END",
  );
  const { replies } = group.commit([
    { id: 1, act: "openJob", payload: job },
    { id: 2, act: "completeItem", payload: { id: "job_1", item: 0, outcome: { type: "done", made } } },
  ]);
  expect(outcomes(replies)).toEqual(["done", "conflict"]);
  expect(connection.prepare("SELECT count(*) FROM npc_revisions").pluck().get()).toBe(0);
});

it("[DU12] answers storage_full on a full disk, reads on, and recovers when space returns", () => {
  expect(outcomes(group.commit([record(1, 100)]).replies)).toEqual(["done"]);
  leaveRoom(2);
  const { replies, fatal } = group.commit([record(2, 100_000)]);
  expect(outcomes(replies)).toEqual(["storage_full"]);
  expect(replies[0]).toMatchObject({
    failure: { retryable: true, mend: expect.stringContaining("Free space") },
  });
  expect(fatal).toBeUndefined();

  const reader = openReader(join(folder, "test.db"));
  expect(reader.prepare("SELECT count(*) FROM ledger").pluck().get()).toBe(1);
  reader.close();

  leaveRoom(1_000);
  expect(outcomes(group.commit([record(2, 100_000)]).replies)).toEqual(["done"]);
  expect(rows()).toBe(2);
});

it("still writes the small acts of a group whose large one finds no space", () => {
  leaveRoom(4);
  const { replies } = group.commit([record(1, 100), record(2, 100_000), record(3, 100)]);
  expect(outcomes(replies)).toEqual(["done", "storage_full", "done"]);
  expect(rows()).toBe(2);
});

it("writes nothing more once an fsync has failed", () => {
  const failed = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_FSYNC" });
  let broken = true;
  const acts = {
    write: () => undefined,
    sync: () => {
      if (broken) throw failed;
    },
  };
  const failing = new GroupCommit(connection, acts);
  const first = failing.commit([
    { id: 1, act: "write", payload: {} },
    { id: 2, act: "sync", payload: {} },
  ]);
  expect(outcomes(first.replies)).toEqual(["unavailable", "unavailable"]);
  expect(first.fatal).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("SQLITE_IOERR_FSYNC"),
  });
  broken = false;
  expect(outcomes(failing.commit([{ id: 3, act: "write", payload: {} }]).replies)).toEqual(["unavailable"]);
});
