import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { DramatisError } from "../domain/errors.ts";
import { type Owner, type OwnerAddress, readOwner, removeOwner, writeOwner } from "./owner-file.ts";
import { sqliteCode, storageFailure } from "./storage-failure.ts";

/**
 * One process owns a database. The lock is the operating system's, taken by SQLite on the empty file `<db>.lock`: it
 * vanishes with its process however that ends, so there is no stale lock to judge, no pid that another program got in
 * the meantime (in a container it is often the very same), and no moment in which two can take over. The file stays;
 * removing it would let two processes lock two files of one name. Who the owner is stands beside it, in `<db>.owner`.
 */
export interface OwnerLock {
  /** Tells others on this machine where this owner can be asked, and with which token. */
  announce(address: OwnerAddress): void;
  release(): void;
}

/**
 * `verb`: what this process runs, for those who find the database taken.
 *
 * @throws DramatisError `storage_locked`, naming the owner's pid, while another process or store has the file open.
 */
export function takeOwnerLock(file: string, verb = ""): OwnerLock {
  const lock = openLock(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw sqliteCode(cause) === "SQLITE_BUSY" ? lockedFailure(file) : storageFailure(cause, `${file}.lock`);
  }
  writeOwner(file, { verb });
  return {
    announce: (address) => writeOwner(file, { verb, address }),
    release: () => {
      removeOwner(file);
      lock.close();
    },
  };
}

/** Who has the database open, as far as it has said. To be believed only while the lock cannot be had. */
export function findOwner(file: string): Owner | undefined {
  return readOwner(databasePath(file));
}

function openLock(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (cause) {
    // No permission for the folder shows here first.
    throw storageFailure(cause, file);
  }
}

/**
 * The one path under which a database is locked, with its folder made: symbolic links resolved, so that two names of
 * one file meet at one lock. The file itself is not opened: on POSIX, closing any handle of a file drops the locks
 * that this process holds on it.
 */
export function databasePath(file: string): string {
  try {
    if (existsSync(file)) return realpathSync(file);
    mkdirSync(dirname(file), { recursive: true });
    return join(realpathSync(dirname(file)), basename(file));
  } catch (cause) {
    throw new DramatisError({
      code: "unavailable",
      message: `The folder of the database ${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      mend: "Choose a file in a folder that this user may write, with --db FILE.",
      cause,
    });
  }
}

function lockedFailure(file: string): DramatisError {
  const owner = readOwner(file);
  const verb = owner?.verb ? `\`dramatis ${owner.verb}\`, ` : "";
  const name = owner === undefined ? "another process" : `${verb}process ${owner.pid} on ${owner.host}`;
  const stop =
    owner === undefined
      ? "Stop that process"
      : `Try again when it has ended (a server: once it listens), stop process ${owner.pid}`;
  return new DramatisError({
    code: "storage_locked",
    message: `The database ${file} is in use by ${name}.`,
    mend: `${stop}, or choose another file with --db FILE.`,
    retryable: true,
  });
}
