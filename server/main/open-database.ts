import type { DramatisError } from "../domain/errors.ts";
import type { Ids } from "../domain/ports/clock.ts";
import type { WorldShelf } from "../app/load-worlds.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { type SystemClock, systemClock } from "./system-clock.ts";
import { systemIds } from "./system-ids.ts";
import { openWorldShelf } from "./world-shelf.ts";

/** An open database with the clock it runs on. */
export interface OpenDatabase {
  /** As it was named. */
  readonly file: string;
  readonly store: Store;
  readonly clock: SystemClock;
  readonly ids: Ids;
  /** Notes of worlds that were loaded into this database before. */
  readonly shelf: WorldShelf | undefined;
  /** Resolves when everything is written, and the file is free for another process. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly database: string;
  /** What this process runs, for those who find the database taken. */
  readonly verb?: string;
  /** Nothing can be written safely any more; the process must end. */
  readonly onFatal?: (error: DramatisError) => void;
}

/** Opens the database alone, for verbs that ask no model. Throws what `openStore` throws. */
export async function openDatabase({ database, verb, onFatal }: DatabaseOptions): Promise<OpenDatabase> {
  const clock = systemClock();
  try {
    const store = await openStore({
      file: database,
      clock,
      ...(verb === undefined ? {} : { verb }),
      ...(onFatal ? { onFatal } : {}),
    });
    return {
      file: database,
      store,
      clock,
      ids: systemIds,
      shelf: openWorldShelf(database),
      close: async () => {
        await store.close();
        clock.close();
      },
    };
  } catch (cause) {
    clock.close();
    throw cause;
  }
}
