import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { DramatisError } from "../../domain/errors.ts";

/** A Parquet file that is read one row group at a time. Reading throws `storage_corrupt` where the file is damaged. */
export interface ParquetFile {
  readonly rows: number;
  /** Names of its columns. */
  readonly columns: readonly string[];
  /** All rows, in their order. */
  read(): AsyncIterable<unknown>;
  /** The first row whose column `id` holds this. Other columns of other rows are not read. */
  find(id: string): Promise<unknown>;
}

/** Throws `storage_corrupt` for what is no whole Parquet file. */
export async function openParquet(file: string): Promise<ParquetFile> {
  const open = async () => {
    const buffer = await asyncBufferFromFile(file);
    return { buffer, metadata: await parquetMetadataAsync(buffer) };
  };
  const { buffer, metadata } = await naming(file, open);
  const groups = metadata.row_groups.map((group) => Number(group.num_rows));
  const read = (rowStart: number, rowEnd: number, columns?: string[]): Promise<readonly unknown[]> =>
    naming(file, () =>
      parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, ...(columns ? { columns } : {}) }),
    );

  return {
    rows: groups.reduce((sum, rows) => sum + rows, 0),
    columns: parquetSchema(metadata).children.map(({ element }) => element.name),
    async *read() {
      for (let index = 0, start = 0; index < groups.length; index += 1) {
        const end = start + (groups[index] ?? 0);
        for (const row of await read(start, end)) yield withoutAbsent(row);
        start = end;
      }
    },
    async find(id) {
      for (let index = 0, start = 0; index < groups.length; index += 1) {
        const end = start + (groups[index] ?? 0);
        const ids = await read(start, end, ["id"]);
        const at = ids.findIndex((row) => idOf(row) === id);
        if (at !== -1) return withoutAbsent((await read(start + at, start + at + 1))[0]);
        start = end;
      }
      return undefined;
    },
  };
}

/** A column that a row does not have is null in Parquet. */
function withoutAbsent(row: unknown): unknown {
  if (typeof row !== "object" || row === null || !Object.values(row).includes(null)) return row;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function idOf(row: unknown): unknown {
  return typeof row === "object" && row !== null && "id" in row ? row.id : undefined;
}

async function naming<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new DramatisError({
      code: "storage_corrupt",
      message: `${file} cannot be read as Parquet: ${reasonOf(cause)}.`,
      mend: "Fetch the dataset again, or export it again.",
      cause,
    });
  }
}

/** A file of Parquet ends with its table of contents and the mark PAR1. */
function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/footer|too short|metadata length/i.test(reason))
    return "its end is missing, as of a download that broke off";
  return reason.replace(/^parquet /, "");
}
