import { DramatisError } from "../domain/errors.ts";

/** SQLite's extended result code (`SQLITE_IOERR_FSYNC`), or undefined for an error of another origin. */
export function sqliteCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return undefined;
  return cause.code.startsWith("SQLITE_") ? cause.code : undefined;
}

/**
 * After a failed fsync the kernel may have dropped the dirty pages and reports success on the next try, so a retry
 * would acknowledge what is not on the disk; after found corruption each further write may spread it. Both end the
 * process.
 */
export function isFatal(cause: unknown): boolean {
  const code = sqliteCode(cause) ?? "";
  return code === "SQLITE_IOERR_FSYNC" || code === "SQLITE_IOERR_DIR_FSYNC" || isCorruption(code);
}

/** Turns what SQLite threw into an error that names the file and the mend. Errors of ours pass unchanged. */
export function storageFailure(cause: unknown, file: string): DramatisError {
  if (cause instanceof DramatisError) return cause;
  const code = sqliteCode(cause) ?? "";
  if (code === "SQLITE_FULL") return fullFailure(cause, file);
  if (isCorruption(code)) return corruptFailure(cause, file);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return busyFailure(cause, file);
  if (code.startsWith("SQLITE_CONSTRAINT")) return constraintFailure(cause, file);
  if (code === "SQLITE_TOOBIG") return tooBigFailure(cause, file);
  if (/^SQLITE_(?:IOERR|CANTOPEN|READONLY|PERM|AUTH)/.test(code)) return accessFailure(cause, file, code);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DramatisError({ code: "internal", message: `The database ${file} failed: ${reason}.`, cause });
}

/** For damage that our own checks find, beyond what SQLite can see. */
export function corruptFile(file: string, finding: string, cause?: unknown): DramatisError {
  return new DramatisError({
    code: "storage_corrupt",
    message: `The database ${file} is damaged: ${finding}.`,
    mend: `Keep a copy of ${file} with its -wal file, restore the latest backup in its place, and check the disk. Without a backup, "sqlite3 ${file} .recover" saves the rows that can still be read.`,
    cause,
  });
}

function isCorruption(code: string): boolean {
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}

function corruptFailure(cause: unknown, file: string): DramatisError {
  const finding =
    sqliteCode(cause) === "SQLITE_NOTADB" ? "it is not a SQLite database" : "SQLite cannot read its pages";
  return corruptFile(file, finding, cause);
}

function fullFailure(cause: unknown, file: string): DramatisError {
  return new DramatisError({
    code: "storage_full",
    message: `No space is left for the database ${file}; nothing of this request was written.`,
    mend: `Free space on the volume that holds ${file}. Reads go on meanwhile, and writes succeed again without a restart.`,
    retryable: true,
    cause,
  });
}

function busyFailure(cause: unknown, file: string): DramatisError {
  return new DramatisError({
    code: "storage_locked",
    message: `Another program holds a lock on the database ${file}.`,
    mend: `Close the program that has ${file} open for writing (a database browser, a backup tool), then try again.`,
    retryable: true,
    cause,
  });
}

function constraintFailure(cause: unknown, file: string): DramatisError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DramatisError({
    code: "conflict",
    message: `The database ${file} refused a row: ${reason}.`,
    cause,
  });
}

function tooBigFailure(cause: unknown, file: string): DramatisError {
  return new DramatisError({
    code: "too_large",
    message: `A value is too large for the database ${file}: one row holds at most 1 GB.`,
    cause,
  });
}

function accessFailure(cause: unknown, file: string, code: string): DramatisError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DramatisError({
    code: "unavailable",
    message: `The database ${file} cannot be read or written: ${reason} (${code}).`,
    mend: `Check that the disk works and that this user may write ${file} and its folder.`,
    cause,
  });
}
