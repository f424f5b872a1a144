import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { AnyRow } from "../rows.ts";

/**
 * How a column is written. Structures are JSON, and lists of them `list<JSON>`: Arrow's own structs pad absent keys
 * with null (which breaks chat templates) and refuse an argument that is a number here and a text there. Readers of
 * the `datasets` library from 4.7 on get exact objects; older ones get JSON strings.
 */
export type ColumnType = "string" | "integer" | "boolean" | "json" | "json list";
export type Columns = Readonly<Record<string, ColumnType>>;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** A row group has at most this many rows, and ends with the row that brings it to this much JSON text. */
const groupRows = 500;
const groupText = 4 * 1024 * 1024;

/** A Parquet file in the making. Its bytes depend on the rows alone. */
export class ParquetRows {
  readonly #columns: Columns;
  readonly #writer: ParquetWriter;
  #waiting: AnyRow[] = [];
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

  async add(row: AnyRow): Promise<void> {
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
  const required = { name, repetition_type: "REQUIRED" } as const;
  const text = { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } } as const;
  const json = { type: "BYTE_ARRAY", converted_type: "JSON", logical_type: { type: "JSON" } } as const;
  switch (type) {
    case "string":
      return [{ ...required, ...text }];
    case "integer":
      return [{ ...required, type: "INT32" }];
    case "boolean":
      return [{ ...required, type: "BOOLEAN" }];
    case "json":
      return [{ ...required, ...json }];
    case "json list":
      return [
        { ...required, converted_type: "LIST", logical_type: { type: "LIST" }, num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "REQUIRED", ...json },
      ];
    default:
      return type satisfies never;
  }
}
