import { asc, eq, sql } from "drizzle-orm";
import type { JobId } from "../domain/ids.ts";
import type { Batches, StoredBatch } from "../domain/ports/batches.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { batches } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteBatches implements Batches {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async begin(key: string, job: JobId): Promise<void> {
    await this.#writer.act("beginBatch", { key, job });
  }

  async sent(key: string, batch: string): Promise<void> {
    await this.#writer.act("noteBatch", { key, batch });
  }

  async end(key: string): Promise<void> {
    await this.#writer.act("endBatch", { key });
  }

  async open(job: JobId): Promise<readonly StoredBatch[]> {
    const rows = this.#reader.read(() => this.#statements.open.all({ job }));
    return rows.map(({ key, batch }) => ({ key, job, batch: batch === "" ? undefined : batch }));
  }
}

function prepareStatements({ database }: Reader) {
  return prepareLazily({
    open: () =>
      database
        .select()
        .from(batches)
        .where(eq(batches.job, sql.placeholder("job")))
        .orderBy(asc(batches.number))
        .prepare(),
  });
}
