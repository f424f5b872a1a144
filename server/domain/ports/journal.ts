import type { PlaythroughId, WorldId } from "../ids.ts";
import type { JournalEntry, JournalRecord } from "../playthrough/journal.ts";

/** The append-only record of every playthrough. */
export interface Journal {
  /**
   * Appends the entries as one atomic act and resolves once they are durable, with the `seq` of the last. `expected`
   * is the `seq` that the writer believes to be the last one now (0 for a new playthrough); another is a `conflict`,
   * so that two writers can never interleave.
   */
  append(
    playthrough: PlaythroughId,
    expected: number,
    at: number,
    entries: readonly JournalEntry[],
  ): Promise<{ readonly seq: number }>;
  /**
   * Begins the playthrough `to` with the records of `from` up to `seq`, each with its own epoch and time, and `entries`
   * after them, as one atomic act that resolves once it is durable, with the `seq` of the last. `conflict` where `to`
   * is there already; `not_found` where `from` is not, or is not that long.
   */
  fork(
    from: PlaythroughId,
    to: PlaythroughId,
    seq: number,
    at: number,
    entries: readonly JournalEntry[],
  ): Promise<{ readonly seq: number }>;
  /** Records after `after` in order, at most `limit`. Throws `storage_corrupt` where a checksum does not match. */
  read(playthrough: PlaythroughId, after: number, limit: number): Promise<readonly JournalRecord[]>;
  /**
   * The mark of the opening of the database that began this epoch: a whole number below 2^24 that another database's
   * opening of the same number does not have, were it a copy of this one. Undefined for an epoch that this record does
   * not have.
   */
  opening(epoch: number): Promise<number | undefined>;
  /** Playthroughs in the order of their ids, after `after` when given. */
  playthroughs(page: {
    readonly after?: PlaythroughId;
    readonly limit: number;
    readonly world?: WorldId;
  }): Promise<readonly PlaythroughSummary[]>;
}

export interface PlaythroughSummary {
  readonly id: PlaythroughId;
  readonly world: WorldId;
  readonly lastSeq: number;
  /** Wall time of the last entry, milliseconds. */
  readonly lastAt: number;
}
