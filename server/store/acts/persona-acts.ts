import { and, eq, inArray, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { checksum, personaFields } from "../checksum.ts";
import type { Connection } from "../open-connection.ts";
import {
  personaDuplicates,
  personaRelations,
  personas,
  personaSegments,
  personaVectors,
  productPersonas,
  products,
  withdrawnPersonas,
} from "../schema.ts";
import { placeholders } from "./placeholders.ts";
import { vectorActs } from "./vector-acts.ts";

export interface DuplicatePayload {
  readonly keeper: string;
  readonly measure: "jaccard" | "cosine";
  readonly similarity: number;
  readonly text: string;
  readonly source: string;
  readonly line: number;
}

export interface RunPayload {
  readonly first: number;
  /** Each persona's id, text, source, licence and document, one after the other: to hand over objects takes four times as long. */
  readonly fields: readonly string[];
  /** One a persona. */
  readonly ages: readonly (number | null)[];
  readonly segment:
    | { readonly first: number; readonly count: number; readonly options: string; readonly bands: Uint8Array }
    | undefined;
  readonly duplicates: readonly DuplicatePayload[];
}

export interface WithdrawPayload {
  readonly ids: readonly string[];
  readonly reason: string;
  readonly at: number;
}

/** Past the mapper: naming eight values a row took as long as writing them. */
const addPersona = `
  INSERT INTO personas(number, id, text, source, licence, document, age, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

/** Rows of the search index that one act makes: other acts wait no longer than this takes. */
const rowsIndexedAtOnce = 5_000;

export function personaActs(database: BetterSQLite3Database, connection: Connection) {
  const statements = prepareStatements(database);
  const add = connection.prepare(addPersona);

  function addRun({ first, fields, ages, segment, duplicates }: RunPayload): { added: number } {
    const next = (statements.last.get()?.number ?? 0) + 1;
    if (ages.length > 0 && next !== first) throw interleaved(first, next);
    const count = addPersonas(first, fields, ages);
    if (segment) statements.addSegment.run({ ...segment, bands: Buffer.from(segment.bands) });
    // The last of a run may have been passed over, and its number is given again then.
    if (count < ages.length) trimSegments();
    duplicates.forEach(addDuplicate);
    return { added: count };
  }

  function addPersonas(first: number, fields: RunPayload["fields"], ages: RunPayload["ages"]): number {
    const staysOut = whoStaysOut();
    let count = 0;
    for (const [index, age] of ages.entries()) {
      const [id = "", text = "", source = "", licence = "", document = ""] = fields.slice(
        5 * index,
        5 * index + 5,
      );
      if (staysOut(id, text)) continue;
      const sum = checksum(...personaFields({ id, text, source, licence, document }));
      count += add.run(first + index, id, text, source, licence, document, age, sum).changes;
    }
    return count;
  }

  /** Who was withdrawn, and who went for another by embeddings. Most libraries have neither, and no row is asked about. */
  function whoStaysOut(): (id: string, text: string) => boolean {
    const anyWithdrawn = statements.anyWithdrawn.get() !== undefined;
    const anyLetGo = statements.anyLetGo.get() !== undefined;
    return (id, text) =>
      (anyWithdrawn && statements.withdrawn.get({ id }) !== undefined) ||
      (anyLetGo && statements.letGo.get({ text }) !== undefined);
  }

  function addDuplicate(duplicate: DuplicatePayload): void {
    statements.addDuplicate.run({ ...duplicate });
  }

  /** Bands beyond the last persona would be taken for those of whoever comes next. They are made anew from the texts. */
  function trimSegments(): void {
    database.run(sql`
      DELETE FROM persona_segments
      WHERE first + count - 1 > (SELECT coalesce(max(number), 0) FROM personas)`);
  }

  /** False where nobody has the id. */
  function remove(id: string): boolean {
    const row = statements.find.get({ id });
    if (row === undefined) return false;
    const { number } = row;
    database.run(sql`DELETE FROM persona_search WHERE rowid = ${number}`);
    database.delete(personaVectors).where(eq(personaVectors.number, number)).run();
    statements.remove.run({ id });
    return true;
  }

  /** Brings the search index on. `left`: how many personas it still lacks, roughly. */
  function indexPersonas(): { left: number } {
    const { changes } = database.run(sql`
      INSERT INTO persona_search(rowid, text, occupation, interest, domain, place, gender, language, source)
      SELECT number, text, ${trait("occupation")}, ${trait("interests")}, ${trait("domains")}, ${trait("place")},
        ${trait("gender")}, ${trait("language")}, source
      FROM personas WHERE number > (SELECT coalesce(max(rowid), 0) FROM persona_search)
      ORDER BY number LIMIT ${rowsIndexedAtOnce}`);
    if (changes < rowsIndexedAtOnce) return { left: 0 };
    const left = database.get<{ left: number }>(sql`
      SELECT (SELECT max(number) FROM personas) - (SELECT max(rowid) FROM persona_search) AS left`);
    return { left: left?.left ?? 0 };
  }

  function withdrawPersonas({ ids, reason, at }: WithdrawPayload): void {
    for (const id of ids) {
      const row = statements.find.get({ id });
      if (row === undefined) continue;
      statements.noteWithdrawn.run({ id, source: row.source, reason, at });
      const made = database
        .select({ product: productPersonas.product })
        .from(productPersonas)
        .where(eq(productPersonas.persona, id))
        .all()
        .map(({ product }) => product);
      database.delete(productPersonas).where(inArray(productPersonas.product, made)).run();
      database.delete(products).where(inArray(products.number, made)).run();
      statements.parts.run({ id });
      // What went for it says nearly the same of the same person.
      statements.forget.run({ id });
      remove(id);
    }
    trimSegments();
  }

  const vectors = vectorActs(database, { addDuplicate, remove, trimSegments });
  return { addRun, indexPersonas, withdrawPersonas, ...vectors };
}

/** A trait as text: words are looked for in it, so that the brackets of a list do no harm. */
function trait(name: string) {
  return sql.raw(
    `CASE document WHEN '' THEN '' ELSE coalesce(json_extract(document, '$.traits.${name}'), '') END`,
  );
}

function prepareStatements(database: BetterSQLite3Database) {
  const id = sql.placeholder("id");
  return {
    last: database
      .select({ number: sql<number>`max(${personas.number})` })
      .from(personas)
      .prepare(),
    find: database
      .select({ number: personas.number, source: personas.source })
      .from(personas)
      .where(eq(personas.id, id))
      .prepare(),
    withdrawn: database
      .select({ id: withdrawnPersonas.id })
      .from(withdrawnPersonas)
      .where(eq(withdrawnPersonas.id, id))
      .prepare(),
    anyWithdrawn: database.select({ id: withdrawnPersonas.id }).from(withdrawnPersonas).limit(1).prepare(),
    anyLetGo: database
      .select({ number: personaDuplicates.number })
      .from(personaDuplicates)
      .where(eq(personaDuplicates.measure, "cosine"))
      .limit(1)
      .prepare(),
    letGo: database
      .select({ number: personaDuplicates.number })
      .from(personaDuplicates)
      .innerJoin(personas, eq(personas.id, personaDuplicates.keeper))
      .where(
        and(eq(personaDuplicates.text, sql.placeholder("text")), eq(personaDuplicates.measure, "cosine")),
      )
      .limit(1)
      .prepare(),
    addSegment: database
      .insert(personaSegments)
      .values(placeholders("first", "count", "options", "bands"))
      .onConflictDoUpdate({
        target: personaSegments.first,
        set: {
          count: sql`excluded.count`,
          options: sql`excluded.options`,
          bands: sql`excluded.bands`,
        },
      })
      .prepare(),
    addDuplicate: database
      .insert(personaDuplicates)
      .values(placeholders("keeper", "measure", "similarity", "text", "source", "line"))
      .onConflictDoNothing()
      .prepare(),
    noteWithdrawn: database
      .insert(withdrawnPersonas)
      .values(placeholders("id", "source", "reason", "at"))
      .onConflictDoNothing()
      .prepare(),
    forget: database
      .delete(personaDuplicates)
      .where(and(inArray(personaDuplicates.measure, ["jaccard", "cosine"]), eq(personaDuplicates.keeper, id)))
      .prepare(),
    parts: database
      .delete(personaRelations)
      .where(sql`${personaRelations.from} = ${id} OR ${personaRelations.to} = ${id}`)
      .prepare(),
    remove: database.delete(personas).where(eq(personas.id, id)).prepare(),
  };
}

function interleaved(first: number, next: number): DramatisError {
  return new DramatisError({
    code: "conflict",
    param: "first",
    message: `The next persona has the number ${next}, not ${first}: somebody else added some.`,
    mend: "Look at what was added, and add the run anew.",
  });
}
