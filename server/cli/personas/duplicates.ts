import type { Command } from "commander";
import { plainJson } from "../../domain/plain-json.ts";
import { databaseOption, jsonOption, wholeNumber } from "../options.ts";
import { type RunVerb, type Shell, withDatabase } from "../shell.ts";
import { hangText } from "../wrap-text.ts";

interface DuplicatesOptions {
  readonly after: number;
  readonly limit: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas duplicates` */
export function addDuplicates(personas: Command, run: RunVerb): void {
  personas
    .command("duplicates")
    .description("list what imports let go, each with the persona that was kept in its place")
    .option("--after <n>", "go on after this number", wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .option("--limit <n>", "how many", wholeNumber(1, 100_000), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((options: DuplicatesOptions) => run((shell) => listDuplicates(shell, options)));
}

async function listDuplicates(shell: Shell, options: DuplicatesOptions): Promise<void> {
  const { after, limit } = options;
  const database = options.db === undefined ? {} : { db: options.db };
  await withDatabase(shell, database, async ({ store: { nearIndex, personas } }) => {
    const found = await nearIndex.duplicates({ after, limit });
    if (options.json) {
      shell.json(plainJson({ duplicates: found }));
      return;
    }
    const { out, log } = shell;
    for (const { number, keeper, measure, similarity, text, source, line } of found) {
      const lead = `${String(number).padStart(7)}  `;
      const kept = (await personas.get(keeper))?.text ?? "a persona that was taken out since";
      out.line(hangText(lead, text, out.width));
      const from = `${source}, line ${line}; ${measure} ${similarity.toFixed(2)} to ${keeper}: ${kept}`;
      out.line(hangText(" ".repeat(lead.length), from, out.width));
    }
    const last = found.at(-1);
    if (last === undefined) log.line(after > 0 ? "That was all." : "Nothing was let go.");
    else if (found.length === limit) log.line(`There may be more: --after ${last.number}`);
  });
}
