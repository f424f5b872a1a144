import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { readJson } from "../domain/read-json.ts";
import { openParquet, type ParquetFile } from "./formats/read-parquet.ts";
import { currentFormat, type DatasetVersion, listFiles, readManifest } from "./manifest.ts";
import { configs } from "./rows.ts";
import { splits, type Split } from "./split.ts";
import { GroupSplits, type HeldOut } from "./splits/group-splits.ts";
import { heldOutName, heldOutSchema } from "./splits/held-out.ts";

/** Bytes. The largest by far is some hundred thousand. */
const largestWorld = 32 * 1024 * 1024;

/** What a dataset's folder holds beside its manifest. Rows are read as they are asked for, and not yet judged. */
export interface StoredDataset {
  /** In all files that can be opened. */
  readonly rows: number;
  /** By its manifest; that of today where it has none. */
  readonly format: DatasetVersion;
  /** How its rows are parted; as earlier builds did where its manifest does not say. */
  readonly splits: GroupSplits;
  /** Whether its manifest says so, and rows of one playthrough or scene keep together. */
  readonly isGrouped: boolean;
  /** The configs of what recipes made, in the order of the alphabet. */
  readonly made: readonly string[];
  /** Of what recipes made: config to the text of its JSON Schema. */
  readonly schemas: ReadonlyMap<string, string>;
  /** Names of the columns that files of this config have; undefined where none can be opened. */
  columns(config: string): readonly string[] | undefined;
  /** Rows of one file, in their order. Throws `storage_corrupt` for a file that is not whole. */
  read(config: string, split: Split): AsyncIterable<unknown>;
  /** The row of this id, in the file in which it is found first. */
  find(config: string, id: string): Promise<unknown>;
  /** File name without `.json` to text. */
  readonly worlds: ReadonlyMap<string, string>;
}

/** Of a file below the dataset's folder. */
export function rowsFile(config: string, split: Split): string {
  return `data/${config}/${split}.parquet`;
}

/**
 * Opens `data/` and reads `worlds/` and `schemas/`. Throws `not_found` where there is no canonical row, `invalid_input`
 * for a format that this release does not know.
 */
export async function openDataset(folder: string): Promise<StoredDataset> {
  const files = await listFiles(folder).catch((cause: unknown) => {
    if (cause instanceof DramatisError) throw cause;
    throw new DramatisError({
      code: "not_found",
      message: `${folder} cannot be read as a folder.`,
      mend: "Give the folder that `dramatis export --out` wrote.",
      cause,
    });
  });
  const opened = await openAll(folder, files);
  if (opened.size === 0) {
    throw new DramatisError({
      code: "not_found",
      message: `${folder} has no canonical rows (data/<config>/<split>.parquet), so there is nothing to recompute.`,
      mend: "Export with the format huggingface; the openai-chat lines do not carry states.",
    });
  }
  const manifest = await readManifest(folder);
  return {
    format: manifest?.format ?? currentFormat,
    splits: new GroupSplits(manifest?.splits, await readHeldOut(folder, files)),
    isGrouped: manifest?.splits !== undefined,
    made: madeConfigs(files),
    schemas: await readTexts(folder, "schemas", files),
    rows: [...opened.values()].reduce(
      (sum, file) => sum + (file instanceof DramatisError ? 0 : file.rows),
      0,
    ),
    columns(config) {
      for (const split of splits) {
        const file = opened.get(rowsFile(config, split));
        if (file && !(file instanceof DramatisError)) return file.columns;
      }
      return undefined;
    },
    async *read(config, split) {
      const file = opened.get(rowsFile(config, split));
      if (file instanceof DramatisError) throw file;
      if (file) yield* file.read();
    },
    async find(config, id) {
      for (const split of splits) {
        const file = opened.get(rowsFile(config, split));
        if (file instanceof DramatisError) throw file;
        const row = await file?.find(id);
        if (row !== undefined) return row;
      }
      return undefined;
    },
    worlds: await readTexts(folder, "worlds", files),
  };
}

/** By persona. Throws `storage_corrupt` for a list that is none. */
async function readHeldOut(folder: string, files: readonly string[]): Promise<ReadonlyMap<string, HeldOut>> {
  if (!files.includes(heldOutName)) return new Map();
  const file = path.join(folder, heldOutName);
  const json = readJson(await readFile(file, "utf8"));
  const parsed = heldOutSchema.safeParse(json.type === "refused" ? undefined : json.value);
  if (parsed.success) return new Map(Object.entries(parsed.data));
  throw new DramatisError({
    code: "storage_corrupt",
    message: `${file} is no list of the personas that are held out.`,
    mend: "Export the dataset again.",
  });
}

/** Configs that are none of play. */
function madeConfigs(files: readonly string[]): readonly string[] {
  const found = files.flatMap((file) => rowsPattern.exec(file)?.[1] ?? []);
  return [...new Set(found)].filter((config) => !configs.some((play) => play === config)).sort();
}

const rowsPattern = /^data\/([A-Za-z0-9_-]+)\/([a-z_]+)\.parquet$/;

/** File name without `.json` to text, of the files right below a folder. */
async function readTexts(
  folder: string,
  name: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const [parent, base = "", deeper] = file.split("/");
    if (parent !== name || deeper !== undefined || !base.endsWith(".json")) continue;
    texts.set(base.slice(0, -".json".length), await readText(path.join(folder, name, base)));
  }
  return texts;
}

/** Each file of rows, or why it cannot be read. */
async function openAll(
  folder: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, ParquetFile | DramatisError>> {
  const opened = new Map<string, ParquetFile | DramatisError>();
  for (const config of [...configs, ...madeConfigs(files)]) {
    for (const split of splits) {
      const file = rowsFile(config, split);
      if (!files.includes(file)) continue;
      const found = await openParquet(path.join(folder, ...file.split("/"))).catch((error: unknown) => {
        if (error instanceof DramatisError) return error;
        throw error;
      });
      opened.set(file, found);
    }
  }
  return opened;
}

async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size <= largestWorld) return readFile(file, "utf8");
  throw new DramatisError({
    code: "too_large",
    message: `${file} has ${size} bytes; a world or a schema has at most ${largestWorld}.`,
    mend: "Export the dataset again.",
  });
}
