import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";

/**
 * How a column is written. Structures are JSON, and lists of them `list<JSON>`: Arrow's own structs pad absent keys
 * with null (which breaks chat templates) and refuse an argument that is a number here and a text there. Readers of
 * the `datasets` library from 4.7 on get exact objects; older ones get JSON strings.
 */
export type ColumnType = Present | "json list" | `${Present}?`;
/** An integer has 32 bits, a number is a double. With a question mark it may be absent. */
type Present = "string" | "integer" | "number" | "boolean" | "json";
export type Columns = Readonly<Record<string, ColumnType>>;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** A row group has at most this many rows, and ends with the row that brings it to this much JSON text. */
const groupRows = 500;
const groupText = 4 * 1024 * 1024;

/** A value as it waits: of JSON its bytes. */
type Waiting = string | number | boolean | Uint8Array | readonly Uint8Array[] | undefined;

interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** As JSON text. */
  readonly nameLength: number;
}

/**
 * A Parquet file in the making. Its bytes depend on the rows alone. Rows wait as the bytes that will be written, which
 * are a fraction of what the rows take and no work of the garbage collector.
 */
export class ParquetRows {
  readonly #columns: readonly Column[];
  readonly #schema: SchemaElement[];
  readonly #writer: ParquetWriter;
  #waiting: Waiting[][];
  #rows = 0;
  #waitingText = 0;

  constructor(file: string, columns: Columns) {
    this.#columns = Object.entries(columns).map(([name, type]) => {
      return { name, type, nameLength: JSON.stringify(name).length };
    });
    this.#schema = schemaOf(columns);
    this.#waiting = this.#columns.map(() => []);
    mkdirSync(path.dirname(file), { recursive: true });
    this.#writer = new ParquetWriter({
      writer: fileWriter(file),
      // Of JSON it is given the bytes, which it would make otherwise, from a copy of each value.
      schema: this.#schema.map(asBytes),
      statistics: false,
      createdBy: "dramatis",
    });
  }

  async add(row: object): Promise<void> {
    // As long as the row is in JSON: braces, and of each member its name, a colon and a comma.
    let length = 1;
    for (const [index, { name, type, nameLength }] of this.#columns.entries()) {
      const value: unknown = Object.getOwnPropertyDescriptor(row, name)?.value;
      const [waiting, valueLength] = waitingValue(value, type);
      this.#waiting[index]?.push(waiting);
      if (value !== undefined) length += nameLength + valueLength + 2;
    }
    this.#rows += 1;
    this.#waitingText += length;
    if (this.#rows >= groupRows || this.#waitingText >= groupText) await this.#write();
  }

  async finish(): Promise<void> {
    if (this.#rows > 0) await this.#write();
    this.#writer.schema = this.#schema;
    await this.#writer.finish();
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = this.#columns.map(() => []);
    this.#rows = 0;
    this.#waitingText = 0;
    const columnData = this.#columns.map(({ name }, index) => ({ name, data: waiting[index] ?? [] }));
    await this.#writer.write({ columnData, rowGroupSize: groupRows });
  }
}

/** With its length as JSON text. Throws TypeError for what is not of the column's type. */
function waitingValue(value: unknown, type: ColumnType): readonly [Waiting, number] {
  if (value === undefined || value === null) return [undefined, "null".length];
  switch (type) {
    case "json":
    case "json?": {
      const written = JSON.stringify(value);
      return [Buffer.from(written), written.length];
    }
    case "json list": {
      if (!Array.isArray(value)) throw new TypeError("a column of lists was given something else");
      const written = value.map((item: unknown) => JSON.stringify(item));
      const length = written.reduce((sum, text) => sum + text.length + 1, 1);
      return [written.map((text) => Buffer.from(text)), Math.max(2, length)];
    }
    case "string":
    case "string?":
    case "integer":
    case "integer?":
    case "number":
    case "number?":
    case "boolean":
    case "boolean?":
      if (isScalar(value)) return [value, JSON.stringify(value).length];
      throw new TypeError(`a column of the type ${type} was given a structure`);
    default:
      return type satisfies never;
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function asBytes(element: SchemaElement): SchemaElement {
  if (element.converted_type !== "JSON") return element;
  const { converted_type: _, logical_type: __, ...bytes } = element;
  return bytes;
}

function schemaOf(columns: Columns): SchemaElement[] {
  const root: SchemaElement = { name: "root", num_children: Object.keys(columns).length };
  return [root, ...Object.entries(columns).flatMap(([name, type]) => elementsOf(name, type))];
}

function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  if (type === "json list")
    return [
      {
        name,
        repetition_type: "REQUIRED",
        converted_type: "LIST",
        logical_type: { type: "LIST" },
        num_children: 1,
      },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      { name: "element", repetition_type: "REQUIRED", ...json },
    ];
  const repetition_type = type.endsWith("?") ? "OPTIONAL" : "REQUIRED";
  return [{ name, repetition_type, ...physical(type) }];
}

const text = { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;
const json = { type: "BYTE_ARRAY", converted_type: "JSON", logical_type: { type: "JSON" } } as const;

function physical(type: Exclude<ColumnType, "json list">): Partial<SchemaElement> {
  switch (type) {
    case "string":
    case "string?":
      return text;
    case "integer":
    case "integer?":
      return { type: "INT32" };
    case "number":
    case "number?":
      return { type: "DOUBLE" };
    case "boolean":
    case "boolean?":
      return { type: "BOOLEAN" };
    case "json":
    case "json?":
      return json;
    default:
      return type satisfies never;
  }
}
