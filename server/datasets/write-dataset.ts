import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { isJsonObject } from "../domain/json.ts";
import { readJson } from "../domain/read-json.ts";
import type { World } from "../domain/world/world.ts";
import { writtenText } from "../domain/world/written-world.ts";
import { type ContextLength, contextLength } from "./formats/context-length.ts";
import { croissantName, croissantText } from "./formats/croissant.ts";
import { datasetCard, type RecipeSurvival } from "./formats/card.ts";
import { datasetDescription, datasetTitle } from "./formats/dataset-title.ts";
import type { RowKind } from "./kinds/row-kind.ts";
import type { FormatWriter } from "./formats/format-writer.ts";
import { type DatasetFormat, derivedFormats } from "./formats/dataset-formats.ts";
import type { DerivedFormat } from "./formats/derived-format.ts";
import { derivedWriter } from "./formats/derived-writer.ts";
import { columnsOfConfigs, huggingfaceWriter } from "./formats/huggingface.ts";
import { renderedText } from "./formats/rendered-text.ts";
import type { Publication } from "./formats/publication.ts";
import { type NamedTemplate, TemplateLengths } from "./formats/template-lengths.ts";
import { LengthCounter } from "./formats/token-lengths.ts";
import { trainFiles, trainFolder } from "./formats/train-files.ts";
import { listFiles, makeManifest, manifestName, manifestText, withFile } from "./manifest.ts";
import { configName, type Projection } from "./project-rows.ts";
import { type SampleRow, sampleRow } from "./sample-row.ts";
import type { ExportFilters } from "./splits/export-filters.ts";
import type { GroupSplits } from "./splits/group-splits.ts";
import type { SplitPlan } from "./splits/split-plan.ts";
import { heldOutName, MetHeldOut } from "./splits/held-out.ts";
import { groupsOf } from "./splits/row-groups.ts";
import { type GroupCounts, SharedGroups } from "./splits/shared-groups.ts";
import { count, newTally, type Tally, totalRows } from "./tally.ts";

