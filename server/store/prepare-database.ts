import { hostname } from "node:os";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { DramatisError } from "../domain/errors.ts";
import { openWriter, type Connection } from "./open-connection.ts";
import { corruptFile } from "./storage-failure.ts";
import type { WriterSettings } from "./writer-protocol.ts";

/** "Dram" in the file's header, so that another program's database is never migrated. */
const applicationId = 0x44_72_61_6d;
/** A checkpoint cuts the WAL file back to this. */
const walBytesKept = 16 * 1024 * 1024;

/**
 * Opens the file for writing, checks it, brings its tables to this release and begins a new epoch.
 *
 * @throws DramatisError `storage_corrupt` for a damaged file, `invalid_input` for a database that is not ours or of a
 * newer release. The file is unchanged then. What SQLite throws passes through.
 */
export async function prepareDatabase(settings: WriterSettings): Promise<{
  readonly connection: Connection;
  readonly epoch: number;
}> {
  const connection = openWriter(settings.file);
  try {
    const isNew = isEmpty(connection);
    if (!isNew) {
      checkIdentity(connection);
      checkPages(connection);
    }
    const isCurrent = !isNew && isOfThisRelease(connection, settings.migrations);
    connection.pragma("journal_mode = WAL");
    connection.pragma("wal_autocheckpoint = 0");
    connection.pragma(`journal_size_limit = ${walBytesKept}`);
    if (!isCurrent) {
      // Loaded where tables change alone: every other start does without.
      const { migrateDatabase } = await import("./migrate-database.ts");
      // Before the first table: what a start leaves that is killed here is ours to go on with.
      markAsOurs(connection);
      migrateDatabase(connection, settings.migrations);
    }
    return { connection, epoch: beginEpoch(connection, settings.openedAt) };
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

function isEmpty(connection: Connection): boolean {
  return connection.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
}

/** Throws `invalid_input` for a database of another program. */
export function checkIdentity(connection: Connection): void {
  if (connection.pragma("application_id", { simple: true }) === applicationId) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `The file ${connection.name} is a SQLite database of another program.`,
    mend: "Choose another file with --db FILE; a file that does not exist yet is made.",
  });
}

function checkPages(connection: Connection): void {
  const findings = connection.prepare("PRAGMA quick_check(3)").pluck().all();
  if (findings.length === 1 && findings[0] === "ok") return;
  throw corruptFile(connection.name, `its quick check found ${findings.join("; ").replaceAll("\n", " ")}`);
}

/** Whether the tables are those of this release; they may be of an earlier one. Throws for those of a later one. */
export function isOfThisRelease(connection: Connection, migrations: string): boolean {
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder: migrations }).map(({ folderMillis }) => folderMillis),
  );
  const applied = Number(
    connection.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get(),
  );
  if (applied <= known) return applied === known;
  throw new DramatisError({
    code: "invalid_input",
    message: `The database ${connection.name} was made by a newer release of Dramatis (tables of ${day(applied)}; this release knows those up to ${day(known)}).`,
    mend: "Use that release or a later one, or choose another file with --db FILE.",
  });
}

function markAsOurs(connection: Connection): void {
  if (connection.pragma("application_id", { simple: true }) === applicationId) return;
  connection.pragma(`application_id = ${applicationId}`);
}

function beginEpoch(connection: Connection, openedAt: number): number {
  const row = connection.prepare("INSERT INTO epochs (pid, host, opened_at) VALUES (?, ?, ?)");
  return Number(row.run(process.pid, hostname(), openedAt).lastInsertRowid);
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
