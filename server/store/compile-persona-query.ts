import { sql, type SQL } from "drizzle-orm";
import type { PersonaQuery } from "../domain/persona/query/persona-query.ts";
import { tellingStems } from "../domain/persona/query/likeness.ts";
import { personas } from "./schema.ts";

/** The columns that tell of the person, for words that name none. */
const ofThePerson = "{text occupation interest domain place}";

/** A query as a condition on rows of `personas`. The connection must know `is_like`. */
export function compilePersonaQuery(query: PersonaQuery): SQL {
  // What is words alone is one search; the index intersects them faster than lists of numbers could be.
  const match = matchOf(query);
  if (match !== undefined) return isMatched(match);
  switch (query.type) {
    case "age":
      return sql`${personas.age} BETWEEN ${query.from} AND ${query.to}`;
    case "exact":
      return query.field === "id"
        ? sql`${personas.id} = ${query.text}`
        : sql`${personas.licence} = ${query.text} COLLATE NOCASE`;
    case "like":
      return isLike(query.text);
    case "not":
      return sql`NOT (${compilePersonaQuery(query.part)})`;
    case "and":
    case "or": {
      const parts = query.parts.map((part) => sql`(${compilePersonaQuery(part)})`);
      return sql.join(parts, query.type === "and" ? sql` AND ` : sql` OR `);
    }
    case "words":
      throw new TypeError("words are always a search");
    default:
      return query satisfies never;
  }
}

function isMatched(match: string): SQL {
  return sql`${personas.number} IN (SELECT rowid FROM persona_search WHERE persona_search MATCH ${match})`;
}

/** The query in the language of FTS5; undefined where a part of it is no search for words. */
function matchOf(query: PersonaQuery): string | undefined {
  switch (query.type) {
    case "words": {
      const columns = query.field ?? ofThePerson;
      return `${columns} : ${quote(query.text)}${query.isPrefix ? " *" : ""}`;
    }
    case "and":
    case "or": {
      const parts = query.parts.map(matchOf);
      if (!parts.every((part) => part !== undefined)) return undefined;
      return `(${parts.join(query.type === "and" ? " AND " : " OR ")})`;
    }
    // FTS5 has no NOT of its own: it wants something to take away from.
    case "not":
    case "age":
    case "exact":
    case "like":
      return undefined;
    default:
      return query satisfies never;
  }
}

/** As a string of FTS5, so that nothing in it is an operator. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Found by any word of the sentence that tells something, then measured. */
function isLike(sentence: string): SQL {
  const match = tellingStems(sentence)
    .map((stem) => `${quote(stem)} *`)
    .join(" OR ");
  if (match === "") return sql`FALSE`;
  return sql`${isMatched(`text : (${match})`)} AND is_like(${personas.text}, ${sentence})`;
}
