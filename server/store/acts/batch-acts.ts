import { eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { batches } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export function batchActs(database: BetterSQLite3Database) {
  const ofKey = eq(batches.key, sql.placeholder("key"));
  const begin = database.insert(batches).values(placeholders("key", "job")).onConflictDoNothing().prepare();
  const note = database
    .update(batches)
    .set({ batch: sql`${sql.placeholder("batch")}` })
    .where(ofKey)
    .prepare();
  const end = database.delete(batches).where(ofKey).prepare();

  return {
    beginBatch: ({ key, job }: { readonly key: string; readonly job: string }): void =>
      void begin.run({ key, job }),
    noteBatch: ({ key, batch }: { readonly key: string; readonly batch: string }): void =>
      void note.run({ key, batch }),
    endBatch: ({ key }: { readonly key: string }): void => void end.run({ key }),
  };
}
