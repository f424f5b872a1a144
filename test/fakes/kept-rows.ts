import { DramatisError } from "../../server/domain/errors.ts";
import { sha256 } from "../../server/domain/hash.ts";

/**
 * Rows kept as JSON text with a checksum, so that what comes out is a copy, and damage is found, as in a database.
 * The order of rows is that in which they were first put.
 */
export interface KeptRows<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  put(key: string, value: Value): void;
  remove(key: string): void;
  keys(): readonly string[];
  /** Changes one character of every row. */
  damage(): void;
}

export function keepRows<Value>(table: string): KeptRows<Value> {
  const rows = new Map<string, { readonly text: string; readonly sum: string }>();

  function get(key: string): Value | undefined {
    const row = rows.get(key);
    if (row === undefined) return undefined;
    if (sha256(row.text) !== row.sum) {
      throw new DramatisError({
        code: "storage_corrupt",
        message: `The row ${key} of table ${table} is damaged.`,
        mend: "This is a store in memory: only a test can have done it.",
      });
    }
    return JSON.parse(row.text) as Value;
  }

  function put(key: string, value: Value): void {
    const text = JSON.stringify(value);
    rows.set(key, { text, sum: sha256(text) });
  }

  function damage(): void {
    for (const [key, { text, sum }] of rows)
      rows.set(key, { text: `${text.slice(0, 13)}~${text.slice(14)}`, sum });
  }

  const remove = (key: string): void => void rows.delete(key);
  return { get, has: (key) => rows.has(key), put, remove, keys: () => [...rows.keys()], damage };
}

/** The keys after one of them; refused when it is not there. */
export function keysAfter(
  keys: readonly string[],
  after: string | undefined,
  what: string,
): readonly string[] {
  if (after === undefined) return keys;
  const index = keys.indexOf(after);
  if (index === -1) {
    throw new DramatisError({
      code: "invalid_input",
      param: "after",
      message: `There is no ${what} ${after}.`,
    });
  }
  return keys.slice(index + 1);
}

/** The value of a key that is known to be there. */
export function mustGet<Value>(rows: KeptRows<Value>, key: string): Value {
  const value = rows.get(key);
  if (value === undefined) throw new TypeError(`there is no row ${key}`);
  return value;
}
