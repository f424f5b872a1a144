import { existsSync } from "node:fs";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { Connection } from "./open-connection.ts";

/**
 * Brings the tables to this release. Foreign keys are off meanwhile, because SQLite changes most things about a table
 * by making it anew.
 */
export function migrateDatabase(connection: Connection, folder: string): void {
  if (!existsSync(folder)) throw new Error(`the migrations folder ${folder} is missing; run npm run build`);
  connection.pragma("foreign_keys = OFF");
  migrate(drizzle(connection), { migrationsFolder: folder });
  connection.pragma("foreign_keys = ON");
}
