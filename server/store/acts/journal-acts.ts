import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { checksum, corruptRow, verifyChecksum } from "../checksum.ts";
import type { Connection } from "../open-connection.ts";
import { journal, playthroughs } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

/** Rows that are copied at a time. */
const copied = 500;

export interface AppendPayload {
  readonly playthrough: string;
  readonly expected: number;
  readonly at: number;
  /** The world of the `playthrough.opened` entry, where that is the first of the entries. */
  readonly world: string | undefined;
  readonly entries: readonly string[];
}

export interface ForkPayload {
  readonly from: string;
  readonly to: string;
  /** The last record that is copied. */
  readonly seq: number;
  readonly at: number;
  /** What comes after the copied records. */
  readonly entries: readonly string[];
}

/**
 * What every turn goes through, without what the query builder does with each value: that took longer than to write the
 * row. Finds the playthrough where it is as far as is expected, and takes it on, in one.
 */
const hot = {
  advance: `UPDATE playthroughs SET last_seq = ?, last_at = ? WHERE id = ? AND last_seq = ? RETURNING number`,
  add: `INSERT INTO journal (playthrough, seq, epoch, at, entry, checksum) VALUES (?, ?, ?, ?, ?, ?)`,
};

export function journalActs(database: BetterSQLite3Database, connection: Connection, epoch: number) {
  const statements = prepareStatements(database);
  const advance = connection.prepare<[number, number, string, number], number>(hot.advance).pluck();
  const add = connection.prepare<[number, number, number, number, string, number]>(hot.add);

  function appendEntries(payload: AppendPayload): { seq: number } {
    const { playthrough: id, expected, at, entries } = payload;
    const last = expected + entries.length;
    const playthrough = advance.get(last, at, id, expected) ?? open(payload, last);
    let seq = expected;
    for (const entry of entries) {
      seq += 1;
      add.run(playthrough, seq, epoch, at, entry, checksum(id, seq, epoch, at, entry));
    }
    return { seq };
  }

  /** Of one that is not as far as is expected: it is not there yet, or somebody else wrote to it. */
  function open(payload: AppendPayload, lastSeq: number): number {
    const { playthrough: id, expected, world, at } = payload;
    const found = statements.find.get({ id });
    if (found || expected !== 0) throw interleaved(payload, found?.lastSeq ?? 0);
    if (world === undefined) throw unopened(id);
    return Number(statements.open.run({ id, world, lastSeq, lastAt: at }).lastInsertRowid);
  }

  /** The copy is of another playthrough, and so is its checksum. */
  function forkJournal({ from, to, seq, at, entries }: ForkPayload): { seq: number } {
    const parent = statements.find.get({ id: from });
    if (!parent || parent.lastSeq < seq || seq < 1) throw tooShort(from, seq, parent?.lastSeq ?? 0);
    if (statements.find.get({ id: to })) throw takenAlready(to);
    const { world, number } = parent;
    const playthrough = Number(
      statements.open.run({ id: to, world, lastSeq: seq, lastAt: at }).lastInsertRowid,
    );
    for (let after = 0; after < seq; ) {
      const page = statements.copy.all({ playthrough: number, after, until: seq });
      for (const row of page) {
        verifyChecksum(
          "journal",
          `${from} seq ${row.seq}`,
          row.checksum,
          from,
          row.seq,
          row.epoch,
          row.at,
          row.entry,
        );
        const { seq: place, epoch: then, at: time, entry } = row;
        add.run(playthrough, place, then, time, entry, checksum(to, place, then, time, entry));
      }
      const last = page.at(-1);
      if (!last) throw corruptRow("journal", `${from} seq ${after + 1}`, "it is missing");
      after = last.seq;
    }
    return appendEntries({ playthrough: to, expected: seq, at, world: undefined, entries });
  }

  return { appendEntries, forkJournal };
}

function prepareStatements(database: BetterSQLite3Database) {
  return {
    find: database
      .select({ number: playthroughs.number, world: playthroughs.world, lastSeq: playthroughs.lastSeq })
      .from(playthroughs)
      .where(eq(playthroughs.id, sql.placeholder("id")))
      .prepare(),
    open: database
      .insert(playthroughs)
      .values(placeholders("id", "world", "lastSeq", "lastAt"))
      .prepare(),
    copy: database
      .select({
        seq: journal.seq,
        epoch: journal.epoch,
        at: journal.at,
        entry: journal.entry,
        checksum: journal.checksum,
      })
      .from(journal)
      .where(
        and(
          eq(journal.playthrough, sql.placeholder("playthrough")),
          gt(journal.seq, sql.placeholder("after")),
          lte(journal.seq, sql.placeholder("until")),
        ),
      )
      .orderBy(asc(journal.seq))
      .limit(copied)
      .prepare(),
  };
}

function interleaved({ playthrough, expected }: AppendPayload, last: number): DramatisError {
  return new DramatisError({
    code: "conflict",
    param: "expected",
    message: `Playthrough ${playthrough} is at seq ${last}, not at ${expected}: somebody else wrote to it.`,
    mend: "A playthrough has one writer. Read the journal from there on, then append.",
  });
}

function takenAlready(playthrough: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    param: "to",
    message: `Playthrough ${playthrough} is there already.`,
    mend: "A fork is a new playthrough: give it an id of its own.",
  });
}

function tooShort(playthrough: string, seq: number, last: number): DramatisError {
  return new DramatisError({
    code: "not_found",
    param: "at",
    message:
      last === 0
        ? `There is no playthrough ${playthrough}.`
        : `Playthrough ${playthrough} has no record ${seq}: it has 1 to ${last}.`,
    mend: "`dramatis playthroughs` lists them, and how long each is.",
  });
}

function unopened(playthrough: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    param: "entries[0].type",
    message: `Playthrough ${playthrough} is not open yet, so its first entry must be playthrough.opened.`,
    mend: "Append playthrough.opened first; it names the world.",
  });
}
