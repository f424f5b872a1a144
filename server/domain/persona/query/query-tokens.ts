import { DramatisError } from "../../errors.ts";

/** A piece of a query, and where it begins in it (UTF-16 code units). */
export type QueryToken = { readonly at: number } & (
  | { readonly type: "(" | ")" | "AND" | "OR" | "NOT" }
  /** What stands before a colon. */
  | { readonly type: "field"; readonly text: string }
  | { readonly type: "word"; readonly text: string; readonly isPrefix: boolean }
  | { readonly type: "phrase"; readonly text: string }
);

const longest = 2000;
const operators = new Set(["AND", "OR", "NOT"]);

/** Throws `invalid_input` that shows the place. */
export function readQueryTokens(typed: string): readonly QueryToken[] {
  // A control character parts words like a space does, and no index takes one.
  const query = typed.replace(/\p{Cc}/gu, " ");
  if (query.length > longest)
    throw badQuery(query.slice(0, 60), 0, `it is longer than ${longest} characters`);
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < query.length) {
    const token = readToken(query, at);
    if (token.token) tokens.push(token.token);
    at = token.end;
  }
  return tokens;
}

function readToken(query: string, at: number): { readonly token?: QueryToken; readonly end: number } {
  const character = query.charAt(at);
  if (/\s/u.test(character)) return { end: at + 1 };
  if (character === "(" || character === ")") return { token: { at, type: character }, end: at + 1 };
  if (character === "-") return { token: { at, type: "NOT" }, end: at + 1 };
  if (character === '"') {
    const end = query.indexOf('"', at + 1);
    if (end === -1) throw badQuery(query, at, "the quotation mark is not closed");
    return { token: { at, type: "phrase", text: query.slice(at + 1, end) }, end: end + 1 };
  }
  const [word = ""] = /^[^\s()":]+/u.exec(query.slice(at)) ?? [];
  if (word === "") throw badQuery(query, at, "there is no field before the colon");
  const end = at + word.length;
  if (query.charAt(end) === ":") return { token: { at, type: "field", text: word }, end: end + 1 };
  if (operators.has(word)) return { token: { at, type: word as "AND" | "OR" | "NOT" }, end };
  const isPrefix = word.endsWith("*");
  return { token: { at, type: "word", text: isPrefix ? word.slice(0, -1) : word, isPrefix }, end };
}

/** Points at the place in the query. */
export function badQuery(query: string, at: number, fault: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The query cannot be read: ${fault}, at "${query.slice(at, at + 30)}".`,
    mend: 'Write words, "a phrase", word*, occupation:smith, age:30..50, like:"a sentence", with AND, OR, NOT and brackets.',
    param: "personas",
  });
}
