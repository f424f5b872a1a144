import process from "node:process";
import { SingleBar } from "cli-progress";
import { type Command, Option } from "commander";
import type { DedupReport } from "../../app/dedup-personas.ts";
import type { ImportProgress, ImportRequest, PersonaImport } from "../../app/import-personas.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { openPersonaFiles } from "../../intake/personas/open-persona-files.ts";
import { type PersonaFormat, personaFormats } from "../../intake/personas/persona-draft.ts";
import { defaultSimilarity, similarityOptions } from "../../similarity/similarity-options.ts";
import { countOf } from "../count-of.ts";
import { databaseOption, jsonOption, nonEmpty, share, wholeNumber } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import { withRecords } from "../owner/with-records.ts";
import type { Records } from "../owner/records.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { runDedup, tellDedup } from "./run-dedup.ts";

interface ImportOptions {
  readonly source?: string;
  readonly licence: string;
  readonly format?: PersonaFormat;
  readonly column?: string;
  readonly keepPrivateWords?: boolean;
  readonly dedup: boolean;
  readonly threshold: number;
  readonly cosine?: number;
  readonly permutations: number;
  readonly bands: number;
  readonly rows: number;
  readonly shingle: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas import` */
export function addImport(personas: Command, run: RunVerb): void {
  const { permutations, bands, rows, threshold, shingle } = defaultSimilarity;
  personas
    .command("import")
    .description("put the personas of files into the library, each that is new once")
    .argument("<file...>", "files, folders, patterns in quotes, or - for standard input")
    .option("--source <name>", "where they come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "their licence, where a line does not say", nonEmpty, "unknown")
    .addOption(new Option("--format <format>", "instead of what the file shows").choices(personaFormats))
    .option("--column <name>", "the column or key that holds the persona", nonEmpty)
    .option("--keep-private-words", "leave names, contacts and the like of real people as they are")
    .option("--no-dedup", "keep near-duplicates; the very same text is kept once all the same")
    .option("--threshold <share>", "words that two must share to be near-duplicates", share, threshold)
    .option("--cosine <value>", "let go as well of what means nearly the same, by embeddings", share)
    .option("--permutations <n>", "hash functions of a signature", wholeNumber(1, 4096), permutations)
    .option("--bands <n>", "of the index", wholeNumber(1, 4096), bands)
    .option("--rows <n>", "of a band", wholeNumber(1, 4096), rows)
    .option("--shingle <n>", "words to a token", wholeNumber(1, 16), shingle)
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((files: readonly string[], options: ImportOptions) =>
      run((shell) => importFiles(shell, files, options), { polite: true }),
    );
}

const help = `
Reads JSON lines and arrays (Persona Hub, FinePersonas, Nemotron-Personas), CSV, TSV, Parquet and plain text, gzipped
or not. Asked for again, or after Ctrl-C, it goes on with what is not there yet.

Example:
  dramatis personas import personas.jsonl --source persona-hub --licence CC-BY-NC-SA-4.0
  dramatis personas import 'sets/**/*.parquet' --licence CC-BY-4.0
  zcat lines.txt.gz | dramatis personas import - --source lines
  DRAMATIS_EMBEDDING_MODEL=text-embedding-3-small dramatis personas import personas.jsonl --cosine 0.9`;

async function importFiles(shell: Shell, patterns: readonly string[], options: ImportOptions): Promise<void> {
  const { dedup, threshold, permutations, bands, rows, shingle } = options;
  const similarity = dedup ? similarityOptions({ threshold, permutations, bands, rows, shingle }) : undefined;
  const files = await openPersonaFiles(patterns, process.stdin);
  const request = {
    files,
    source: options.source,
    licence: options.licence,
    format: options.format,
    column: options.column,
    keepPrivateWords: options.keepPrivateWords ?? false,
    similarity,
  };
  const { cosine } = options;
  const { interrupt: signal } = shell;
  // What is missing for the second pass is said before the first.
  if (cosine !== undefined) await withErrands(shell, options, (run) => run("findEmbedder", {}, { signal }));
  const report = await withRecords(shell, options, (records) => importInto(shell, records, request));
  const alike =
    cosine === undefined || signal.aborted
      ? undefined
      : await withErrands(shell, options, (run) => runDedup(shell, run, { cosine, dryRun: false }));
  tell(shell, options, report, alike);
}

async function importInto(
  shell: Shell,
  records: Records,
  request: Omit<ImportRequest, "onProgress" | "signal">,
): Promise<PersonaImport> {
  const progress = openProgress(shell);
  try {
    return await records.importPersonas({
      ...request,
      onProgress: progress.tell,
      signal: shell.interrupt,
    });
  } finally {
    progress.end();
  }
}

interface Progress {
  readonly tell: (soFar: ImportProgress) => void;
  readonly end: () => void;
}

/** Milliseconds between two looks at a bar. */
const pause = 100;

/** A bar over the bytes where a person looks and the size is known, a count of lines where it is not. */
function openProgress({ log }: Shell): Progress {
  if (!log.isLive) return { tell: () => undefined, end: () => undefined };
  let bar: SingleBar | undefined;
  let told = 0;
  return {
    tell(soFar) {
      const now = performance.now();
      if (now - told < pause) return;
      told = now;
      bar ??= begin(log.width, soFar.size);
      const { read, added, near, rejected } = soFar;
      bar.update(soFar.bytes, { read, added, near, rejected });
    },
    end() {
      bar?.stop();
      bar = undefined;
    },
  };
}

function begin(width: number, size: number | undefined): SingleBar {
  const counts = "{read} read, {added} new, {near} alike, {rejected} passed over";
  const bar = new SingleBar({
    format: size === undefined ? counts : `{bar} {percentage}% ${counts}, {eta_formatted} left`,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: Math.max(8, Math.min(30, width - 76)),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 200,
  });
  bar.start(size ?? 0, 0, { read: 0, added: 0, near: 0, rejected: 0 });
  return bar;
}

function tell(shell: Shell, options: ImportOptions, report: PersonaImport, alike?: DedupReport): void {
  const { read, added, known, near, withdrawn, emptied, rejected, rejections, generalised } = report;
  if (options.json) shell.json(plainJson(alike ? { ...report, alike } : report));
  else {
    for (const { file, line, reason } of rejections)
      shell.log.line(`${file}, line ${line} is passed over: ${reason}`);
    if (rejected > rejections.length)
      shell.log.line(`… and ${countOf(rejected - rejections.length, "line")} more.`);
    shell.out.line(
      `${countOf(read, "persona")} read, ${added} new, ${countOf(rejected, "line")} passed over.`,
    );
    const rest = [
      known > 0 ? `${known} were there already` : "",
      near > 0 ? `${near} were let go for one that is nearly the same: dramatis personas duplicates` : "",
      withdrawn > 0 ? `${withdrawn} stay out, since they were withdrawn` : "",
      emptied > 0 ? `of ${emptied} nothing was left but private words` : "",
    ].filter(Boolean);
    for (const line of rest) shell.out.line(`  ${line}.`);
    const words = Object.entries(generalised).map(([kind, count]) => `${count} ${kind.replaceAll("_", " ")}`);
    if (words.length > 0) shell.out.line(`  In general words now: ${words.join(", ")}.`);
    if (alike) tellDedup(shell, alike);
  }
  if (shell.interrupt.aborted) {
    shell.log.line("Stopped. What was read is kept; the same command goes on from there.");
    shell.exitWith(130);
    return;
  }
  if (read > 0) return;
  if (!options.json) shell.log.line("One persona a line: plain text, or JSON objects with the key persona.");
  shell.exitWith(2);
}
