import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { World } from "../domain/world/world.ts";
import { writtenText } from "../domain/world/written-world.ts";
import { datasetCard, type RecipeSurvival } from "./formats/card.ts";
import type { RowKind } from "./kinds/row-kind.ts";
import type { FormatWriter } from "./formats/format-writer.ts";
import { huggingfaceWriter } from "./formats/huggingface.ts";
import { openAiChatWriter } from "./formats/openai-chat.ts";
import { makeManifest, manifestName, manifestText } from "./manifest.ts";
import { configName, type Projection } from "./project-rows.ts";
import { type SampleRow, sampleRow } from "./sample-row.ts";
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
  /** For the card. */
  readonly survival?: readonly RecipeSurvival[];
  readonly progress?: ((rows: number) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface WrittenDataset {
  readonly tally: Tally;
  /** The first row of each config, cut to what a person reads. */
  readonly samples: readonly SampleRow[];
}

/** Writes a projection into an empty folder: rows in each format, worlds by hash, card, manifest. */
export async function writeDataset(
  folder: string,
  projection: Projection,
  options: WriteOptions,
): Promise<WrittenDataset> {
  const tally = newTally();
  const samples = new Map<string, SampleRow>();
  const kinds = new Map<string, RowKind>();
  const formats = options.formats.map((format) => writers[format](folder));
  try {
    for await (const projected of projection.rows) {
      options.signal.throwIfAborted();
      for (const format of formats) await format.add(projected);
      count(tally, projected);
      const config = configName(projected);
      if (projected.config === "made") kinds.set(config, projected.kind);
      if (!samples.has(config)) samples.set(config, sampleRow(config, projected.row));
      options.progress?.(totalRows(tally));
    }
  } finally {
    for (const format of formats) await format.finish();
  }
  const worlds = [...projection.worlds.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  await writeWorlds(folder, worlds);
  const { includeProcedural, survival = [] } = options;
  const { left } = projection;
  const facts = { tally, worlds, kinds: [...kinds.values()], survival, left, includeProcedural };
  const card = datasetCard({ ...facts, parquet: options.formats.includes("huggingface") });
  await writeFile(path.join(folder, "README.md"), card);
  await writeFile(path.join(folder, manifestName), manifestText(await makeManifest(folder)));
  return { tally, samples: [...samples.values()] };
}

/** As they were written, so that the hash of the file's text is its name. */
async function writeWorlds(folder: string, worlds: readonly World[]): Promise<void> {
  await mkdir(path.join(folder, "worlds"), { recursive: true });
  for (const world of worlds) {
    await writeFile(path.join(folder, "worlds", `${world.hash}.json`), writtenText(world));
  }
}
