import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import process from "node:process";
import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { checkCopy, copySnapshot, moveIntoPlace } from "./back-up.ts";
import type { DatabaseCheck } from "./check-database.ts";
import { openWriter } from "./open-connection.ts";
import { databasePath, takeOwnerLock } from "./owner-lock.ts";
import { storageFailure } from "./storage-failure.ts";

export interface RestoreOptions {
  /** The backup. */
  readonly file: string;
  /** The database whose place it takes; need not exist. */
  readonly database: string;
  readonly verb: string;
  readonly migrations: string;
  readonly clock: Pick<Clock, "now">;
  readonly signal: AbortSignal;
}

export interface RestoreReport extends Pick<DatabaseCheck, "rows" | "playthroughs"> {
  readonly database: string;
  /** Where the database that was there is now. */
  readonly kept: string | undefined;
}

/**
 * Puts a backup in the place of a database that nobody has open. A copy is made beside it and checked whole; what was
 * there keeps its content under another name. Journals that go on after this have a later epoch than any that a client
 * can have seen, so that a client of what was undone is given a snapshot and no part of another story.
 *
 * @throws DramatisError `storage_locked` (names the owner), `not_found`, `invalid_input`, `storage_corrupt` for a
 * backup that is damaged; the database is as it was then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { file, verb, migrations, clock, signal } = options;
  const database = databasePath(options.database);
  demandBackup(file, database);
  const lock = takeOwnerLock(database, verb);
  const incoming = `${database}.${process.pid}.restoring`;
  try {
    await copySnapshot(file, incoming, { signal });
    beginAfter(incoming, existsSync(database) ? settle(database) : 0, clock.now());
    const { rows, playthroughs } = await checkCopy(incoming, migrations, signal);
    const kept = existsSync(database) ? putAside(database, clock.now()) : undefined;
    try {
      moveIntoPlace(incoming, database);
    } catch (cause) {
      if (kept !== undefined) moveDatabase(kept, database);
      throw cause;
    }
    return { database, kept, rows, playthroughs };
  } catch (cause) {
    throw signal.aborted ? signal.reason : storageFailure(cause, file);
  } finally {
    for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(`${incoming}${suffix}`, { force: true });
    lock.release();
  }
}

/** Folds the log of writes into the file. The last epoch, or 0 where it is so damaged that it cannot be read. */
function settle(database: string): number {
  try {
    const connection = openWriter(database);
    try {
      connection.pragma("wal_checkpoint(TRUNCATE)");
      return Number(connection.prepare("SELECT coalesce(max(epoch), 0) FROM epochs").pluck().get());
    } finally {
      connection.close();
    }
  } catch {
    return 0;
  }
}

/** The next opening will have a later epoch than `last`. */
function beginAfter(file: string, last: number, now: number): void {
  const connection = openWriter(file);
  try {
    connection
      .prepare(
        "INSERT INTO epochs (epoch, pid, host, opened_at) SELECT ?, ?, ?, ? WHERE ? > (SELECT coalesce(max(epoch), 0) FROM epochs)",
      )
      .run(last, process.pid, hostname(), now, last);
  } finally {
    connection.close();
  }
}

function putAside(database: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  let kept = `${database}.replaced-${stamp}`;
  for (let number = 2; existsSync(kept); number += 1) kept = `${database}.replaced-${stamp}-${number}`;
  moveDatabase(database, kept);
  return kept;
}

/** A damaged one may still have its log of writes beside it, which belongs to it. */
function moveDatabase(from: string, to: string): void {
  renameSync(from, to);
  if (existsSync(`${from}-wal`)) renameSync(`${from}-wal`, `${to}-wal`);
  rmSync(`${from}-shm`, { force: true });
}

function demandBackup(file: string, database: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no backup ${file}.`,
      mend: "Name a file that `dramatis backup` made.",
    });
  }
  if (resolve(file) === database) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${file} is the database itself.`,
      mend: "Name a file that `dramatis backup` made.",
    });
  }
}
