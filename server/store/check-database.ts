import { setImmediate as nextTurn } from "node:timers/promises";
import { hashBlock } from "../domain/hash-block.ts";
import type { Block } from "../domain/prompt.ts";
import { checksum } from "./checksum.ts";
import { decodeJson } from "./encode-json.ts";
import type { Connection } from "./open-connection.ts";

export interface CheckOptions {
  /** Rows of each table whose content is checked, drawn at random; all of them when absent. */
  readonly sample?: number;
  readonly signal?: AbortSignal;
}

export interface DatabaseCheck {
  /** Rows whose content was checked. */
  readonly rows: number;
  readonly playthroughs: number;
  /** Sentences, at most 20: each names what is damaged. None in a sound database. */
  readonly problems: readonly string[];
}

const mostProblems = 20;
/** Rows between two moments in which others of this thread may go on. */
const rowsAtOnce = 500;

/** A row with content, its name for people, and whether the content is what was stored. */
interface CheckedRow {
  readonly name: string;
  readonly isSound: boolean;
}

interface Table {
  readonly name: string;
  /** Selects by rowid, as `number`. */
  readonly select: string;
  readonly check: (row: Row) => CheckedRow;
}

type Row = Readonly<Record<string, string | number>>;

/**
 * Looks at everything that a database holds: pages and indexes, references, journals without gaps, and the content of
 * rows by the sums they were stored with. All of it within the one moment that the connection sees: hold a
 * transaction where others write. Throws what SQLite throws for a file that it cannot read at all.
 */
export async function checkDatabase(
  connection: Connection,
  { sample, signal }: CheckOptions = {},
): Promise<DatabaseCheck> {
  const problems = [...checkPages(connection, sample === undefined), ...checkReferences(connection)];
  let rows = 0;
  for (const table of tables) {
    for (const row of sample === undefined ? every(connection, table) : some(connection, table, sample)) {
      rows += 1;
      const { name, isSound } = table.check(row);
      if (!isSound) problems.push(`The row ${name} of table ${table.name} is damaged.`);
      if (problems.length >= mostProblems) break;
      if (rows % rowsAtOnce !== 0) continue;
      await nextTurn();
      signal?.throwIfAborted();
    }
  }
  const playthroughs = Number(connection.prepare("SELECT count(*) FROM playthroughs").pluck().get());
  return { rows, playthroughs, problems: problems.slice(0, mostProblems) };
}

function checkPages(connection: Connection, wholly: boolean): readonly string[] {
  const pragma = wholly ? "integrity_check" : "quick_check";
  const found = connection.prepare<[], string>(`PRAGMA ${pragma}(${mostProblems})`).pluck().all();
  if (found.length === 1 && found[0] === "ok") return [];
  return found.map((finding) => `SQLite finds: ${finding.replaceAll("\n", " ")}.`);
}

function checkReferences(connection: Connection): readonly string[] {
  const foreign = connection.prepare<[], Row>("PRAGMA foreign_key_check").all();
  const broken = foreign.map(
    ({ table, rowid, parent }) =>
      `Row ${rowid} of table ${table} refers to a row that ${parent} does not have.`,
  );
  const gaps = connection.prepare<[], Row>(journalsWithGaps).all();
  const gapped = gaps.map(
    ({ id, kept, last }) => `The journal of playthrough ${id} has ${kept} records, and should have ${last}.`,
  );
  const homeless = connection.prepare<[], Row>(npcsWithoutRevision).all();
  const lost = homeless.map(({ world, id, revision }) => `NPC ${world}/${id} has no revision ${revision}.`);
  return [...broken, ...gapped, ...lost].slice(0, mostProblems);
}

const journalsWithGaps = `
  SELECT p.id AS id, p.last_seq AS last, count(j.seq) AS kept
  FROM playthroughs p LEFT JOIN journal j ON j.playthrough = p.number
  GROUP BY p.number HAVING count(j.seq) <> p.last_seq OR coalesce(max(j.seq), 0) <> p.last_seq
  LIMIT ${mostProblems}`;

