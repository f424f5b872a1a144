import type { Command } from "commander";
import type { ToolsReport } from "../app/import-tools.ts";
import { plainJson } from "../domain/plain-json.ts";
import { openJobProgress } from "./job-progress.ts";
import { openPersonas } from "./open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ImportOptions {
  readonly world: string;
  readonly source?: string;
  readonly licence: string;
  readonly seed: number;
  readonly concurrency: number;
  readonly retryFailed?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis tools import` */
export function addTools(program: Command, run: RunVerb): void {
  const tools = program
    .command("tools")
    .helpCommand(false)
    .description("make behaviors of tools that were released as interfaces alone");
  tools
    .command("import")
    .description("read tools, make behaviors of a world of them, and say how many survive each gate")
    .argument(
      "<file>",
      "one JSON object a line, with `input persona` and `synthesized text`; - for standard input",
    )
    .requiredOption("--world <id>", "the world that they are to be behaviors of", nonEmpty)
    .option("--source <name>", "where they come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "their licence", nonEmpty, "unknown")
    .option("--seed <n>", "another seed makes others", wholeNumber(0, 2 ** 31), 1)
    .option("--concurrency <n>", "requests to a language model at once", wholeNumber(1, 4096), 8)
    .option("--retry-failed", "ask anew for those that failed before")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  dramatis tools import tool.jsonl --world harrow --licence CC-BY-NC-SA-4.0",
    )
    .action((file: string, options: ImportOptions) =>
      run((shell) => importFile(shell, file, options), { polite: true }),
    );
}

async function importFile(shell: Shell, file: string, options: ImportOptions): Promise<void> {
  const opened = await openPersonas(file);
  await withErrands(shell, options, async (run) => {
    const progress = openJobProgress(shell, "behaviors");
    try {
      const { world, seed, concurrency, licence, source = opened.source, retryFailed = false } = options;
      const report = await run(
        "importTools",
        { world, source, licence, seed, concurrency, retryFailed },
        { input: opened.input, onProgress: (now) => progress.tell(now), signal: shell.interrupt },
      );
      progress.end();
      tell(shell, options, report);
    } finally {
      progress.end();
    }
  });
}

function tell(shell: Shell, options: ImportOptions, report: ToolsReport): void {
  const { read, survival, failures, interrupted, unanswered, done } = report;
  if (interrupted) shell.exitWith(130);
  else if (unanswered > 0) shell.exitWith(1);
  if (options.json) {
    shell.json(plainJson(report));
    return;
  }
  for (const { tool, reason } of failures.slice(0, 10)) shell.log.line(`let go: ${tool}: ${reason}`);
  if (failures.length > 10) shell.log.line(`… and ${failures.length - 10} more.`);
  if (interrupted) shell.log.line("Stopped. The same command goes on from there.");
  shell.out.line(`${String(read).padStart(9)}          read`);
  for (const { stage, count, share } of survival)
    shell.out.line(`${String(count).padStart(9)}  ${(100 * share).toFixed(1).padStart(5)}%  ${stage}`);
  shell.out.line(`${done} behaviors of ${report.world}. See them: dramatis products behaviors`);
}
