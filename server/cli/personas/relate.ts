import { type Command, InvalidArgumentError } from "commander";
import type { RelateReport } from "../../app/relate-personas.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { countOf } from "../count-of.ts";
import { openJobProgress } from "../job-progress.ts";
import { openPersonas } from "../open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";

interface RelateOptions {
  readonly personas?: string;
  readonly where?: string;
  readonly source?: string;
  readonly licence: string;
  readonly origins: number;
  readonly hops: number;
  readonly perPersona: number;
  readonly to: number;
  readonly maxCost?: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly retryFailed?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas relate` */
export function addRelate(personas: Command, run: RunVerb): void {
  personas
    .command("relate")
    .description("find the people around personas, and those around them; stopped, the same command goes on")
    .option(
      "--personas <file>",
      "begin with these, one a line, - for standard input (default: the library's)",
    )
    .option("--where <query>", "begin with those of the library whom a query means", nonEmpty)
    .option("--source <name>", "where those of the file come from (default: its name)", nonEmpty)
    .option("--licence <id>", "their licence", nonEmpty, "unknown")
    .option("--origins <n>", "begin with the first so many", wholeNumber(1, 1_000_000), 1_000)
    .option("--hops <n>", "steps away from them", wholeNumber(1, 12), 6)
    .option("--per-persona <n>", "people to be found around each", wholeNumber(1, 12), 3)
    .option(
      "--to <n>",
      "end with so many personas, those of the beginning included",
      wholeNumber(2, 10_000_000),
      10_000,
    )
    .option("--max-cost <dollars>", "end when a model has cost more", dollars)
    .option("--seed <n>", "another seed finds others", wholeNumber(0, 2 ** 31), 1)
    .option("--concurrency <n>", "requests to a language model at once", wholeNumber(1, 4096), 8)
    .option("--retry-failed", "ask anew for those that failed before")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((options: RelateOptions) => run((shell) => relate(shell, options), { polite: true }));
}

const help = `
Each is kept with what they are to whom they stand around (patient, supplier, rival, …); NPCs that are cast of two of
them know each other by that. Whoever is there already is no second person: the relation leads to them.

Example:
  dramatis personas relate --where occupation:nurse --per-persona 4 --to 2000
  dramatis personas relate --personas personas.jsonl --hops 2`;

function dollars(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}

async function relate(shell: Shell, options: RelateOptions): Promise<void> {
  const file = options.personas === undefined ? undefined : await openPersonas(options.personas);
  const personas =
    options.where === undefined
      ? file && { source: options.source ?? file.source, licence: options.licence }
      : { query: options.where };
  const { origins, hops, perPersona, to, maxCost, seed, concurrency, retryFailed = false } = options;
  const order = {
    ...(personas ? { personas } : {}),
    origins,
    hops,
    perPersona,
    to,
    seed,
    concurrency,
    retryFailed,
    ...(maxCost === undefined ? {} : { maxCost }),
  };
  await withErrands(shell, options, async (run) => {
    const progress = openJobProgress(shell, "asked about");
    try {
      const report = await run("relatePersonas", order, {
        ...(file ? { input: file.input } : {}),
        onProgress: (now) => progress.tell(now),
        signal: shell.interrupt,
      });
      progress.end();
      tell(shell, options, report);
    } finally {
      progress.end();
    }
  });
}

const endings: Readonly<Record<RelateReport["ended"], string>> = {
  count: "That is as many as were asked for.",
  hops: "The hops are done; --hops goes further.",
  nobody: "Nobody new is around them; --per-persona or --seed finds others.",
  cost: "The cost is reached; a higher --max-cost goes on from there.",
  interrupted: "Stopped. The same command goes on from there.",
};

function tell(shell: Shell, options: RelateOptions, report: RelateReport): void {
  const { hops, origins, personas, ended, failed, unanswered, failures } = report;
  if (options.json) shell.json(plainJson(report));
  for (const { persona, reason } of failures)
    shell.log.line(`failed: ${persona.text.slice(0, 60)}: ${reason}`);
  if (failed > failures.length) shell.log.line(`… and ${failed - failures.length} more.`);
  if (unanswered > 0) shell.log.line(`${unanswered} got no answer; --retry-failed asks for them again.`);
  if (!options.json) {
    for (const { hop, asked, relations, reached } of hops)
      shell.out.line(`hop ${hop}: ${countOf(relations, "relation")} from ${asked}, ${reached} reached`);
    shell.out.line(`${countOf(personas, "persona")} from ${origins}. ${endings[ended]}`);
  }
  if (ended === "interrupted") shell.exitWith(130);
  else if (unanswered > 0) shell.exitWith(1);
}
