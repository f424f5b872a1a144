/**
 * The frozen baseline of row P6: the rows of a turn by better-sqlite3 as it comes, a hundred turns in a transaction,
 * prepared statements, every commit synced in full. No checksum, no thread, nobody to answer to. A change to this file is a
 * commit of its own.
 */
import Database from "better-sqlite3";
import { turnRows } from "../scenes/turn-rows.ts";

const seconds = Number(process.argv[3] ?? 5);
const batch = 100;
const database = new Database(process.argv[2] ?? "");
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(`
  CREATE TABLE playthroughs (number INTEGER PRIMARY KEY, id TEXT UNIQUE, last_seq INTEGER, last_at INTEGER);
  CREATE TABLE journal (position INTEGER PRIMARY KEY, playthrough INTEGER, seq INTEGER, epoch INTEGER, at INTEGER, entry TEXT);
  CREATE UNIQUE INDEX journal_seq ON journal (playthrough, seq);
  CREATE TABLE ledger (hash TEXT, sample INTEGER, document TEXT, PRIMARY KEY (hash, sample));
`);
const open = database.prepare("INSERT INTO playthroughs VALUES (?, ?, 0, 0)");
const advance = database.prepare("UPDATE playthroughs SET last_seq = ?, last_at = ? WHERE number = ?");
const add = database.prepare("INSERT INTO journal VALUES (NULL, ?, ?, 1, ?, ?)");
const record = database.prepare("INSERT INTO ledger VALUES (?, 0, ?)");

const playthroughs = 1000;
database.transaction(() => {
  for (let number = 1; number <= playthroughs; number += 1) open.run(number, `play_${number}`);
})();

let turns = 0;
const write = database.transaction(() => {
  for (let index = 0; index < batch; index += 1) {
    const number = (turns % playthroughs) + 1;
    const seq = Math.floor(turns / playthroughs) * 4;
    const { start, ledger, end } = turnRows(turns);
    const at = Date.now();
    for (const [place, entry] of start.entries()) add.run(number, seq + place + 1, at, JSON.stringify(entry));
    advance.run(seq + start.length, at, number);
    const { blocks, prefix: _prefix, ...rest } = ledger.request;
    const request = { ...rest, blocks: blocks.map(({ id }) => id) };
    record.run(ledger.hash, JSON.stringify({ ...ledger, request }));
    for (const [place, entry] of end.entries())
      add.run(number, seq + start.length + place + 1, at, JSON.stringify(entry));
    advance.run(seq + start.length + end.length, at, number);
    turns += 1;
  }
});
const from = performance.now();
const used = process.cpuUsage();
while (performance.now() - from < seconds * 1000) write();
const { user, system } = process.cpuUsage(used);
const turnsPerSecond = turns / ((performance.now() - from) / 1000);
process.send?.({ type: "told", figures: { turnsPerSecond, cpuPerTurn: (user + system) / turns } });
