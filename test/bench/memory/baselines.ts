import Database from "better-sqlite3";
import type { MemoryStream } from "../../../server/domain/memory/memory-stream.ts";

/** Journal positions of the best, the best first. */
export type Search = (question: string, limit: number) => readonly number[];

/** SQLite's full text, as somebody would set it up: porter stems, bm25(), the question's words OR'd. */
export function ftsOf(stream: MemoryStream): Search {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE memories USING fts5(said, who, tokenize = 'porter unicode61')");
  const insert = database.prepare("INSERT INTO memories (rowid, said, who) VALUES (?, ?, ?)");
  database.transaction(() => {
    for (const { seq, said, speaker } of stream.memories()) insert.run(seq, said, speaker.name);
  })();
  const find = database
    .prepare("SELECT rowid FROM memories WHERE memories MATCH ? ORDER BY rank LIMIT ?")
    .pluck();
  return (question, limit) => {
    const words = wordsOf(question);
    return words.length === 0
      ? []
      : find.all(words.map((word) => `"${word}"`).join(" OR "), limit).map(Number);
  };
}

/** Every memory is looked at: as many words in common as possible, the latest first. */
export function scanOf(stream: MemoryStream): Search {
  const memories = stream
    .memories()
    .map(({ seq, said, speaker }) => ({ seq, words: new Set(wordsOf(`${said} ${speaker.name}`)) }));
  return (question, limit) => {
    const sought = wordsOf(question);
    return memories
      .map(({ seq, words }) => ({ seq, shared: sought.filter((word) => words.has(word)).length }))
      .filter(({ shared }) => shared > 0)
      .sort((one, other) => other.shared - one.shared || other.seq - one.seq)
      .slice(0, limit)
      .map(({ seq }) => seq);
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
