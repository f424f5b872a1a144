import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { World } from "../domain/world/world.ts";
import { writtenText } from "../domain/world/written-world.ts";
import { datasetCard } from "./formats/card.ts";
import type { FormatWriter } from "./formats/format-writer.ts";
import { huggingfaceWriter } from "./formats/huggingface.ts";
import { openAiChatWriter } from "./formats/openai-chat.ts";
import { makeManifest, manifestName, manifestText } from "./manifest.ts";
import type { Projection } from "./project-rows.ts";
import { count, newTally, type Tally, totalRows } from "./tally.ts";

export const datasetFormats = ["huggingface", "openai-chat"] as const;
export type DatasetFormat = (typeof datasetFormats)[number];

const writers: Readonly<Record<DatasetFormat, (folder: string) => FormatWriter>> = {
  huggingface: huggingfaceWriter,
  "openai-chat": openAiChatWriter,
};

export interface WriteOptions {
  readonly formats: readonly DatasetFormat[];
  readonly includeProcedural: boolean;
  readonly progress?: ((rows: number) => void) | undefined;
  readonly signal: AbortSignal;
}

/** Writes a projection into an empty folder: rows in each format, worlds by hash, card, manifest. */
export async function writeDataset(
  folder: string,
  projection: Projection,
  options: WriteOptions,
): Promise<Tally> {
  const tally = newTally();
  const formats = options.formats.map((format) => writers[format](folder));
  try {
    for await (const projected of projection.rows) {
      options.signal.throwIfAborted();
      for (const format of formats) await format.add(projected);
      count(tally, projected);
      options.progress?.(totalRows(tally));
    }
  } finally {
    for (const format of formats) await format.finish();
  }
  const worlds = [...projection.worlds.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  await writeWorlds(folder, worlds);
  const { includeProcedural } = options;
  const parquet = options.formats.includes("huggingface");
  const card = datasetCard({ tally, worlds, left: projection.left, parquet, includeProcedural });
  await writeFile(path.join(folder, "README.md"), card);
  await writeFile(path.join(folder, manifestName), manifestText(await makeManifest(folder)));
  return tally;
}

/** As they were written, so that the hash of the file's text is its name. */
async function writeWorlds(folder: string, worlds: readonly World[]): Promise<void> {
  await mkdir(path.join(folder, "worlds"), { recursive: true });
  for (const world of worlds) {
    await writeFile(path.join(folder, "worlds", `${world.hash}.json`), writtenText(world));
  }
}
