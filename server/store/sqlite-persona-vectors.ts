import { and, eq, inArray } from "drizzle-orm";
import type { PersonaId } from "../domain/ids.ts";
import type { LetGo, PersonaVector, PersonaVectors } from "../domain/ports/persona-vectors.ts";
import { decodeVector, encodeVector } from "./encode-vector.ts";
import type { Reader } from "./reader.ts";
import { personas, personaVectors } from "./schema.ts";
import type { Writer } from "./writer.ts";

/** Ids in one statement. */
const idsAtOnce = 500;

export class SqlitePersonaVectors implements PersonaVectors {
  readonly #reader: Reader;
  readonly #writer: Writer;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
  }

  async of(model: string, ids: readonly PersonaId[]): Promise<ReadonlyMap<PersonaId, Float32Array>> {
    const { database } = this.#reader;
    const found = new Map<PersonaId, Float32Array>();
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const rows = this.#reader.read(() =>
        database
          .select({ id: personas.id, vector: personaVectors.vector })
          .from(personas)
          .innerJoin(
            personaVectors,
            and(eq(personaVectors.number, personas.number), eq(personaVectors.model, model)),
          )
          .where(inArray(personas.id, ids.slice(at, at + idsAtOnce)))
          .all(),
      );
      for (const { id, vector } of rows)
        found.set(id as PersonaId, decodeVector("persona_vectors", id, vector));
    }
    return found;
  }

  async keep(model: string, vectors: readonly PersonaVector[]): Promise<void> {
    const encoded = vectors.map(({ id, vector }) => ({ id, vector: encodeVector(vector) }));
    await this.#writer.act("keepVectors", { model, vectors: encoded });
  }

  async letGo(duplicates: readonly LetGo[]): Promise<void> {
    await this.#writer.act("letPersonasGo", duplicates);
  }
}
