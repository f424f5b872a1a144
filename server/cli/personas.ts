import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { openPersonas } from "./open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

interface ImportOptions {
  readonly source?: string;
  readonly licence: string;
  readonly db?: string;
  readonly json?: boolean;
}

interface ListOptions {
  readonly text?: string;
  readonly limit: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas import|list` */
export function addPersonas(program: Command, run: RunVerb): void {
  const personas = program.command("personas").helpCommand(false).description("import and list personas");

  personas
    .command("import")
    .description(
      "put the personas of a file into the library: one a line, as text or as JSON with a key persona",
    )
    .argument("<file>", "the file, or - for standard input")
    .option("--source <name>", "where they come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "their licence", nonEmpty, "unknown")
    .addOption(databaseOption())
    .addOption(jsonOption("print the counts as one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  dramatis personas import personas.jsonl --source persona-hub --licence CC-BY-NC-SA-4.0",
    )
    .action((file: string, options: ImportOptions) =>
      run((shell) => importFile(shell, file, options), { polite: true }),
    );

  personas
    .command("list")
    .description("list personas, in the order of their import")
    .option("--text <words>", "only those that contain this", nonEmpty)
    .option("--limit <count>", "how many", wholeNumber(1, 100_000), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis personas list --text nurse --limit 5")
    .action((options: ListOptions) => run((shell) => list(shell, options)));
}

async function importFile(shell: Shell, file: string, options: ImportOptions): Promise<void> {
  const { input, source } = await openPersonas(file);
  await withRecords(shell, options, async (records) => {
    const report = await records.importPersonas({
      input,
      source: options.source ?? source,
      licence: options.licence,
      signal: shell.interrupt,
    });
    if (options.json) shell.json(plainJson(report));
    else {
      for (const { line, reason } of report.rejections)
        shell.log.line(`line ${line} is passed over: ${reason}`);
      shell.out.line(
        `${report.read} personas read, ${report.added} new, ${report.rejected} lines passed over.`,
      );
    }
    if (report.read === 0) {
      if (!options.json)
        shell.log.line("One persona a line: plain text, or JSON objects with the key persona.");
      shell.exitWith(2);
    }
  });
}

async function list(shell: Shell, { text, limit, ...options }: ListOptions): Promise<void> {
  await withRecords(shell, options, async (records) => {
    const found = await records.personas({ limit, ...(text === undefined ? {} : { text }) });
    if (options.json) shell.json(plainJson({ personas: found }));
    else if (found.length === 0)
      shell.log.line("There are none. `dramatis personas import FILE` brings some in.");
    else
      for (const persona of found) shell.out.line(hangText(`${persona.id}  `, persona.text, shell.out.width));
  });
}
