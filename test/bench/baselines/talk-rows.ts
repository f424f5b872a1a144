/**
 * The frozen baseline of the generation bench: the rows that talks left in a database, read and written as they lie by
 * better-sqlite3 as it comes, a hundred in a transaction, prepared statements, every commit synced in full. Nothing is
 * thought up, said, ruled or judged. A change to this file is a commit of its own.
 *
 * node talk-rows.ts DATABASE FILE
 */
import Database from "better-sqlite3";

const [from = "", to = ""] = process.argv.slice(2);
const batch = 100;
const source = new Database(from, { readonly: true });
const copy = new Database(to);
copy.pragma("journal_mode = WAL");
copy.pragma("synchronous = FULL");
copy.exec(`
  CREATE TABLE journal (playthrough INTEGER, seq INTEGER, at INTEGER, entry TEXT, PRIMARY KEY (playthrough, seq));
  CREATE TABLE ledger (hash TEXT, sample INTEGER, document TEXT, PRIMARY KEY (hash, sample));
  CREATE TABLE prompt_blocks (hash TEXT PRIMARY KEY, document TEXT);
  CREATE TABLE products (id TEXT PRIMARY KEY, document TEXT);
`);
const tables = [
  ["SELECT playthrough, seq, at, entry FROM journal", "INSERT INTO journal VALUES (?, ?, ?, ?)"],
  ["SELECT hash, sample, document FROM ledger", "INSERT INTO ledger VALUES (?, ?, ?)"],
  ["SELECT hash, document FROM prompt_blocks", "INSERT INTO prompt_blocks VALUES (?, ?)"],
  ["SELECT id, document FROM products", "INSERT INTO products VALUES (?, ?)"],
] as const;
for (const [read, write] of tables) {
  const insert = copy.prepare(write);
  const add = copy.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) insert.run(...row);
  });
  let waiting: unknown[][] = [];
  for (const row of source.prepare<[], unknown[]>(read).raw().iterate()) {
    waiting.push(row);
    if (waiting.length < batch) continue;
    add(waiting);
    waiting = [];
  }
  add(waiting);
}
copy.close();
source.close();
