import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { checksum } from "../checksum.ts";
import { productPersonas, products } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface ProductPayload {
  readonly id: string;
  readonly recipe: string;
  /** "" where the recipe needs none. */
  readonly world: string;
  /** Ids, each once. */
  readonly personas: readonly string[];
  readonly document: string;
}

export function productActs(database: BetterSQLite3Database) {
  const add = database
    .insert(products)
    .values(placeholders("id", "recipe", "world", "document", "checksum"))
    .onConflictDoNothing()
    .prepare();
  const addPersona = database.insert(productPersonas).values(placeholders("product", "persona")).prepare();

  function putProduct({ personas, ...row }: ProductPayload): void {
    const { changes, lastInsertRowid } = add.run({ ...row, checksum: checksum(row.id, row.document) });
    if (changes === 0) return;
    for (const persona of personas) addPersona.run({ product: Number(lastInsertRowid), persona });
  }

  return { putProduct };
}
