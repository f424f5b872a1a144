import { brotliDecompressSync, gunzipSync } from "node:zlib";
import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type RowGroup,
} from "hyparquet";
import { DramatisError } from "../../domain/errors.ts";
import type { PersonaItem, ReadPersonasOptions } from "./persona-draft.ts";
import { draftOfRow, type TablePlan } from "./persona-rows.ts";
import { planHeader } from "./read-table-batches.ts";

/** Bytes of the columns that are read, unpacked: a row group is in memory whole. */
const maximumGroupBytes = 512 * 1024 * 1024;
/** The table of contents is in memory whole too. */
const maximumFooterBytes = 64 * 1024 * 1024;

/** Those that come with Node beside Snappy, which comes with the reader. */
export const compressors: Compressors = {
  GZIP: (input, outputLength) => gunzipSync(input, { maxOutputLength: Math.max(1, outputLength) }),
  BROTLI: (input, outputLength) =>
    brotliDecompressSync(input, { maxOutputLength: Math.max(1, outputLength) }),
};

/**
 * Reads the personas of a Parquet file a row group at a time, and of each only the columns that say something of
 * somebody. Rows count from 1. Throws `invalid_input` for a file that is cut off, damaged, packed in a way that Node cannot
 * unpack, without the column, or with row groups beyond 512 MiB.
 */
export async function* readParquetBatches(
  file: string,
  options: ReadPersonasOptions,
  onBytes?: (soFar: number) => void,
): AsyncGenerator<readonly PersonaItem[]> {
  const name = options.name ?? file;
  const buffer = await naming(name, () => openBuffer(file));
  const metadata = await naming(name, () => parquetMetadataAsync(buffer));
  const { plan, columns } = planColumns(metadata, { ...options, name });
  let start = 0;
  for (const group of metadata.row_groups) {
    checkGroup(name, group, columns);
    const end = start + Number(group.num_rows);
    const rowStart = start;
    const rows = await naming(name, () =>
      parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd: end, columns, compressors }),
    );
    yield rows.map((row, at) => readRow(rowStart + at + 1, row, columns, plan));
    start = end;
    onBytes?.(Math.round((end / Number(metadata.num_rows)) * buffer.byteLength));
  }
}

/** The length of the table of contents stands before the last four bytes; a wrong one would be allocated. */
async function openBuffer(file: string): Promise<AsyncBuffer> {
  const buffer = await asyncBufferFromFile(file);
  if (buffer.byteLength < 12) throw new Error("parquet file is too short");
  const tail = new DataView(await buffer.slice(buffer.byteLength - 8));
  const length = tail.getUint32(0, true);
  if (tail.getUint32(4, true) !== 0x31524150) throw new Error("parquet footer is missing");
  if (length > Math.min(buffer.byteLength - 12, maximumFooterBytes))
    throw new Error(`its table of contents would be ${length} bytes long`);
  return buffer;
}

function planColumns(
  metadata: FileMetaData,
  options: ReadPersonasOptions & { readonly name: string },
): { readonly plan: TablePlan; readonly columns: string[] } {
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  const whole = planHeader(header, options);
  const columns = [whole.persona, ...whole.others].map(({ name }) => name);
  const others = whole.others.map((column, index) => ({ ...column, index: index + 1 }));
  return { plan: { persona: { ...whole.persona, index: 0 }, others }, columns };
}

function readRow(
  line: number,
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
  plan: TablePlan,
): PersonaItem {
  const found = draftOfRow(
    plan,
    columns.map((column) => row[column]),
  );
  return found.type === "found"
    ? { type: "persona", line, draft: found.draft }
    : { type: "rejected", line, reason: found.reason };
}

function checkGroup(name: string, group: RowGroup, columns: readonly string[]): void {
  const chosen = group.columns.flatMap(({ meta_data: chunk }) =>
    chunk !== undefined && columns.includes(chunk.path_in_schema[0] ?? "") ? [chunk] : [],
  );
  const bytes = chosen.reduce((sum, chunk) => sum + Number(chunk.total_uncompressed_size), 0);
  if (bytes > maximumGroupBytes) {
    throw new DramatisError({
      code: "too_large",
      message: `A row group of ${name} is ${Math.round(bytes / 1024 / 1024)} MiB large; at most ${maximumGroupBytes / 1024 / 1024} are held at once.`,
      mend: "Write it again with smaller row groups: 100,000 rows are plenty.",
    });
  }
  const codec = chosen.find(
    (chunk) => !["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI"].includes(chunk.codec),
  )?.codec;
  if (codec !== undefined) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${name} is packed with ${codec}; Snappy, gzip, Brotli and none are read.`,
      mend: "Write it again with Snappy, or as JSON lines.",
    });
  }
}

async function naming<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/^parquet /, "");
    const isCut = /footer|too short|metadata length|table of contents/i.test(reason);
    throw new DramatisError({
      code: "invalid_input",
      message: `${name} cannot be read as Parquet: ${isCut ? "its end is missing, as of a download that broke off" : reason}.`,
      mend: "Fetch the file again, or give the personas as JSON lines.",
      cause,
    });
  }
}
