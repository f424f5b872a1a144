/**
 * The frozen baseline of the export bench: what a careful engineer writes in ten minutes with better-sqlite3 to get
 * what was cast and played out as JSON lines. Every NPC, journal entry and model call is read once and written as it
 * lies, in large blocks. Nothing is folded, joined, judged or counted. A change to this file is a commit of its own.
 *
 * node export-loop.ts DATABASE FILE
 */
import { closeSync, openSync, writeSync } from "node:fs";
import Database from "better-sqlite3";

const [from = "", to = ""] = process.argv.slice(2);
const database = new Database(from, { readonly: true });
const file = openSync(to, "w");
const queries = [
  "SELECT document AS line FROM npc_revisions ORDER BY world, id, revision",
  `SELECT json_object('playthrough', p.id, 'seq', j.seq, 'at', j.at, 'entry', json(j.entry)) AS line
   FROM journal j JOIN playthroughs p ON j.playthrough = p.number ORDER BY p.id, j.seq`,
  "SELECT document AS line FROM ledger ORDER BY hash, sample",
];
let waiting = "";
for (const query of queries) {
  for (const line of database.prepare(query).pluck().iterate()) {
    waiting += `${String(line)}\n`;
    if (waiting.length > 1_000_000) {
      writeSync(file, waiting);
      waiting = "";
    }
  }
}
writeSync(file, waiting);
closeSync(file);
database.close();
