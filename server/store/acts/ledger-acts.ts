import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { checksum } from "../checksum.ts";
import { ledger, promptBlocks } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface LedgerPayload {
  readonly hash: string;
  readonly sample: number;
  readonly document: string;
  /** The request's blocks that the database may not have yet. */
  readonly blocks: readonly { readonly hash: string; readonly document: string }[];
}

export function ledgerActs(database: BetterSQLite3Database) {
  const add = database
    .insert(ledger)
    .values(placeholders("hash", "sample", "document", "checksum"))
    .onConflictDoNothing()
    .prepare();
  const addBlock = database
    .insert(promptBlocks)
    .values(placeholders("hash", "document"))
    .onConflictDoNothing()
    .prepare();

  function recordCall({ hash, sample, document, blocks }: LedgerPayload): void {
    for (const block of blocks) addBlock.run(block);
    add.run({ hash, sample, document, checksum: checksum(hash, sample, document) });
  }

  return { recordCall };
}
