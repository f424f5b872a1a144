import { asc, gt, gte, max, sql } from "drizzle-orm";
import type { PersonaId } from "../domain/ids.ts";
import type { BandSegment, NearDuplicate, NearIndex, PersonaRun } from "../domain/ports/near-index.ts";
import { personaColumns } from "./persona-payload.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { personaDuplicates, personas, personaSegments } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteNearIndex implements NearIndex {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async next(): Promise<number> {
    return this.#reader.read(() => this.#statements.last.get()?.last ?? 0) + 1;
  }

  async segments({
    after = 0,
    limit,
  }: {
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly BandSegment[]> {
    return this.#reader.read(() => this.#statements.segments.all({ after, limit }));
  }

  async texts({
    from,
    limit,
  }: {
    readonly from: number;
    readonly limit: number;
  }): Promise<readonly { readonly number: number; readonly text: string }[]> {
    return this.#reader.read(() => this.#statements.texts.all({ from, limit }));
  }

  lookUp(number: number): { readonly id: PersonaId; readonly text: string } | undefined {
    const row = this.#reader.readInRow(() => this.#statements.text.get({ number }));
    return row && { id: row.id as PersonaId, text: row.text };
  }

  async add({
    first,
    personas: added,
    segment,
    duplicates,
  }: PersonaRun): Promise<{ readonly added: number }> {
    return this.#writer.act("addRun", {
      first,
      ...personaColumns(added),
      segment,
      duplicates,
    });
  }

  async duplicates({
    after = 0,
    limit,
  }: {
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly (NearDuplicate & { readonly number: number })[]> {
    const rows = this.#reader.read(() => this.#statements.duplicates.all({ after, limit }));
    return rows.map((row) => ({ ...row, keeper: row.keeper as PersonaId }));
  }
}

function prepareStatements({ database }: Reader) {
  const after = sql.placeholder("after");
  const limit = sql.placeholder("limit");
  const { number, id, text } = personas;
  return prepareLazily({
    last: () =>
      database
        .select({ last: max(number) })
        .from(personas)
        .prepare(),
    segments: () =>
      database
        .select()
        .from(personaSegments)
        .where(gt(personaSegments.first, after))
        .orderBy(asc(personaSegments.first))
        .limit(limit)
        .prepare(),
    texts: () =>
      database
        .select({ number, text })
        .from(personas)
        .where(gte(number, sql.placeholder("from")))
        .orderBy(asc(number))
        .limit(limit)
        .prepare(),
    text: () =>
      database
        .select({ id, text })
        .from(personas)
        .where(sql`${number} = ${sql.placeholder("number")}`)
        .prepare(),
    duplicates: () =>
      database
        .select()
        .from(personaDuplicates)
        .where(gt(personaDuplicates.number, after))
        .orderBy(asc(personaDuplicates.number))
        .limit(limit)
        .prepare(),
  });
}
