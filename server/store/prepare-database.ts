import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
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
export function prepareDatabase(settings: WriterSettings): {
  readonly connection: Connection;
  readonly epoch: number;
} {
  const connection = openWriter(settings.file);
  try {
    if (!isEmpty(connection)) {
      checkIdentity(connection);
      checkPages(connection);
      checkRelease(connection, settings.migrations);
    }
    connection.pragma("journal_mode = WAL");
    connection.pragma("wal_autocheckpoint = 0");
    connection.pragma(`journal_size_limit = ${walBytesKept}`);
    applyMigrations(connection, settings.migrations);
    return { connection, epoch: beginEpoch(connection, settings.openedAt) };
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

function isEmpty(connection: Connection): boolean {
  return connection.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
}

function checkIdentity(connection: Connection): void {
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

function checkRelease(connection: Connection, migrations: string): void {
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder: migrations }).map(({ folderMillis }) => folderMillis),
  );
  const applied = Number(
    connection.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get(),
  );
  if (applied <= known) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `The database ${connection.name} was made by a newer release of Dramatis (tables of ${day(applied)}; this release knows those up to ${day(known)}).`,
    mend: "Use that release or a later one, or choose another file with --db FILE.",
  });
}

/** Foreign keys are off meanwhile, because SQLite changes most things about a table by making it anew. */
function applyMigrations(connection: Connection, folder: string): void {
  if (!existsSync(folder)) throw new Error(`the migrations folder ${folder} is missing; run npm run build`);
  connection.pragma("foreign_keys = OFF");
  migrate(drizzle(connection), { migrationsFolder: folder });
  connection.pragma("foreign_keys = ON");
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
