import type { DramatisError } from "../domain/errors.ts";
import type { Batches } from "../domain/ports/batches.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { NearIndex } from "../domain/ports/near-index.ts";
import type { PersonaVectors } from "../domain/ports/persona-vectors.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { TextVectors } from "../domain/ports/text-vectors.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import type { OwnerAddress } from "./owner-file.ts";
import { databasePath, takeOwnerLock } from "./owner-lock.ts";
import { storageFailure } from "./storage-failure.ts";
import { startWriterThread, Writer } from "./writer.ts";

export interface StoreOptions {
  /**
   * The database file; made with its folder when absent. `:memory:` does not work, since two threads share the file:
   * a test takes a file in a temporary folder.
   */
  readonly file: string;
  /**
   * Called once when nothing can be written safely any more (a failed fsync, found corruption, a dead writer). The
   * process must end: everything acknowledged is kept, everything else has been rejected.
   */
  readonly onFatal?: (error: DramatisError) => void;
  readonly clock: Clock;
  /** What this process runs, for those who find the database taken: `serve`. */
  readonly verb?: string;
}

export interface Store {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly batches: Batches;
  readonly vectors: PersonaVectors;
  readonly textVectors: TextVectors;
  readonly products: Products;
  readonly consents: Consents;
  /** Of this opening; every journal record written through this store carries it. */
  readonly epoch: number;
  /** Tells other processes on this machine where this one can be asked for what is in the database. */
  announce(address: OwnerAddress): void;
  /** Resolves when all writes asked for before are committed and the file is closed and free for another process. */
  close(): Promise<void>;
}

/**
 * Opens the database for this process alone: takes its lock, checks the file, brings its tables to this release.
 *
 * @throws DramatisError `storage_locked` (names the owner's pid), `storage_corrupt`, `storage_full`, `invalid_input`
 * (another program's database, or a newer release's), `unavailable` (no permission, no such disk).
 */
export async function openStore({ file, onFatal, clock, verb }: StoreOptions): Promise<Store> {
  const path = databasePath(file);
  const lock = takeOwnerLock(path, verb);
  let writer: Writer | undefined;
  try {
    const thread = startWriterThread({ file: path, migrations: migrationsFolder, openedAt: clock.now() });
    writer = new Writer(thread, onFatal ?? (() => undefined));
    // What reads is loaded while the thread starts.
    const [epoch, { assembleStore }] = await Promise.all([writer.ready, import("./assemble-store.ts")]);
    return assembleStore({ file: path, writer, epoch, lock });
  } catch (cause) {
    await writer?.close();
    lock.release();
    throw storageFailure(cause, path);
  }
}
