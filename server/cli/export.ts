import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ExportReport } from "../app/export-dataset.ts";
import {
  type DatasetFormat,
  datasetFormats,
  everyFormat,
  usualFormats,
} from "../datasets/formats/dataset-formats.ts";
import { fixedConfigs } from "../datasets/kinds/kinds.ts";
import { configs } from "../datasets/rows.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId } from "../domain/ids.ts";
import { type Use, uses } from "../domain/persona/licence-use.ts";
import { plainJson } from "../domain/plain-json.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { openRowProgress } from "./row-progress.ts";
import type { ExportOrder, Records } from "./owner/records.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { showSample } from "./show-sample.ts";

type FormatName = DatasetFormat | "all";

interface ExportVerbOptions {
  readonly out: string;
  readonly format: readonly FormatName[];
  readonly chatTemplate?: string;
  readonly only?: readonly string[];
  readonly world?: string;
  readonly includeProcedural?: boolean;
  readonly use?: Use;
  readonly db?: string;
  readonly json?: boolean;
}

const help = `
Rows are called ${[...configs, ...fixedConfigs].join(", ")}, and by its id what another recipe made.
dialogues, function_calls, preference and unpaired_preference are recomputed from each other and from
npc_profiles: each brings all of them.
Formats are ${datasetFormats.join(", ")};
huggingface holds the rows that verify recomputes, and settings for trainers are in train/.
What no model wrote, such as personas, comes without --include-procedural too.

Example:
  dramatis export --out ./harrow-set --format huggingface,openai-chat
  dramatis export --out ./all --format all --chat-template ./chat_template.jinja
  dramatis export --out ./problems --only personas,math,logic --use commercial`;

/** `dramatis export` */
export function addExport(program: Command, run: RunVerb): void {
  program
    .command("export")
    .description("write everything that was cast, played and made as training sets, with the worlds inside")
    .requiredOption("--out <dir>", "a new or empty folder, or an earlier export", nonEmpty)
    .option(
      "--format <list>",
      "as in huggingface,llamafactory; all of them with all",
      readFormats,
      usualFormats,
    )
    .option("--chat-template <file>", "a model's chat template, for rendered-text", nonEmpty)
    .option("--only <list>", "these rows alone, as in personas,math; all that there are otherwise", readNames)
    .option("--world <id>", "of one world only: what was cast, played and made for it", nonEmpty)
    .option("--include-procedural", "also rows that the procedural model made")
    .addOption(
      new Option("--use <use>", "leave out what a licence forbids to be used for this").choices(uses),
    )
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((options: ExportVerbOptions) => run((shell) => exportRows(shell, options), { polite: true }));
}

function readFormats(text: string): readonly FormatName[] {
  const names = text.split(",").map((name) => name.trim());
  return names.map((name) => {
    const format = ([...datasetFormats, "all"] as const).find((known) => known === name);
    if (format) return format;
    throw new InvalidArgumentError(`"${name}" is none of ${datasetFormats.join(", ")}, all.`);
  });
}

/** Each once, in the order in which they are listed. */
function chosenFormats({ format, chatTemplate }: ExportVerbOptions): readonly DatasetFormat[] {
  if (format.includes("all")) return everyFormat(chatTemplate !== undefined);
  return datasetFormats.filter((known) => format.includes(known));
}

/** Characters. Those of models have some thousand. */
const longestTemplate = 64 * 1024;

async function readTemplate(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new DramatisError({
      code: "not_found",
      message: `The chat template ${file} cannot be read.`,
      mend: "Give the file of a Jinja template, such as a model's chat_template.jinja.",
      param: "chat_template",
      cause,
    });
  });
  if (text.length <= longestTemplate) return text;
  throw new DramatisError({
    code: "too_large",
    message: `The chat template ${file} has ${text.length} characters; at most ${longestTemplate} are read.`,
    mend: "Give the template alone, as a model's chat_template.jinja has it.",
    param: "chat_template",
  });
}

function readNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new InvalidArgumentError("Give names with commas between them.");
}

async function exportRows(shell: Shell, options: ExportVerbOptions): Promise<void> {
  const chatTemplate = await readTemplate(options.chatTemplate);
  await withRecords(shell, options, async (records) => {
    const progress = openRowProgress(shell);
    const report = await exportTo(records, {
      out: options.out,
      formats: chosenFormats(options),
      chatTemplate,
      includeProcedural: options.includeProcedural ?? false,
      use: options.use,
      only: options.only,
      world: readWorld(options.world),
      signal: shell.interrupt,
      progress: progress.tell,
    }).finally(progress.end);
    if (options.json) shell.json(plainJson(report));
    else {
      for (const line of describeExport(report)) shell.out.line(line);
      for (const sample of [...report.samples, ...report.formatSamples]) showSample(shell.out, sample);
      shell.out.line(`Check it anywhere: dramatis verify ${report.out}`);
    }
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
    const counts = Object.entries(splits)
      .filter(([split, count]) => split !== "crossing" || count > 0)
      .map(([split, count]) => `${split} ${count}`);
    lines.push(`  ${config.padEnd(19)} ${counts.join(", ")}`);
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
  if (left.consent)
    lines.push(
      `${left.consent} playthroughs with a player who did not agree to it are left out; see dramatis consent --help.`,
    );
  if (left.named)
    lines.push(
      `${left.named} playthroughs with a player who is called what something of the world is are left out.`,
    );
  if (left.judged)
    lines.push(`${left.judged} parts of scenes of live play that did not pass every gate are left out.`);
  if (left.quoted)
    lines.push(`${left.quoted} parts of scenes in which a call quotes what is private are left out.`);
  if (left.licence > 0)
    lines.push(`${left.licence} rows are left out, since a licence forbids that use of them.`);
  return lines;
}
