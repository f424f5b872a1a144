import type { Store } from "./open-store.ts";
import type { OwnerLock } from "./owner-lock.ts";
import { Reader } from "./reader.ts";
import { SqliteBatches } from "./sqlite-batches.ts";
import { SqliteConsents } from "./sqlite-consents.ts";
import { SqliteJobs } from "./sqlite-jobs.ts";
import { SqliteJournal } from "./sqlite-journal.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { SqliteLibrary } from "./sqlite-library.ts";
import { SqliteNearIndex } from "./sqlite-near-index.ts";
import { SqlitePersonaVectors } from "./sqlite-persona-vectors.ts";
import { SqlitePersonas } from "./sqlite-personas.ts";
import { SqliteProducts } from "./sqlite-products.ts";
import { SqliteTextVectors } from "./sqlite-text-vectors.ts";
import type { Writer } from "./writer.ts";

/** The ports on a prepared database. Throws what SQLite throws for one that cannot be read. */
export function assembleStore({
  file,
  writer,
  epoch,
  lock,
}: {
  readonly file: string;
  readonly writer: Writer;
  readonly epoch: number;
  readonly lock: OwnerLock;
}): Store {
  const reader = new Reader(file);
  let closed: Promise<void> | undefined;

  /** The reader goes first: the last connection to leave removes the WAL file, and a reader cannot. */
  async function close(): Promise<void> {
    reader.close();
    await writer.close();
    lock.release();
  }

  return {
    library: new SqliteLibrary(reader, writer),
    journal: new SqliteJournal(reader, writer),
    ledger: new SqliteLedger(reader, writer),
    jobs: new SqliteJobs(reader, writer),
    personas: new SqlitePersonas(reader, writer),
    nearIndex: new SqliteNearIndex(reader, writer),
    batches: new SqliteBatches(reader, writer),
    vectors: new SqlitePersonaVectors(reader, writer),
    textVectors: new SqliteTextVectors(reader, writer),
    products: new SqliteProducts(reader),
    consents: new SqliteConsents(reader, writer),
    epoch,
    announce: (address) => lock.announce(address),
    close: () => (closed ??= close()),
  };
}
