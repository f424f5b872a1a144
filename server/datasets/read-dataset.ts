import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { DramatisError } from "../domain/errors.ts";
import { listFiles } from "./manifest.ts";
import { configs, type Config } from "./rows.ts";
import { splits, type Split } from "./split.ts";

/** Bytes. The largest by far is some hundred thousand. */
const largestWorld = 32 * 1024 * 1024;

/** A row as it stands in a file, not yet judged. */
export interface StoredRow {
  readonly config: Config;
  /** Of the file that it is in. */
  readonly split: Split;
  readonly row: unknown;
}

/** What a dataset's folder holds beside its manifest. */
export interface StoredDataset {
  readonly rows: readonly StoredRow[];
  /** File name without `.json` to text. */
  readonly worlds: ReadonlyMap<string, string>;
}

/** Reads `data/` and `worlds/`. Throws `not_found` where there is no canonical row. */
export async function readDataset(folder: string): Promise<StoredDataset> {
  const files = await listFiles(folder).catch((cause: unknown) => {
    if (cause instanceof DramatisError) throw cause;
    throw new DramatisError({
      code: "not_found",
      message: `${folder} cannot be read as a folder.`,
      mend: "Give the folder that `dramatis export --out` wrote.",
      cause,
    });
  });
  const rows: StoredRow[] = [];
  for (const config of configs) {
    for (const split of splits) {
      const file = `data/${config}/${split}.parquet`;
      if (!files.includes(file)) continue;
      for (const row of await readParquet(path.join(folder, "data", config, `${split}.parquet`))) {
        rows.push({ config, split, row });
      }
    }
  }
  if (rows.length === 0) {
    throw new DramatisError({
      code: "not_found",
      message: `${folder} has no canonical rows (data/<config>/<split>.parquet), so there is nothing to recompute.`,
      mend: "Export with the format huggingface; the openai-chat lines do not carry states.",
    });
  }
  const worlds = new Map<string, string>();
  for (const file of files) {
    const name = /^worlds\/([^/]+)\.json$/.exec(file)?.[1];
    if (name !== undefined) worlds.set(name, await readWorld(path.join(folder, "worlds", `${name}.json`)));
  }
  return { rows, worlds };
}

async function readWorld(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size <= largestWorld) return readFile(file, "utf8");
  throw new DramatisError({
    code: "too_large",
    message: `${file} has ${size} bytes; a world has at most ${largestWorld}.`,
    mend: "Export the dataset again.",
  });
}

async function readParquet(file: string): Promise<readonly unknown[]> {
  try {
    return await parquetReadObjects({ file: await asyncBufferFromFile(file) });
  } catch (cause) {
    throw new DramatisError({
      code: "storage_corrupt",
      message: `${file} cannot be read as Parquet.`,
      mend: "Export the dataset again.",
      cause,
    });
  }
}
