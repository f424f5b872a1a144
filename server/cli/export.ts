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
import type { Shares } from "../datasets/split.ts";
import {
  type HeldOutTools,
  parseHeldOutTools,
  parseShares,
  type SplitRequest,
} from "../datasets/splits/split-plan.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseWorldId } from "../domain/ids.ts";
import { type Use, uses } from "../domain/persona/licence-use.ts";
import { conditionColumns } from "../domain/rows/row-condition.ts";
import { plainJson } from "../domain/plain-json.ts";
import { plantedKinds } from "../domain/rows/planted-kinds.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { readTemplates } from "./read-templates.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { openExportProgress } from "./export-progress.ts";
import type { ExportOrder, Records } from "./owner/records.ts";
import { withRecords } from "./owner/with-records.ts";
import { describeCut, describeExport } from "./describe-export.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { showSample } from "./show-sample.ts";
import { hangText } from "./wrap-text.ts";

type FormatName = DatasetFormat | "all";

interface ExportVerbOptions {
  readonly out: string;
  readonly format: readonly FormatName[];
  readonly chatTemplate?: string;
  readonly only?: readonly string[];
  readonly world?: string;
  readonly includeProcedural?: boolean;
  readonly use?: Use;
  readonly split?: Shares;
  readonly holdOutTools?: HeldOutTools;
  readonly holdOutWorld?: readonly string[];
  readonly where?: string;
  readonly license?: readonly string[];
  readonly combined?: boolean;
  readonly plantedPairs?: number;
  readonly url?: string;
  readonly creator?: string;
  readonly published?: string;
  readonly release?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** Columns of what is said below the options. */
const helpWidth = 100;
const fold = (text: string): string => hangText("", text, helpWidth);

const splitting =
  "Everything that was made of one persona is in one split, by hash: a set that grows moves nothing from train to test " +
  "or back. What is of several personas of different splits is in crossing. A behavior that is held out is offered by " +
  "no row of train, validation or test, and an NPC who can do it is in none of them, so hold out what few can do: " +
  "test_unseen_tools has the rows that offer it, test_unseen_world those of a world that is held out, and crossing " +
  "what else is of these people.";

const help = `
${fold(`Rows are called ${[...configs, ...fixedConfigs].join(", ")}, and by its id what another recipe made. dialogues, function_calls, preference and unpaired_preference are recomputed from each other and from npc_profiles: each brings all of them.`)}
${fold(`Formats are ${datasetFormats.join(", ")}; huggingface holds the rows that verify recomputes, and settings for trainers are in train/.`)}
What no model wrote, such as personas, comes without --include-procedural too.

${fold(splitting)}
${fold(`A condition is written as those of behaviors are, over ${conditionColumns.join(", ")}; what one NPC did in one scene comes whole, with its profile.`)}

croissant.json describes the set to search engines and loaders (Croissant 1.1), which ask for an address,
a creator and a day: nobody but its publisher knows these, so that they are there only if they are given.

An export that is killed is gone on with by the same command: beside the folder it keeps what it has made of each
playthrough until it is done, which takes about as much space as the rows as JSON.

Example:
  dramatis export --out ./harrow-set --format huggingface,openai-chat
  dramatis export --out ./all --format all --chat-template ./chat_template.jinja
  dramatis export --out ./set --chat-template qwen=./qwen.jinja,llama=./llama.jinja
  dramatis export --out ./problems --only personas,math,logic --use commercial
  dramatis export --out ./measured --hold-out-world longshore --hold-out-tools caulk,appraise
  dramatis export --out ./talks --where 'world == "harrow" && category in ["small_talk", "memory"]'
  dramatis export --out ./free --license CC0-1.0,CC-BY-4.0
  dramatis export --out ./public --url https://example.org/harrow --creator "The Harrow workshop" --published 2026-11-28 --release 1.2.0`;

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
    .option(
      "--chat-template <files>",
      "chat templates of models, as in qwen=FILE,llama=FILE: the card tells how long rows are by each, and rendered-text is by the first",
      nonEmpty,
    )
    .option("--only <list>", "these rows alone, as in personas,math; all that there are otherwise", readNames)
    .option("--world <id>", "of one world only: what was cast, played and made for it", nonEmpty)
    .option("--include-procedural", "also rows that the procedural model made")
    .addOption(
      new Option("--use <use>", "leave out what a licence forbids to be used for this").choices(uses),
    )
    .option(
      "--split <shares>",
      "percent of the personas for training, validation and test (default: 90/5/5)",
      parseShares,
    )
    .option(
      "--hold-out-tools <what>",
      "behaviors to learn nothing of: by name, or as in 10% by hash of those that few can do",
      parseHeldOutTools,
    )
    .option("--hold-out-world <list>", "worlds to learn nothing of", readNames)
    .option("--where <condition>", "only rows for which it holds", nonEmpty)
    .option("--license <list>", "only rows under one of these, as in CC0-1.0,CC-BY-4.0", readNames)
    .option("--combined", "leave speech and call in one message (default: act, result, then speak)")
    .option(
      "--planted-pairs <n>",
      "pair each turn of synthetic play with so many faults at most that nobody made, to try preference training without a model that errs: a wrong value, a needless call, words in the place of one; their rows say `planted` and which. None without it",
      wholeNumber(1, plantedKinds.length),
    )
    .option("--url <address>", "of the page where it will be published, for croissant.json", nonEmpty)
    .option("--creator <name>", "who publishes it", nonEmpty)
    .option("--published <day>", "when, as in 2026-11-28", nonEmpty)
    .option("--release <version>", "of the dataset, as in 1.2.0", nonEmpty)
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

function readNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new InvalidArgumentError("Give names with commas between them.");
}

async function exportRows(shell: Shell, options: ExportVerbOptions): Promise<void> {
  keepHeapSmall();
  const measuredTemplates = await readTemplates(options.chatTemplate);
  await withRecords(shell, options, async (records) => {
    const progress = openExportProgress(shell);
    const report = await exportTo(records, {
      out: options.out,
      formats: chosenFormats(options),
      chatTemplate: measuredTemplates?.[0]?.text,
      measuredTemplates,
      includeProcedural: options.includeProcedural ?? false,
      use: options.use,
      where: options.where,
      licences: options.license,
      splits: splitsIn(options),
      combined: options.combined,
      planted: options.plantedPairs,
      publication: publicationIn(options),
      only: options.only,
      world: readWorld(options.world),
      signal: shell.interrupt,
      progress: progress.tell,
      onCut: (rows) => shell.log.line(describeCut(options.out, rows)),
    }).finally(progress.end);
    if (options.json) shell.json(plainJson(report));
    else {
      for (const line of describeExport(report)) shell.out.line(line);
      for (const sample of [...report.samples, ...report.formatSamples]) showSample(shell.out, sample);
      shell.out.line(`Check it anywhere: dramatis verify ${report.out}`);
    }
  });
}

function splitsIn({ split, holdOutTools, holdOutWorld }: ExportVerbOptions): SplitRequest | undefined {
  if (split === undefined && holdOutTools === undefined && holdOutWorld === undefined) return undefined;
  return { shares: split, tools: holdOutTools, worlds: holdOutWorld };
}

function publicationIn({ url, creator, published, release }: ExportVerbOptions): ExportOrder["publication"] {
  const said = [url, creator, published, release].some((text) => text !== undefined);
  return said ? { url, creator, published, release } : undefined;
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
