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

/** A Parquet file in the making. Its bytes depend on the rows alone. */
export class ParquetRows {
  readonly #columns: Columns;
  readonly #writer: ParquetWriter;
  #waiting: object[] = [];
  #waitingText = 0;

  constructor(file: string, columns: Columns) {
    this.#columns = columns;
    mkdirSync(path.dirname(file), { recursive: true });
    this.#writer = new ParquetWriter({
      writer: fileWriter(file),
      schema: schemaOf(columns),
      statistics: false,
      createdBy: "dramatis",
    });
  }

  async add(row: object): Promise<void> {
    this.#waiting.push(row);
    this.#waitingText += JSON.stringify(row).length;
    if (this.#waiting.length >= groupRows || this.#waitingText >= groupText) await this.#write();
  }

  async finish(): Promise<void> {
    if (this.#waiting.length > 0) await this.#write();
    await this.#writer.finish();
  }

  async #write(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    this.#waitingText = 0;
    const columnData = Object.keys(this.#columns).map((name) => {
      const data: unknown[] = rows.map((row): unknown => Object.getOwnPropertyDescriptor(row, name)?.value);
      return { name, data };
    });
    await this.#writer.write({ columnData, rowGroupSize: groupRows });
  }
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
