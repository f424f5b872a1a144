import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { openReader, type Connection } from "./open-connection.ts";
import { isLike } from "../domain/persona/query/likeness.ts";
import { storageFailure } from "./storage-failure.ts";

/** Short reads by prepared statements, on the calling thread. What an act wrote is seen as soon as it has resolved. */
export class Reader {
  readonly database: BetterSQLite3Database;
  readonly #connection: Connection;

  constructor(file: string) {
    this.#connection = openReader(file);
    this.#connection.function("contains_folded", { deterministic: true }, containsFolded);
    this.#connection.function("is_like", { deterministic: true }, isLikeInSql);
    this.database = drizzle(this.#connection);
  }

  /** Runs the read; what SQLite throws becomes a DramatisError. */
  read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (cause) {
      throw storageFailure(cause, this.#connection.name);
    }
  }

  /**
   * As `read`, for one of many in a row: all until the next turn to other work see the database as it was at the first.
   * To begin and end a reading takes several times as long as to find a row.
   */
  readInRow<Result>(work: () => Result): Result {
    return this.read(() => {
      if (!this.#connection.inTransaction) {
        this.#connection.exec("BEGIN");
        // What an act wrote is told of by a message, and no message comes before this.
        queueMicrotask(() => {
          if (this.#connection.inTransaction) this.#connection.exec("COMMIT");
        });
      }
      return work();
    });
  }

  close(): void {
    this.#connection.close();
  }
}

/** SQLite's own LIKE folds the case of ASCII letters only. */
function containsFolded(text: unknown, folded: unknown): number {
  return String(text).toLowerCase().includes(String(folded)) ? 1 : 0;
}

function isLikeInSql(text: unknown, sentence: unknown): number {
  return isLike(String(text), String(sentence)) ? 1 : 0;
}
