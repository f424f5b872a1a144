import type { Json, JsonObject } from "../../domain/json.ts";
import type { Product } from "../../domain/product.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { Message } from "../chat.ts";
import type { Split } from "../split.ts";

/** A row of what recipes made: the columns that all have, and those of its kind. Absent members are absent, never null. */
export interface MadeRow {
  readonly [column: string]: Json;
  readonly id: string;
  readonly split: Split;
}

/** Something of a row that does not follow from the rest of it. */
export interface RowFault {
  /** What was checked: `sums`, `cases`. */
  readonly rule: string;
  readonly message: string;
}

/**
 * One kind of row: what it holds, and what of it follows from what. One file each; the mechanism does the rest (columns,
 * lineage, licences, splits, hashes, the card, verification).
 */
export interface RowKind {
  /** Of the folder below `data/`, and of the card. */
  readonly config: string;
  /** A line for the card. */
  readonly about: string;
  /** JSON Schema, draft 2020-12, of the columns that are its own: a closed object. */
  readonly schema: JsonObject;
  /**
   * What the row says is executed or computed again by `faults`: of an article or a talk nobody can, and such rows are
   * counted apart.
   */
  readonly isComputed?: true;
  /** Judges a row of the schema again, by nothing but itself and the world that it was made for. */
  faults?(row: JsonObject, world: WorldDocument | undefined): readonly RowFault[];
  /** The row as a conversation for supervised training; absent where it is none. */
  chat?(row: JsonObject): readonly Message[];
}

/** A kind whose rows are the products of one recipe. */
export interface ProductKind extends RowKind {
  readonly recipe: string;
  /** Its own columns; undefined for a product that says nothing of this kind, such as one of an older recipe. */
  columnsOf(product: Product, source: ProductSource): JsonObject | undefined;
}

/** What a product's columns are made of besides. */
export interface ProductSource {
  /** Of the personas, in the product's order. */
  readonly texts: readonly string[];
  /** The version that it was made for. */
  readonly world: WorldDocument | undefined;
  /** How it was answered again, where that is known. */
  readonly agreement: AgreementRecord | undefined;
}

/** The question was asked again without sight of the answer, and so many had to be alike. */
export interface AgreementRecord {
  /** With the answer in the product. */
  readonly atLeast: number;
  /** What the others answered, in the order of asking; "" for none. */
  readonly answers: readonly string[];
}

/** Of texts, each there. */
export function textColumns(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { type: "string" }]));
}

/** A closed object; everything that is not named in `optional` is required. */
export function closedObject(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

/** A column of a row that is known to be a text. */
export function textOf(row: JsonObject, column: string): string {
  const text = row[column];
  return typeof text === "string" ? text : "";
}
