import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Clock } from "../../server/domain/ports/clock.ts";
import { openStore, type Store } from "../../server/store/open-store.ts";
import type { PersistentSubject } from "./persistent-subject.ts";

/** A clock that stands still; a store only asks it for the time of the opening. */
export const stoppedClock: Clock = {
  now: () => 1_700_000_000_000,
  monotonic: () => 0,
  after: () => () => undefined,
};

/** One port of a SQLite store in a temporary folder. */
export async function sqliteSubject<Port>(choose: (store: Store) => Port): Promise<PersistentSubject<Port>> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-store-"));
  const options = { file: join(folder, "test.db"), clock: stoppedClock };
  let store = await openStore(options);

  async function restart(): Promise<void> {
    await store.close();
    store = await openStore(options);
  }

  async function damage(): Promise<void> {
    await store.close();
    const connection = new Database(options.file);
    for (const [table, column] of contentColumns) {
      // 14 and on: inside the content, past the opening braces and quotes.
      connection.exec(
        `UPDATE ${table} SET ${column} = substr(${column}, 1, 13) || '~' || substr(${column}, 15)`,
      );
    }
    connection.close();
    store = await openStore(options);
  }

  async function dispose(): Promise<void> {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }

  return { port: () => choose(store), restart, damage, dispose };
}

const contentColumns = [
  ["world_versions", "document"],
  ["personas", "text"],
  ["npc_revisions", "document"],
  ["journal", "entry"],
  ["ledger", "document"],
] as const;
