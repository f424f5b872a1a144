import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { checksum } from "../checksum.ts";
import { ledger } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface LedgerPayload {
  readonly hash: string;
  readonly sample: number;
  readonly document: string;
}

export function ledgerActs(database: BetterSQLite3Database) {
  const add = database
    .insert(ledger)
    .values(placeholders("hash", "sample", "document", "checksum"))
    .onConflictDoNothing()
    .prepare();

  function recordCall(payload: LedgerPayload): void {
    const { hash, sample, document } = payload;
    add.run({ ...payload, checksum: checksum(hash, sample, document) });
  }

  return { recordCall };
}
