import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { checksum, corruptRow, verifyChecksum } from "../checksum.ts";
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

export function journalActs(database: BetterSQLite3Database, epoch: number) {
  const statements = prepareStatements(database);

  function appendEntries(payload: AppendPayload): { seq: number } {
    const { playthrough: id, expected, at, entries } = payload;
    const found = statements.find.get({ id });
    if ((found?.lastSeq ?? 0) !== expected) throw interleaved(payload, found?.lastSeq ?? 0);
    const playthrough = found?.number ?? open(payload);
    let seq = expected;
    for (const entry of entries) {
      seq += 1;
      statements.add.run({
        playthrough,
        seq,
        epoch,
        at,
        entry,
        checksum: checksum(id, seq, epoch, at, entry),
      });
    }
    statements.advance.run({ number: playthrough, lastSeq: seq, lastAt: at });
    return { seq };
  }

  function open({ playthrough: id, world, at }: AppendPayload): number {
    if (world === undefined) throw unopened(id);
    return Number(statements.open.run({ id, world, lastSeq: 0, lastAt: at }).lastInsertRowid);
  }

  /** The copy is of another playthrough, and so is its checksum. */
  function forkJournal({ from, to, seq, at, entries }: ForkPayload): { seq: number } {
    const parent = statements.find.get({ id: from });
    if (!parent || parent.lastSeq < seq || seq < 1) throw tooShort(from, seq, parent?.lastSeq ?? 0);
    if (statements.find.get({ id: to })) throw takenAlready(to);
    const { world, number } = parent;
    const playthrough = Number(
      statements.open.run({ id: to, world, lastSeq: 0, lastAt: at }).lastInsertRowid,
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
        statements.add.run({ playthrough, ...row, checksum: checksum(to, place, then, time, entry) });
      }
      const last = page.at(-1);
      if (!last) throw corruptRow("journal", `${from} seq ${after + 1}`, "it is missing");
      after = last.seq;
    }
    statements.advance.run({ number: playthrough, lastSeq: seq, lastAt: at });
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
    add: database
      .insert(journal)
      .values(placeholders("playthrough", "seq", "epoch", "at", "entry", "checksum"))
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
    advance: database
      .update(playthroughs)
      .set({ lastSeq: sql`${sql.placeholder("lastSeq")}`, lastAt: sql`${sql.placeholder("lastAt")}` })
      .where(eq(playthroughs.number, sql.placeholder("number")))
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
