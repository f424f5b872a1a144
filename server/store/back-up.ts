import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { DramatisError } from "../domain/errors.ts";
import { checkDatabase, type DatabaseCheck } from "./check-database.ts";
import { openWriter } from "./open-connection.ts";
import { checkIdentity, isOfThisRelease } from "./prepare-database.ts";
import { storageFailure } from "./storage-failure.ts";

export interface BackupOptions {
  readonly database: string;
  /** The file to write. */
  readonly out: string;
  /** Replaces a file that is there. */
  readonly force: boolean;
  readonly migrations: string;
  readonly signal: AbortSignal;
  /** Called with the share that is copied, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

export interface BackupReport extends Pick<DatabaseCheck, "rows" | "playthroughs"> {
  readonly file: string;
  readonly bytes: number;
}

/** 4 MB between two moments in which this process can be stopped. */
const pagesAtOnce = 1024;

/**
 * Copies a database into one file, as it is at the moment of the call, while another process writes to it: SQLite
 * reads one snapshot beside its writer, who waits for nothing. The copy is checked whole, and has its name only then.
 *
 * @throws DramatisError `not_found`, `invalid_input` (a file is in the way, no database of ours), `storage_full`,
 * `storage_corrupt` when the copy does not pass; nothing is left of it then.
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { database, out, force, migrations, signal } = options;
  demandSource(database);
  demandTarget(out, database, force);
  const incoming = `${out}.${process.pid}.part`;
  try {
    demandRoom(database, out);
    await copySnapshot(database, incoming, options);
    const check = await checkCopy(incoming, migrations, signal);
    signal.throwIfAborted();
    demandTarget(out, database, force);
    moveIntoPlace(incoming, out);
    return { file: out, bytes: statSync(out).size, rows: check.rows, playthroughs: check.playthroughs };
  } catch (cause) {
    throw signal.aborted ? signal.reason : storageFailure(cause, out);
  } finally {
    for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(`${incoming}${suffix}`, { force: true });
  }
}

/** Copies `database` into a new file that its user alone may read, and makes that one file whole in itself. */
export async function copySnapshot(
  database: string,
  incoming: string,
  { signal, progress }: Pick<BackupOptions, "signal" | "progress">,
): Promise<void> {
  rmSync(incoming, { force: true });
  closeSync(openSync(incoming, "wx", 0o600));
  // Not a read-only handle: the last to leave folds the log of writes into the file, and such a one could not.
  const source = openWriter(database);
  try {
    source.pragma("query_only = ON");
    checkIdentity(source);
    // The transaction keeps the moment: without it SQLite begins anew with each write of the other process.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    await source.backup(incoming, {
      progress({ totalPages, remainingPages }) {
        signal.throwIfAborted();
        if (totalPages > 0) progress?.(1 - remainingPages / totalPages);
        return pagesAtOnce;
      },
    });
    source.exec("COMMIT");
  } finally {
    source.close();
  }
  const copy = openWriter(incoming);
  try {
    copy.pragma("journal_mode = DELETE");
  } finally {
    copy.close();
  }
}

/** Throws `storage_corrupt` for a copy that is not sound, `invalid_input` for one that is not ours to read. */
export async function checkCopy(
  file: string,
  migrations: string,
  signal: AbortSignal,
): Promise<DatabaseCheck> {
  const copy = openWriter(file);
  try {
    copy.pragma("query_only = ON");
    checkIdentity(copy);
    isOfThisRelease(copy, migrations);
    const check = await checkDatabase(copy, { signal });
    if (check.problems.length === 0) return check;
    throw new DramatisError({
      code: "storage_corrupt",
      message: `The copy is not sound:\n${check.problems.join("\n")}`,
      mend: "`dramatis doctor --full` says whether the database itself is damaged. Keep earlier backups, and check the disks.",
    });
  } finally {
    copy.close();
  }
}

/** On the disk first, under its name then. */
export function moveIntoPlace(incoming: string, out: string): void {
  syncFile(incoming, "r+");
  renameSync(incoming, out);
  // Windows opens no folder; its renames are journaled.
  if (process.platform !== "win32") syncFile(dirname(resolve(out)), "r");
}

function syncFile(file: string, flags: "r" | "r+"): void {
  const handle = openSync(file, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function demandSource(database: string): void {
  if (existsSync(database) && statSync(database).isFile()) return;
  throw new DramatisError({
    code: "not_found",
    message: `There is no database ${database}.`,
    mend: "Name it with --db FILE or DRAMATIS_DB.",
  });
}

function demandTarget(out: string, database: string, force: boolean): void {
  const own = ["", "-wal", "-shm", ".lock", ".owner"].map((suffix) => resolve(`${database}${suffix}`));
  if (own.includes(resolve(out))) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${out} is the database itself, or a file of it.`,
      mend: "Name another file.",
    });
  }
  if (!existsSync(out) || (force && statSync(out).isFile())) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `${out} is there already, and nothing was written over it.`,
    mend: "Name another file, or add --force to replace it.",
  });
}

/** Said before the work, not after an hour of it. */
function demandRoom(database: string, out: string): void {
  const needed = statSync(database).size;
  const { bavail, bsize } = statfsSync(dirname(resolve(out)));
  if (bavail * bsize > needed) return;
  throw new DramatisError({
    code: "storage_full",
    message: `${out} needs ${megabytes(needed)}, and ${megabytes(bavail * bsize)} are free there.`,
    mend: "Free space on that volume, or name a file on another.",
  });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
