import { and, eq, inArray } from "drizzle-orm";
import type { TextVector, TextVectors } from "../domain/ports/text-vectors.ts";
import { decodeVector, encodeVector } from "./encode-vector.ts";
import type { Reader } from "./reader.ts";
import { textVectors } from "./schema.ts";
import type { Writer } from "./writer.ts";

/** Hashes in one statement. */
const hashesAtOnce = 500;

export class SqliteTextVectors implements TextVectors {
  readonly #reader: Reader;
  readonly #writer: Writer;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
  }

  async of(model: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const { database } = this.#reader;
    const found = new Map<string, Float32Array>();
    for (let at = 0; at < hashes.length; at += hashesAtOnce) {
      const rows = this.#reader.read(() =>
        database
          .select({ hash: textVectors.hash, vector: textVectors.vector })
          .from(textVectors)
          .where(
            and(eq(textVectors.model, model), inArray(textVectors.hash, hashes.slice(at, at + hashesAtOnce))),
          )
          .all(),
      );
      for (const { hash, vector } of rows) found.set(hash, decodeVector("text_vectors", hash, vector));
    }
    return found;
  }

  async keep(model: string, vectors: readonly TextVector[]): Promise<void> {
    const encoded = vectors.map(({ hash, vector }) => ({ hash, vector: encodeVector(vector) }));
    await this.#writer.act("keepTextVectors", { model, vectors: encoded });
  }
}
