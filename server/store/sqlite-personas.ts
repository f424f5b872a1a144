import { and, asc, count, eq, gt, inArray, or, sql, type SQL } from "drizzle-orm";
import { DramatisError } from "../domain/errors.ts";
import type { PersonaId } from "../domain/ids.ts";
import type { PersonaQuery } from "../domain/persona/query/persona-query.ts";
import type { PersonaRecord, PersonaRelation } from "../domain/persona/persona-record.ts";
import type { Personas, Withdrawal } from "../domain/ports/personas.ts";
import { personaFields, verifyChecksum } from "./checksum.ts";
import { compilePersonaQuery } from "./compile-persona-query.ts";
import { decodeJson } from "./encode-json.ts";
import type { PersonaDocument } from "./persona-payload.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { personaRelations, personas, withdrawnPersonas } from "./schema.ts";
import type { Writer } from "./writer.ts";

/** Ids that are asked for at once. */
const idsAtOnce = 500;

/** Read by bulk work and by people, never by a turn: but for one by its id, statements are composed for each query. */
export class SqlitePersonas implements Personas {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async get(id: PersonaId): Promise<PersonaRecord | undefined> {
    const row = this.#reader.read(() => this.#statements.persona.get({ id }));
    return row && decodePersona(row);
  }

  async find(page: {
    readonly where?: PersonaQuery;
    readonly after?: PersonaId;
    readonly limit: number;
    readonly onIndexing?: (left: number) => void;
  }): Promise<readonly PersonaRecord[]> {
    const condition = await this.#condition(page.where, page.onIndexing);
    const { database } = this.#reader;
    const rows = this.#reader.read(() =>
      database
        .select()
        .from(personas)
        .where(
          and(
            condition,
            page.after === undefined ? undefined : gt(personas.number, this.#numberOf(page.after)),
          ),
        )
        .orderBy(asc(personas.number))
        .limit(page.limit)
        .all(),
    );
    return rows.map(decodePersona);
  }

  async count(where?: PersonaQuery): Promise<number> {
    const condition = await this.#condition(where);
    const { database } = this.#reader;
    const row = this.#reader.read(() =>
      database.select({ found: count() }).from(personas).where(condition).get(),
    );
    return row?.found ?? 0;
  }

  async relations(ids: readonly PersonaId[]): Promise<readonly PersonaRelation[]> {
    const found = new Map<string, PersonaRelation>();
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const some = JSON.stringify(ids.slice(at, at + idsAtOnce));
      const rows = this.#reader.read(() => this.#statements.relations.all({ some }));
      for (const row of rows) {
        const relation = { ...row, from: row.from as PersonaId, to: row.to as PersonaId };
        found.set(`${row.from} ${row.to} ${row.type}`, relation);
      }
    }
    return [...found.values()];
  }

  async withdraw(
    ids: readonly PersonaId[],
    { reason, at }: { readonly reason: string; readonly at: number },
  ): Promise<void> {
    await this.#writer.act("withdrawPersonas", { ids, reason, at });
  }

  async withdrawn(ids?: readonly PersonaId[]): Promise<readonly Withdrawal[]> {
    const { database } = this.#reader;
    const chosen = ids && inArray(withdrawnPersonas.id, [...ids]);
    const rows = this.#reader.read(() =>
      database
        .select()
        .from(withdrawnPersonas)
        .where(chosen)
        .orderBy(asc(withdrawnPersonas.at), asc(withdrawnPersonas.id))
        .all(),
    );
    return rows.map((row) => ({ ...row, id: row.id as PersonaId }));
  }

  /** The index of words is brought on before it is asked; what came in since is a few thousand rows at a time. */
  async #condition(
    where: PersonaQuery | undefined,
    onIndexing?: (left: number) => void,
  ): Promise<SQL | undefined> {
    if (where === undefined) return undefined;
    for (;;) {
      const { left } = await this.#writer.act("indexPersonas", undefined);
      if (left <= 0) return compilePersonaQuery(where);
      onIndexing?.(left);
    }
  }

  #numberOf(id: PersonaId): number {
    const { database } = this.#reader;
    const { number } = personas;
    const row = database.select({ number }).from(personas).where(eq(personas.id, id)).get();
    if (row) return row.number;
    throw new DramatisError({
      code: "invalid_input",
      param: "after",
      message: `The page cannot start after ${id}: there is no such persona.`,
      mend: "Pass the id of the last persona of the page before.",
    });
  }
}

/** `some`: ids as JSON. Composed anew for each page they would pile up, since nobody knows what a statement weighs. */
function prepareStatements({ database }: Reader) {
  const { from, to, type } = personaRelations;
  const some = sql`(select value from json_each(${sql.placeholder("some")}))`;
  return prepareLazily({
    relations: () =>
      database
        .select()
        .from(personaRelations)
        .where(or(inArray(from, some), inArray(to, some)))
        .orderBy(asc(from), asc(to), asc(type))
        .prepare(),
    persona: () =>
      database
        .select()
        .from(personas)
        .where(eq(personas.id, sql.placeholder("id")))
        .prepare(),
  });
}

function decodePersona(row: typeof personas.$inferSelect): PersonaRecord {
  const { id, text, source, licence, document, checksum } = row;
  verifyChecksum("personas", id, checksum, ...personaFields(row));
  const kept: PersonaDocument = document === "" ? nothingKept : decodeJson<PersonaDocument>(document);
  return { id: id as PersonaId, text, source, licence, ...kept };
}

/** Of personas that were typed, or kept by a release before 0.2.0. */
const nothingKept: PersonaDocument = { traits: {}, steps: [{ step: "typed" }] };
