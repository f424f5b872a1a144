import type { Command } from "commander";
import type { RowTrace } from "../app/row-trace.ts";
import { traceRow } from "../app/trace-row.ts";
import { usualShares } from "../datasets/split.ts";
import { plainJson } from "../domain/plain-json.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { showTrace } from "./show-trace.ts";

interface TraceOptions {
  readonly in?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis trace` */
export function addTrace(program: Command, run: RunVerb): void {
  program
    .command("trace")
    .description(
      "say where a training row comes from: persona, recipe or profile, model calls, gates, journal",
    )
    .argument("<row>", "the row's id, as in the column id of an export")
    .option(
      "--in <dir>",
      "look into an export instead of the database; its splits are told, and not those of a usual one",
      nonEmpty,
    )
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis trace harrow/mira-oake@1 --in ./harrow-set")
    .action((row: string, options: TraceOptions) => run((shell) => trace(shell, row, options)));
}

async function trace(shell: Shell, row: string, options: TraceOptions): Promise<void> {
  const { in: directory } = options;
  const found: RowTrace =
    directory === undefined
      ? await withRecords(shell, options, (records) => records.traceRow(row, shell.interrupt))
      : await traceRow({ directory }, row, shell.interrupt);
  if (options.json) {
    shell.json(plainJson(found));
    return;
  }
  const { train, validation, test } = usualShares;
  const parted =
    directory === undefined ? ` where an export is parted ${train}/${validation}/${test} as usual` : "";
  shell.out.line(
    `  ${shell.out.colours.bold(found.id)} ${shell.out.colours.dim(`${found.config}, ${found.split}${parted}`)}`,
  );
  showTrace(shell.out, found);
}
