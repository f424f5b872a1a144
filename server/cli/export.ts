import { type Command, InvalidArgumentError, Option } from "commander";
import type { ExportReport } from "../app/export-dataset.ts";
import { type DatasetFormat, datasetFormats } from "../datasets/write-dataset.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId } from "../domain/ids.ts";
import { type Use, uses } from "../domain/persona/licence-use.ts";
import { plainJson } from "../domain/plain-json.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { openRowProgress } from "./row-progress.ts";
import type { ExportOrder, Records } from "./owner/records.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ExportVerbOptions {
  readonly out: string;
  readonly format: readonly DatasetFormat[];
  readonly world?: string;
  readonly includeProcedural?: boolean;
  readonly use?: Use;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis export` */
export function addExport(program: Command, run: RunVerb): void {
  program
    .command("export")
    .description("write everything that was cast and played as training sets, with the world inside")
    .requiredOption("--out <dir>", "a new or empty folder, or an earlier export", nonEmpty)
    .option("--format <list>", `any of ${datasetFormats.join(",")}`, readFormats, datasetFormats)
    .option("--world <id>", "of one world only", nonEmpty)
    .option("--include-procedural", "also rows that the procedural model made")
    .addOption(
      new Option("--use <use>", "leave out what a licence forbids to be used for this").choices(uses),
    )
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis export --out ./harrow-set --format huggingface,openai-chat")
    .action((options: ExportVerbOptions) => run((shell) => exportRows(shell, options), { polite: true }));
}

function readFormats(text: string): readonly DatasetFormat[] {
  const names = text.split(",").map((name) => name.trim());
  return names.map((name) => {
    const format = datasetFormats.find((known) => known === name);
    if (format) return format;
    throw new InvalidArgumentError(`"${name}" is none of ${datasetFormats.join(", ")}.`);
  });
}

async function exportRows(shell: Shell, options: ExportVerbOptions): Promise<void> {
  await withRecords(shell, options, async (records) => {
    const progress = openRowProgress(shell);
    const report = await exportTo(records, {
      out: options.out,
      formats: options.format,
      includeProcedural: options.includeProcedural ?? false,
      use: options.use,
      world: readWorld(options.world),
      signal: shell.interrupt,
      progress: progress.tell,
    }).finally(progress.end);
    if (options.json) shell.json(plainJson(report));
    else for (const line of describeExport(report)) shell.out.line(line);
  });
}

/** Faults of the system name files beside the folder that was asked for; this names the folder. */
async function exportTo(records: Records, order: ExportOrder): Promise<ExportReport> {
  try {
    return await records.exportDataset(order);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause && "code" in cause)) throw cause;
    const isFull = cause.code === "ENOSPC" || cause.code === "EDQUOT";
    throw new DramatisError({
      code: isFull ? "storage_full" : "unavailable",
      message: `The export cannot be written to ${order.out}: ${cause.message}.`,
      mend: isFull
        ? "Free space on that volume, then try again."
        : "Choose a folder that this user may write.",
      cause,
    });
  }
}

function readWorld(name: string | undefined): ReturnType<typeof parseWorldId> {
  const world = name === undefined ? undefined : parseWorldId(name);
  if (name === undefined || world !== undefined) return world;
  throw new DramatisError({
    code: "not_found",
    message: `There is no world ${name.slice(0, 80)}.`,
    mend: "`dramatis world list` shows the worlds.",
  });
}

function describeExport({ out, rows, tally, left }: ExportReport): readonly string[] {
  const lines = [`${rows} rows in ${out}`];
  for (const [config, splits] of Object.entries(tally.rows)) {
    const counts = Object.entries(splits).map(([split, count]) => `${split} ${count}`);
    lines.push(`  ${config.padEnd(15)} ${counts.join(", ")}`);
  }
  if (left.procedural > 0) {
    lines.push(
      `${left.procedural} rows of the procedural model are left out; --include-procedural takes them in.`,
    );
  }
  if (left.unrecomputable > 0)
    lines.push(`${left.unrecomputable} rows that cannot be recomputed are left out.`);
  if (left.withdrawn > 0)
    lines.push(`${left.withdrawn} rows about personas that were withdrawn are left out.`);
  if (left.licence > 0)
    lines.push(`${left.licence} rows are left out, since a licence forbids that use of them.`);
  lines.push(`Check it anywhere: dramatis verify ${out}`);
  return lines;
}
