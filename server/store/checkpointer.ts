import type { Connection } from "./open-connection.ts";

/** 16 MB in pages of 4 KB. */
const pagesUntilCheckpoint = 4096;

/**
 * Moves committed pages from the WAL into the database file. SQLite would do so inside a commit, which then takes
 * twenty times its usual time; here it happens after the replies have left, or when nothing is going on.
 */
export class Checkpointer {
  readonly #connection: Connection;
  readonly #measure;
  readonly #move;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#measure = connection.prepare<[], CheckpointRow>("PRAGMA wal_checkpoint(NOOP)");
    this.#move = connection.prepare<[], CheckpointRow>("PRAGMA wal_checkpoint(PASSIVE)");
  }

  /** Pages in the WAL that are not in the database file yet. */
  pending(): number {
    const row = this.#measure.get();
    return row === undefined ? 0 : row.log - row.checkpointed;
  }

  afterCommit(): void {
    if (this.pending() >= pagesUntilCheckpoint) this.#move.get();
  }

  whenIdle(): void {
    if (this.pending() > 0) this.#move.get();
  }

  /** Everything moved and the WAL emptied; the last act of a connection. */
  finish(): void {
    this.#connection.pragma("wal_checkpoint(TRUNCATE)");
  }
}

interface CheckpointRow {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}
