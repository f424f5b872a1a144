import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { textVectors } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface TextVectorsPayload {
  readonly model: string;
  /** `vector`: 32-bit floats, little-endian. */
  readonly vectors: readonly { readonly hash: string; readonly vector: Uint8Array }[];
}

export function textVectorActs(database: BetterSQLite3Database) {
  const add = database
    .insert(textVectors)
    .values(placeholders("model", "hash", "vector"))
    .onConflictDoNothing()
    .prepare();

  function keepTextVectors({ model, vectors }: TextVectorsPayload): void {
    for (const { hash, vector } of vectors) add.run({ model, hash, vector: Buffer.from(vector) });
  }

  return { keepTextVectors };
}
