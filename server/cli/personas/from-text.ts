import { type Command, InvalidArgumentError, Option } from "commander";
import type { DrawReport } from "../../app/draw-personas.ts";
import { readPassages, type ReadPassages } from "../../app/import/read-passages.ts";
import { DramatisError } from "../../domain/errors.ts";
import { parseJobId } from "../../domain/ids.ts";
import { type Reading, readings } from "../../domain/persona/persona-record.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { type Detail, details } from "../../generate/texts/drawn-person.ts";
import { countOf } from "../count-of.ts";
import { openJobProgress } from "../job-progress.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";

interface DrawOptions {
  readonly reading: readonly Reading[];
  readonly detail: Detail;
  readonly perDocument?: number;
  readonly perReading: number;
  readonly source?: string;
  readonly licence: string;
  readonly job?: string;
  readonly seed: number;
  readonly concurrency: number;
  readonly retryFailed?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas from-text` */
export function addFromText(personas: Command, run: RunVerb): void {
  personas
    .command("from-text")
    .description("draw personas from texts: who would read, write, like or dislike each passage")
    .argument(
      "[file...]",
      "texts (files, folders, patterns): .txt, .md, .html, or .jsonl with a key text; gzipped or not",
    )
    .option("--reading <list>", "what is asked, parted by commas", listOfReadings, readings)
    .addOption(new Option("--detail <detail>", "how much is said of each").choices(details).default("coarse"))
    .option("--per-document <n>", "passages of each document (default: all)", wholeNumber(1, 1_000_000))
    .option("--per-reading <n>", "people for each reading of a passage", wholeNumber(1, 8), 1)
    .option("--source <name>", "where the texts come from (default: as each says)", nonEmpty)
    .option("--licence <id>", "their licence, where one does not say", nonEmpty, "unknown")
    .option("--job <id>", "go on with a job that was stopped, instead of files", nonEmpty)
    .option("--seed <n>", "another seed draws others", wholeNumber(0, 2 ** 31), 1)
    .option("--concurrency <n>", "requests to a language model at once", wholeNumber(1, 4096), 8)
    .option("--retry-failed", "ask anew for passages that gave nobody before")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((files: readonly string[], options: DrawOptions) =>
      run((shell) => draw(shell, files, options), { polite: true }),
    );
}

const help = `
Each persona keeps the passage that it was drawn from. Without a language model they are plain: somebody of the field
that a passage is about, with terms of that passage.

Example:
  dramatis personas from-text essays/*.md --licence CC-BY-4.0
  dramatis personas from-text web.jsonl.gz --reading read,write --detail fine --per-document 3`;

function listOfReadings(text: string): readonly Reading[] {
  const named = text.split(",").map((one) => one.trim());
  const unknown = named.find((one) => !readings.some((reading) => reading === one));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is none of ${readings.join(", ")}.`);
  return readings.filter((reading) => named.includes(reading));
}

async function draw(shell: Shell, files: readonly string[], options: DrawOptions): Promise<void> {
  const choice = choiceOf(files, options);
  const { concurrency, retryFailed = false } = options;
  // Cut here, whoever has the database open: files that are named are this process's to read.
  const read = "job" in choice ? undefined : await readPassages(choice.texts);
  await withErrands(shell, options, async (run) => {
    const progress = openJobProgress(shell, "passages");
    try {
      const from = "job" in choice ? choice : { settings: choice.settings };
      const report = await run(
        "drawPersonas",
        { from, concurrency, retryFailed },
        {
          ...(read ? { input: asLines(read.passages) } : {}),
          onProgress: (now) => progress.tell(now),
          signal: shell.interrupt,
        },
      );
      progress.end();
      tell(shell, options, { ...report, rejections: read?.rejections ?? [] });
    } finally {
      progress.end();
    }
  });
}

function choiceOf(files: readonly string[], options: DrawOptions) {
  const { reading, detail, perDocument, perReading, source, licence, seed } = options;
  const job = options.job === undefined ? undefined : parseJobId(options.job);
  if (files.length > 0 === (options.job !== undefined) || (options.job !== undefined && !job))
    throw new DramatisError({
      code: "invalid_input",
      message:
        options.job === undefined ? "No text is named." : `--job ${options.job} does not go with that.`,
      mend: "Name files of text, or a job that was stopped by --job and its id.",
      param: "files",
    });
  if (job) return { job };
  return {
    texts: {
      files,
      ...(perDocument === undefined ? {} : { perDocument }),
      ...(source === undefined ? {} : { source }),
      licence,
    },
    settings: { readings: reading, detail, perReading, seed },
  };
}

const passagesAtOnce = 100;

async function* asLines(passages: ReadPassages["passages"]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < passages.length; at += passagesAtOnce) {
    const lines = passages.slice(at, at + passagesAtOnce).map((passage) => `${JSON.stringify(passage)}\n`);
    yield await Promise.resolve(Buffer.from(lines.join("")));
  }
}

type Told = DrawReport & Pick<ReadPassages, "rejections">;

function tell(shell: Shell, options: DrawOptions, report: Told): void {
  const { job, done, total, failed, unanswered, added, near, interrupted, failures, rejections } = report;
  if (options.json) shell.json(plainJson(report));
  for (const { file, line, reason } of rejections)
    shell.log.line(`${file}, line ${line} is passed over: ${reason}`);
  for (const { document, start, reason } of failures)
    shell.log.line(`nobody: ${document} at ${start}: ${reason}`);
  if (failed > failures.length) shell.log.line(`… of ${countOf(failed, "passage")} in all.`);
  if (interrupted) {
    shell.log.line(`Stopped at ${done} of ${total}. The same command goes on from there, or --job ${job}.`);
    shell.exitWith(130);
    return;
  }
  if (unanswered > 0) {
    shell.log.line(`${unanswered} got no answer; --retry-failed asks for them again.`);
    shell.exitWith(1);
  }
  if (options.json) return;
  shell.out.line(`${countOf(added, "persona")} from ${done} of ${countOf(total, "passage")}.`);
  if (near > 0) shell.out.line(`  ${near} let go for one that is nearly the same.`);
}
