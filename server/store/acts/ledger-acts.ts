import { checksum } from "../checksum.ts";
import type { Connection } from "../open-connection.ts";

export interface LedgerPayload {
  readonly hash: string;
  readonly sample: number;
  readonly document: string;
  /** The request's blocks that the database may not have yet. */
  readonly blocks: readonly { readonly hash: string; readonly document: string }[];
}

/** As in `journalActs`: every turn goes through both. */
const hot = {
  add: `INSERT INTO ledger (hash, sample, document, checksum) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  addBlock: `INSERT INTO prompt_blocks (hash, document) VALUES (?, ?) ON CONFLICT DO NOTHING`,
};

export function ledgerActs(connection: Connection) {
  const add = connection.prepare<[string, number, string, number]>(hot.add);
  const addBlock = connection.prepare<[string, string]>(hot.addBlock);

  function recordCall({ hash, sample, document, blocks }: LedgerPayload): void {
    for (const block of blocks) addBlock.run(block.hash, block.document);
    add.run(hash, sample, document, checksum(hash, sample, document));
  }

  return { recordCall };
}
