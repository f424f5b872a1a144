import Database from "better-sqlite3";

export type Connection = Database.Database;

const busyMilliseconds = 5_000;

/** A connection that may write; the first open makes the file. */
export function openWriter(file: string): Connection {
  return harden(new Database(file, { timeout: busyMilliseconds }));
}

/** A connection for short reads beside the writer. */
export function openReader(file: string): Connection {
  return harden(new Database(file, { timeout: busyMilliseconds, readonly: true, fileMustExist: true }));
}

/** None of these is kept in the file: better-sqlite3 reopens a WAL database with `synchronous=NORMAL`. */
function harden(connection: Connection): Connection {
  try {
    connection.pragma("synchronous = FULL");
    connection.pragma("foreign_keys = ON");
    connection.pragma("trusted_schema = OFF");
    connection.pragma("temp_store = MEMORY");
    return connection;
  } catch (cause) {
    connection.close();
    throw cause;
  }
}
