import type { Command } from "commander";
import { plainJson } from "../../domain/plain-json.ts";
import { countOf } from "../count-of.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "../options.ts";
import { withRecords } from "../owner/with-records.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { hangText } from "../wrap-text.ts";

interface ListOptions {
  readonly text?: string;
  readonly where?: string;
  readonly limit: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas list` */
export function addList(personas: Command, run: RunVerb): void {
  personas
    .command("list")
    .description("list personas, in the order of their import")
    .option("--where <query>", "only those whom a query means", nonEmpty)
    .option("--text <words>", "only those that contain this", nonEmpty)
    .option("--limit <count>", "how many", wholeNumber(1, 100_000), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", help)
    .action((options: ListOptions) => run((shell) => list(shell, options)));
}

const help = `
A query: words, "a phrase", lamp* for the beginning of a word; in a column by its name: text, occupation, interest,
domain, place, gender, language, source; age:30..50, age:>=60, licence:MIT, like:"a sentence"; AND, OR, NOT, brackets.

Example:
  dramatis personas list --text nurse --limit 5
  dramatis personas list --where 'occupation:smith OR "deep sea"'
  dramatis personas list --where 'age:>=60 -interest:fishing'`;

async function list(shell: Shell, { text, where, limit, ...options }: ListOptions): Promise<void> {
  let isTold = false;
  const onIndexing = (left: number): void => {
    if (!isTold)
      shell.log.line(`The search takes in ${countOf(left, "persona")} that came since the last one …`);
    isTold = true;
  };
  await withRecords(shell, options, async (records) => {
    const found = await records.personas({
      limit,
      onIndexing,
      ...(text === undefined ? {} : { text }),
      ...(where === undefined ? {} : { where }),
    });
    if (options.json) shell.json(plainJson({ personas: found }));
    else if (found.length > 0)
      for (const persona of found) shell.out.line(hangText(`${persona.id}  `, persona.text, shell.out.width));
    else if (where === undefined && text === undefined)
      shell.log.line("There are none. `dramatis personas import FILE` brings some in.");
    else shell.log.line("Nobody is meant by that.");
  });
}