export interface WriteOptions {
  readonly formats: readonly DatasetFormat[];
  /** The chat template of `rendered-text`. */
  readonly chatTemplate?: string | undefined;
  /** By which the card's lengths are measured, too. */
  readonly measuredTemplates?: readonly NamedTemplate[] | undefined;
  readonly filters: ExportFilters;
  readonly splits: GroupSplits;
  readonly publication?: Publication | undefined;
  /** For the card. */
  readonly survival?: readonly RecipeSurvival[];
  readonly progress?: ((rows: number) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface WrittenDataset {
  readonly tally: Tally;
  readonly groups: GroupCounts;
  /** With what is held out. */
  readonly plan: SplitPlan;
  /** The first row of each config, cut to what a person reads. */
  readonly samples: readonly SampleRow[];
  /** The first line of each other format, cut alike, under its name. */
  readonly formatSamples: readonly SampleRow[];
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
  const formats = openFormats(folder, options);
  const lines = new Map<string, SampleRow>();
  const lengths = new LengthCounter();
  const rendered = new TemplateLengths(options.measuredTemplates ?? []);
  const { splits, filters } = options;
  const [shared, met] = [new SharedGroups(splits), new MetHeldOut(splits)];
  try {
    for await (const projected of projection.rows) {
      options.signal.throwIfAborted();
      for (const { name, writer, derived } of formats) {
        await writer.add(projected);
        const [part] = derived && !lines.has(name) ? await derived.derive(projected) : [];
        if (part) lines.set(name, sampleRow(name, sampleOf(part.text)));
      }
      const groups = groupsOf(projected);
      shared.add(groups, projected.row.split);
      met.add(groups);
      count(tally, projected);
      lengths.add(projected);
      await rendered.add(projected);
      const config = configName(projected);
      if (projected.config === "made") kinds.set(config, projected.kind);
      if (!samples.has(config)) samples.set(config, sampleRow(config, projected.row));
      options.progress?.(totalRows(tally));
    }
  } finally {
    rendered.close();
    await finish(formats);
  }
  demandApart(shared);
  await writeTrain(folder, contextLength(lengths.longest));
  const worlds = [...projection.worlds.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  await writeWorlds(folder, worlds);
  const { survival = [] } = options;
  const { left } = projection;
  const facts = {
    tally,
    worlds,
    kinds: [...kinds.values()],
    survival,
    left,
    plan: splits.plan,
    groups: shared.counts(),
    filters,
    lengths: lengths.read(),
    rendered: rendered.read(),
  };
  const card = datasetCard({ ...facts, parquet: options.formats.includes("huggingface") });
  await writeFile(path.join(folder, "README.md"), card);
  const heldOut = met.text();
  if (heldOut !== undefined) await writeFile(path.join(folder, heldOutName), heldOut);
  const manifest = await makeManifest(folder, { splits: splits.plan, filters });
  const metadata = croissantText({
    title: datasetTitle(worlds.map(({ document }) => document.setting.name)),
    description: datasetDescription,
    licences: Object.keys(tally.licences).sort(),
    files: manifest.files,
    configs: columnsOfConfigs([...kinds.values()]),
    publication: options.publication ?? {},
  });
  await writeFile(path.join(folder, croissantName), metadata);
  const whole = withFile(manifest, croissantName, metadata);
  await writeFile(path.join(folder, manifestName), manifestText(whole));
  return {
    tally,
    groups: shared.counts(),
    plan: splits.plan,
    samples: [...samples.values()],
    formatSamples: formats.flatMap(({ name }) => lines.get(name) ?? []),
  };
}

/** What a set is parted for: were it not so, whoever measures by it would measure what was learnt by heart. */
function demandApart({ shared }: SharedGroups): void {
  const [first] = shared;
  if (!first) return;
  throw new DramatisError({
    code: "internal",
    message: `The ${first.kind} ${first.id} would stand in ${first.splits.join(" and in ")}, and ${shared.length - 1} others in two splits; nothing was written.`,
  });
}

interface OpenFormat {
  readonly name: DatasetFormat;
  readonly writer: FormatWriter;
  /** Undefined for the canonical rows. */
  readonly derived: DerivedFormat | undefined;
}

function openFormats(folder: string, { formats, chatTemplate = "" }: WriteOptions): readonly OpenFormat[] {
  return formats.map((name) => {
    if (name === "huggingface") return { name, writer: huggingfaceWriter(folder), derived: undefined };
    const derived = name === "rendered-text" ? renderedText(chatTemplate) : derivedFormats[name];
    return { name, writer: derivedWriter(folder, derived), derived };
  });
}

async function finish(formats: readonly OpenFormat[]): Promise<void> {
  try {
    for (const { writer } of formats) await writer.finish();
  } finally {
    for (const { derived } of formats) derived?.close?.();
  }
}

/** A line of a format; what is no JSON object is told as a text. */
function sampleOf(text: string): object {
  const json = readJson(text);
  return json.type !== "refused" && isJsonObject(json.value) ? json.value : { line: text };
}

/** Settings of trainers, for the files that there are. */
async function writeTrain(folder: string, context: ContextLength): Promise<void> {
  const files = trainFiles(await listFiles(folder), context);
  if (files.length > 0) await mkdir(path.join(folder, trainFolder), { recursive: true });
  for (const { file, text } of files) await writeFile(path.join(folder, trainFolder, file), `${text}\n`);
}

/** As they were written, so that the hash of the file's text is its name. */
async function writeWorlds(folder: string, worlds: readonly World[]): Promise<void> {
  await mkdir(path.join(folder, "worlds"), { recursive: true });
  for (const world of worlds) {
    await writeFile(path.join(folder, "worlds", `${world.hash}.json`), writtenText(world));
  }
}
