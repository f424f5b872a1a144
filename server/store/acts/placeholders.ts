import { sql, type Placeholder } from "drizzle-orm";

/** `{ id: placeholder("id"), … }`: the values of an insert whose parameters are named as its columns. */
export function placeholders<Name extends string>(
  ...names: readonly Name[]
): { [Key in Name]: Placeholder<Key> } {
  const entries = names.map((name) => [name, sql.placeholder(name)]);
  return Object.fromEntries(entries) as { [Key in Name]: Placeholder<Key> };
}