const npcsWithoutRevision = `
  SELECT n.world AS world, n.id AS id, n.revision AS revision FROM npcs n
  WHERE NOT EXISTS (SELECT 1 FROM npc_revisions r WHERE r.world = n.world AND r.id = n.id AND r.revision = n.revision)
  LIMIT ${mostProblems}`;

function* every(connection: Connection, { select }: Table): Iterable<Row> {
  // Page by page: a statement that is being read keeps its connection from doing anything else.
  const page = connection.prepare<[number, number], Row>(`${select} > ? ORDER BY number LIMIT ?`);
  for (let after = 0; ; ) {
    const rows = page.all(after, rowsAtOnce);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = Number(last["number"]);
  }
}

function* some(connection: Connection, { name, select }: Table, count: number): Iterable<Row> {
  const highest = Number(connection.prepare(`SELECT max(rowid) FROM ${name}`).pluck().get());
  if (highest <= count) {
    yield* every(connection, { name, select, check: () => ({ name, isSound: true }) });
    return;
  }
  const next = connection.prepare<[number], Row>(`${select} >= ? ORDER BY number LIMIT 1`);
  for (let drawn = 0; drawn < count; drawn += 1) {
    const row = next.get(1 + Math.floor(Math.random() * highest));
    if (row !== undefined) yield row;
  }
}

const tables: readonly Table[] = [
  {
    name: "world_versions",
    select: "SELECT rowid AS number, hash, world, document, checksum FROM world_versions WHERE rowid",
    check: (row) => summed(row, `${row["hash"]}`, ["hash", "world", "document"]),
  },
  {
    name: "personas",
    select: "SELECT rowid AS number, id, text, source, licence, document, checksum FROM personas WHERE rowid",
    check: (row) => {
      const fields = ["id", "text", "source", "licence", ...(row["document"] === "" ? [] : ["document"])];
      return summed(row, `${row["id"]}`, fields);
    },
  },
  {
    name: "products",
    select: "SELECT rowid AS number, id, document, checksum FROM products WHERE rowid",
    check: (row) => summed(row, `${row["id"]}`, ["id", "document"]),
  },
  {
    name: "npc_revisions",
    select: "SELECT rowid AS number, world, id, revision, document, checksum FROM npc_revisions WHERE rowid",
    check: (row) =>
      summed(row, `${row["world"]}/${row["id"]}@${row["revision"]}`, ["world", "id", "revision", "document"]),
  },
  {
    name: "journal",
    select:
      "SELECT j.position AS number, p.id AS id, j.seq AS seq, j.epoch AS epoch, j.at AS at, j.entry AS entry, " +
      "j.checksum AS checksum FROM journal j JOIN playthroughs p ON p.number = j.playthrough WHERE j.position",
    check: (row) => summed(row, `${row["id"]} seq ${row["seq"]}`, ["id", "seq", "epoch", "at", "entry"]),
  },
  {
    name: "ledger",
    select: "SELECT rowid AS number, hash, sample, document, checksum FROM ledger WHERE rowid",
    check: (row) => summed(row, `${row["hash"]} sample ${row["sample"]}`, ["hash", "sample", "document"]),
  },
  {
    name: "prompt_blocks",
    select: "SELECT rowid AS number, hash, document FROM prompt_blocks WHERE rowid",
    check: ({ hash, document }) => ({ name: `${hash}`, isSound: isBlockOf(String(hash), String(document)) }),
  },
];

function summed(row: Row, name: string, fields: readonly string[]): CheckedRow {
  return { name, isSound: checksum(...fields.map((field) => row[field] ?? "")) === row["checksum"] };
}

function isBlockOf(hash: string, document: string): boolean {
  try {
    return hashBlock(decodeJson<Block>(document)) === hash;
  } catch {
    return false;
  }
}
