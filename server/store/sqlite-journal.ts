import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { PlaythroughId, WorldId } from "../domain/ids.ts";
import { sha256 } from "../domain/hash.ts";
import type { JournalEntry, JournalRecord } from "../domain/playthrough/journal.ts";
import type { Journal, PlaythroughSummary } from "../domain/ports/journal.ts";
import { corruptRow, verifyChecksum } from "./checksum.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { epochs, journal, playthroughs } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteJournal implements Journal {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async append(
    playthrough: PlaythroughId,
    expected: number,
    at: number,
    entries: readonly JournalEntry[],
  ): Promise<{ readonly seq: number }> {
    const first = entries[0];
    const world = first?.type === "playthrough.opened" ? first.world : undefined;
    const encoded = entries.map((entry) => encodeJson(entry, `The journal entry ${entry.type}`));
    return this.#writer.act("appendEntries", { playthrough, expected, at, world, entries: encoded });
  }

  async fork(
    from: PlaythroughId,
    to: PlaythroughId,
    seq: number,
    at: number,
    entries: readonly JournalEntry[],
  ): Promise<{ readonly seq: number }> {
    const encoded = entries.map((entry) => encodeJson(entry, `The journal entry ${entry.type}`));
    return this.#writer.act("forkJournal", { from, to, seq, at, entries: encoded });
  }

  async read(playthrough: PlaythroughId, after: number, limit: number): Promise<readonly JournalRecord[]> {
    const rows = this.#reader.read(() => this.#statements.read.all({ playthrough, after, limit }));
    return rows.map(({ seq, epoch, at, entry, checksum }, index) => {
      const row = `${playthrough} seq ${seq}`;
      if (seq !== after + index + 1)
        throw corruptRow("journal", `${playthrough} seq ${after + index + 1}`, "it is missing");
      verifyChecksum("journal", row, checksum, playthrough, seq, epoch, at, entry);
      return { seq, epoch, at, entry: decodeJson<JournalEntry>(entry) };
    });
  }

  /** A copy that is opened elsewhere, or later, is opened by another process or at another time. */
  async opening(epoch: number): Promise<number | undefined> {
    const [row] = this.#reader.read(() => this.#statements.opening.all({ epoch }));
    return row && Number.parseInt(sha256(`${row.host} ${row.pid} ${row.openedAt}`).slice(0, 6), 16);
  }

  async playthroughs(page: {
    readonly after?: PlaythroughId;
    readonly limit: number;
    readonly world?: WorldId;
  }): Promise<readonly PlaythroughSummary[]> {
    const { after = "", limit, world } = page;
    const rows = this.#reader.read(() => {
      const { list, listOfWorld } = this.#statements;
      return world === undefined ? list.all({ after, limit }) : listOfWorld.all({ after, limit, world });
    });
    // Ids were parsed before they were written.
    return rows.map((row) => ({ ...row, id: row.id as PlaythroughId, world: row.world as WorldId }));
  }
}

function prepareStatements({ database }: Reader) {
  const limit = sql.placeholder("limit");
  const { id, world, lastSeq, lastAt } = playthroughs;
  const after = gt(id, sql.placeholder("after"));
  return prepareLazily({
    read: () =>
      database
        .select({
          seq: journal.seq,
          epoch: journal.epoch,
          at: journal.at,
          entry: journal.entry,
          checksum: journal.checksum,
        })
        .from(journal)
        .innerJoin(playthroughs, eq(journal.playthrough, playthroughs.number))
        .where(and(eq(id, sql.placeholder("playthrough")), gt(journal.seq, sql.placeholder("after"))))
        .orderBy(asc(journal.seq))
        .limit(limit)
        .prepare(),
    opening: () =>
      database
        .select({ pid: epochs.pid, host: epochs.host, openedAt: epochs.openedAt })
        .from(epochs)
        .where(eq(epochs.epoch, sql.placeholder("epoch")))
        .prepare(),
    list: () =>
      database
        .select({ id, world, lastSeq, lastAt })
        .from(playthroughs)
        .where(after)
        .orderBy(asc(id))
        .limit(limit)
        .prepare(),
    listOfWorld: () =>
      database
        .select({ id, world, lastSeq, lastAt })
        .from(playthroughs)
        .where(and(eq(world, sql.placeholder("world")), after))
        .orderBy(asc(id))
        .limit(limit)
        .prepare(),
  });
}
