import { eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { checksum } from "../checksum.ts";
import { journal, playthroughs } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface AppendPayload {
  readonly playthrough: string;
  readonly expected: number;
  readonly at: number;
  /** The world of the `playthrough.opened` entry, where that is the first of the entries. */
  readonly world: string | undefined;
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

  return { appendEntries };
}

function prepareStatements(database: BetterSQLite3Database) {
  return {
    find: database
      .select({ number: playthroughs.number, lastSeq: playthroughs.lastSeq })
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

function unopened(playthrough: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    param: "entries[0].type",
    message: `Playthrough ${playthrough} is not open yet, so its first entry must be playthrough.opened.`,
    mend: "Append playthrough.opened first; it names the world.",
  });
}
