import { createWriteStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { once } from "node:events";
import path from "node:path";
import Database from "better-sqlite3";
import { openDataset } from "../../../server/datasets/read-dataset.ts";
import { configs } from "../../../server/datasets/rows.ts";
import { splits } from "../../../server/datasets/split.ts";

/** The rows of an exported folder as lines of JSON, and in a table, a column for each member, for SQLite to write out. */
export async function layOutRows(set: string, lines: string, tables: string): Promise<number> {
  const dataset = await openDataset(set);
  const file = createWriteStream(lines);
  const database = openScratch(tables);
  let count = 0;
  for (const config of configs) {
    const fill = tableFiller(database, config);
    for (const split of splits) {
      for await (const row of dataset.read(config, split)) {
        const plain = Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null));
        if (!file.write(`${JSON.stringify({ config, row: plain })}\n`)) await once(file, "drain");
        fill(plain);
        count += 1;
      }
    }
  }
  file.end();
  await once(file, "finish");
  database.close();
  return count;
}

/** The lines of the format openai-chat, in a table alike. */
export async function layOutLines(folder: string, tables: string): Promise<void> {
  const database = openScratch(tables);
  const fill = tableFiller(database, "openai");
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".jsonl")).sort()) {
    const text = await readFile(path.join(folder, name), "utf8");
    for (const line of text.trimEnd().split("\n")) fill(JSON.parse(line));
  }
  database.close();
}

/** Nothing that a crash may not take. */
function openScratch(file: string): Database.Database {
  const database = new Database(file);
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  return database;
}

/** Rows of one table have the members of its first. */
function tableFiller(database: Database.Database, table: string): (row: object) => void {
  let insert: Database.Statement | undefined;
  let names: readonly string[] = [];
  return (row) => {
    if (!insert) {
      names = Object.keys(row);
      database.exec(`CREATE TABLE "${table}" (${names.map((name) => `"${name}" TEXT`).join(", ")})`);
      insert = database.prepare(`INSERT INTO "${table}" VALUES (${names.map(() => "?").join(", ")})`);
    }
    const members = new Map<string, unknown>(Object.entries(row));
    insert.run(names.map((name) => JSON.stringify(members.get(name) ?? "")));
  };
}

/** Asks SQLite for every row of every table as a JSON object. */
export function objectQueries(tables: string): string {
  const database = new Database(tables, { readonly: true });
  const found = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  const queries = found.map((table) => {
    const names = database
      .prepare(`SELECT name FROM pragma_table_info('${String(table)}')`)
      .pluck()
      .all();
    const members = names.map((name) => `'${String(name)}', json("${String(name)}")`);
    return `SELECT json_object(${members.join(", ")}) FROM "${String(table)}";`;
  });
  database.close();
  return queries.join("\n");
}
