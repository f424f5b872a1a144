import { hostname } from "node:os";
import { DramatisError } from "../../domain/errors.ts";
import { type OpenDatabase, openDatabase } from "../../main/open-database.ts";
import type { OwnerAddress } from "../../store/owner-file.ts";
import { findOwner } from "../../store/owner-lock.ts";
import { dieOf, type Shell } from "../shell.ts";

/** A database that this process has opened, or the server that had it open already. */
export type Reached =
  | { readonly type: "opened"; readonly opened: OpenDatabase }
  | { readonly type: "served"; readonly address: OwnerAddress };

/**
 * Opens a database, or finds the server on this machine that has it open. Throws what `openDatabase` throws:
 * `storage_locked`, which names the owner, for one that cannot be asked, being no server or on another machine.
 */
export async function reach(shell: Shell, { db }: { readonly db?: string | undefined }): Promise<Reached> {
  const database = db ?? shell.config.database;
  try {
    return {
      type: "opened",
      opened: await openDatabase({ database, verb: shell.verb, onFatal: dieOf }),
    };
  } catch (error) {
    if (!(error instanceof DramatisError) || error.code !== "storage_locked") throw error;
    const owner = findOwner(database);
    if (owner?.address === undefined || owner.host !== hostname()) throw error;
    const { log } = shell;
    log.line(log.colours.dim(`${database} is open in the server at ${owner.address.url}, which is asked.`));
    return { type: "served", address: owner.address };
  }
}
