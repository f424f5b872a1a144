import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import type { Product } from "../../domain/product.ts";
import { type ProductKind, type RowKind, closedObject } from "./row-kind.ts";
import { commonColumns } from "./common-columns.ts";

/**
 * The kind of a recipe that nobody here knows, such as one of a user's file: its columns are the members of what it
 * made. The library keeps products and not the schema that they were asked for by, so that the schema is what all of
 * them have in common; a folder carries it.
 */

type ColumnSchema = "string" | "boolean" | "integer" | "number" | "array" | "object" | "mixed";

/** Gathers what the values of one recipe have in common; bounded by the number of their members. */
export class SchemaGatherer {
  readonly #members = new Map<string, { count: number; type: ColumnSchema }>();
  #values = 0;

  add(value: JsonObject): void {
    this.#values += 1;
    for (const [name, member] of Object.entries(value)) {
      const type = typeOf(member);
      if (type === undefined) continue;
      const known = this.#members.get(name);
      this.#members.set(name, {
        count: (known?.count ?? 0) + 1,
        type: known === undefined ? type : widest(known.type, type),
      });
    }
  }

  /** A closed object, its members in the order of the alphabet. */
  schema(): JsonObject {
    const sorted = [...this.#members].sort(([one], [other]) => (one < other ? -1 : 1));
    const properties = sorted.map(
      ([name, { type }]) => [columnOf(name), type === "mixed" ? {} : { type }] as const,
    );
    const optional = sorted.filter(([, { count }]) => count < this.#values).map(([name]) => columnOf(name));
    return closedObject(Object.fromEntries(properties), optional);
  }
}

/** Of a recipe by its id. */
export function genericProductKind(recipe: string, config: string, schema: JsonObject): ProductKind {
  return {
    ...genericKind(config, schema),
    recipe,
    about: `what the recipe ${recipe} made, a column for each member of its values`,
    columnsOf: ({ value }: Product) =>
      Object.fromEntries(
        Object.entries(value).flatMap(([name, member]) =>
          member === null ? [] : [[columnOf(name), member] as const],
        ),
      ),
  };
}

/** Of rows that are read back with their schema. */
export function genericKind(config: string, schema: JsonObject): RowKind {
  return { config, about: "", schema };
}

/** A member that is called as a column which all rows have stands under another name. */
function columnOf(member: string): string {
  return Object.hasOwn(commonColumns, member) ? `value_${member}` : member;
}

/** Null is an absent member. */
function typeOf(member: Json): ColumnSchema | undefined {
  if (member === null) return undefined;
  if (Array.isArray(member)) return "array";
  if (isJsonObject(member)) return "object";
  if (typeof member === "number") return isSmall(member) ? "integer" : "number";
  return typeof member === "string" ? "string" : "boolean";
}

/** What a column of 32 bits holds. */
function isSmall(number: number): boolean {
  return Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 31;
}

function widest(one: ColumnSchema, other: ColumnSchema): ColumnSchema {
  if (one === other) return one;
  const isNumeric = [one, other].every((type) => type === "integer" || type === "number");
  return isNumeric ? "number" : "mixed";
}
