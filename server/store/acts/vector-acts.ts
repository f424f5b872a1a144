import { eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { personas, personaVectors } from "../schema.ts";
import type { DuplicatePayload } from "./persona-acts.ts";
import { placeholders } from "./placeholders.ts";

export interface VectorsPayload {
  readonly model: string;
  /** `vector`: 32-bit floats, little-endian. */
  readonly vectors: readonly { readonly id: string; readonly vector: Uint8Array }[];
}

export interface LetGoPayload extends DuplicatePayload {
  readonly persona: string;
}

/** What the acts of personas lend. */
interface PersonaStatements {
  readonly addDuplicate: (duplicate: DuplicatePayload) => void;
  /** False where nobody has the id. */
  readonly remove: (id: string) => boolean;
  /** After removals: the index must hold nothing for a number that is given again. */
  readonly trimSegments: () => void;
}

export function vectorActs(
  database: BetterSQLite3Database,
  { addDuplicate, remove, trimSegments }: PersonaStatements,
) {
  const find = database
    .select({ number: personas.number })
    .from(personas)
    .where(eq(personas.id, sql.placeholder("id")))
    .prepare();
  const add = database
    .insert(personaVectors)
    .values(placeholders("model", "number", "vector"))
    .onConflictDoNothing()
    .prepare();

  function keepVectors({ model, vectors }: VectorsPayload): void {
    for (const { id, vector } of vectors) {
      const row = find.get({ id });
      if (row) add.run({ model, number: row.number, vector: Buffer.from(vector) });
    }
  }

  function letPersonasGo(duplicates: readonly LetGoPayload[]): void {
    for (const { persona, ...duplicate } of duplicates) if (remove(persona)) addDuplicate(duplicate);
    trimSegments();
  }

  return { keepVectors, letPersonasGo };
}
