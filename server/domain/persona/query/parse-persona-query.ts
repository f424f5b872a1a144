import { type PersonaQuery, type SearchField, searchFields } from "./persona-query.ts";
import { badQuery, type QueryToken, readQueryTokens } from "./query-tokens.ts";

/** Words that mean a column under another name. */
const otherNames: Readonly<Record<string, string>> = {
  job: "occupation",
  interests: "interest",
  domains: "domain",
  sex: "gender",
  lang: "language",
  license: "licence",
};
const deepest = 50;

/** Reads a query. Throws `invalid_input` that shows the place and what may stand there. */
export function parsePersonaQuery(query: string): PersonaQuery {
  const tokens = readQueryTokens(query);
  if (tokens.length === 0) throw badQuery(query, 0, "it is empty");
  let next = 0;
  let depth = 0;

  const peek = (): QueryToken | undefined => tokens[next];
  const fail = (fault: string, token = peek()): never => {
    throw badQuery(query, token?.at ?? query.length, fault);
  };

  function or(): PersonaQuery {
    return series("or", and, () => peek()?.type === "OR");
  }

  function and(): PersonaQuery {
    const goesOn = (): boolean => !["OR", ")", undefined].includes(peek()?.type);
    return series("and", not, goesOn);
  }

  function series(type: "and" | "or", part: () => PersonaQuery, goesOn: () => boolean): PersonaQuery {
    const first = part();
    const parts = [first];
    while (goesOn()) {
      if (peek()?.type === (type === "or" ? "OR" : "AND")) next += 1;
      parts.push(part());
    }
    return parts.length === 1 ? first : { type, parts };
  }

  function not(): PersonaQuery {
    if (peek()?.type !== "NOT") return primary();
    return nested(() => ({ type: "not", part: not() }));
  }

  /** Takes one token, and whatever is in it. Bounded, so that no query can exhaust the stack. */
  function nested(work: () => PersonaQuery): PersonaQuery {
    if (depth >= deepest) return fail(`it is nested more than ${deepest} deep`);
    next += 1;
    depth += 1;
    const found = work();
    depth -= 1;
    return found;
  }

  function primary(): PersonaQuery {
    const token = peek();
    switch (token?.type) {
      case "(":
        return nested(() => {
          const inside = or();
          if (peek()?.type !== ")") return fail("a bracket is not closed", token);
          next += 1;
          return inside;
        });
      case "word":
      case "phrase":
        next += 1;
        return words(undefined, token);
      case "field":
        next += 1;
        return ofField(token);
      case undefined:
        return fail("it ends where something should follow");
      case "AND":
      case "OR":
      case "NOT":
      case ")":
        return fail(`${token.type} stands where a word should`);
      default:
        return token satisfies never;
    }
  }

  function words(
    field: SearchField | undefined,
    token: QueryToken & { type: "word" | "phrase" },
  ): PersonaQuery {
    if (!/[\p{L}\p{N}]/u.test(token.text)) return fail("there is no word in it", token);
    const isPrefix = token.type === "word" && token.isPrefix;
    return { type: "words", ...(field ? { field } : {}), text: token.text, isPrefix };
  }

  function ofField(field: QueryToken & { type: "field" }): PersonaQuery {
    const value = peek();
    if (value?.type !== "word" && value?.type !== "phrase")
      return fail(`a value should follow ${field.text}:`);
    next += 1;
    const lower = field.text.toLowerCase();
    const name = Object.hasOwn(otherNames, lower) ? otherNames[lower] : lower;
    if (name === "age") return age(value) ?? fail("an age is 40, 30..50, <40 or >=60", value);
    if (name === "licence" || name === "id") return { type: "exact", field: name, text: value.text };
    if (name === "like") return { type: "like", text: value.text };
    const column = searchFields.find((known) => known === name);
    if (column) return words(column, value);
    return fail(
      `there is no field ${field.text} (there are ${[...searchFields, "age", "licence", "id", "like"].join(", ")})`,
      field,
    );
  }

  const found = or();
  if (peek()) fail("a bracket closes that was not opened");
  return found;
}

const oldest = 1000;

function age({ text }: { readonly text: string }): PersonaQuery | undefined {
  const range = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(text);
  if (range) return { type: "age", from: Number(range[1]), to: Number(range[2] ?? range[1]) };
  const [, sign, digits] = /^([<>]=?)(\d{1,3})$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const years = Number(digits);
  if (sign.startsWith(">")) return { type: "age", from: sign === ">" ? years + 1 : years, to: oldest };
  return { type: "age", from: 0, to: sign === "<" ? years - 1 : years };
}
