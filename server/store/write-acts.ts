import { drizzle } from "drizzle-orm/better-sqlite3";
import { batchActs } from "./acts/batch-acts.ts";
import { consentActs } from "./acts/consent-acts.ts";
import { jobsActs } from "./acts/jobs-acts.ts";
import { journalActs } from "./acts/journal-acts.ts";
import { ledgerActs } from "./acts/ledger-acts.ts";
import { libraryActs } from "./acts/library-acts.ts";
import { personaActs } from "./acts/persona-acts.ts";
import { productActs } from "./acts/product-acts.ts";
import { textVectorActs } from "./acts/text-vector-acts.ts";
import type { Connection } from "./open-connection.ts";

/**
 * Everything that writes, by name: one function each, synchronous, all or nothing by the savepoint that its caller
 * holds. They run in the writer's thread; the statements are prepared once.
 */
export function writeActs(connection: Connection, epoch: number) {
  const database = drizzle(connection);
  const library = libraryActs(database);
  const products = productActs(database);
  return {
    ...library,
    ...personaActs(database, connection),
    ...products,
    ...journalActs(database, connection, epoch),
    ...ledgerActs(connection),
    ...batchActs(database),
    ...textVectorActs(database),
    ...consentActs(database),
    ...jobsActs(database, { ...library, ...products }),
  };
}

export type WriteActs = ReturnType<typeof writeActs>;
export type ActName = keyof WriteActs;
export type ActPayload<Name extends ActName> = Parameters<WriteActs[Name]>[0];
export type ActResult<Name extends ActName> = ReturnType<WriteActs[Name]>;
