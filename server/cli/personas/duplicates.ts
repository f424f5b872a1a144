import type { Command } from "commander";
import type { KeptDuplicate, RunErrand } from "../../app/errands/errand-types.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { databaseOption, jsonOption, wholeNumber } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";
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
  const found = await withErrands(shell, options, (run) => findDuplicates(run, shell, { after, limit }));
  if (options.json) {
    shell.json(plainJson({ duplicates: found.map(withoutWords) }));
    return;
  }
  const { out, log } = shell;
  for (const { number, keeper, measure, similarity, text, source, line, kept } of found) {
    const lead = `${String(number).padStart(7)}  `;
    const like = kept ?? "a persona that was taken out since";
    out.line(hangText(lead, text, out.width));
    const from = `${source}, line ${line}; ${measure} ${similarity.toFixed(2)} to ${keeper}: ${like}`;
    out.line(hangText(" ".repeat(lead.length), from, out.width));
  }
  const last = found.at(-1);
  if (last === undefined) log.line(after > 0 ? "That was all." : "Nothing was let go.");
  else if (found.length === limit) log.line(`There may be more: --after ${last.number}`);
}

function withoutWords({ kept: _words, ...duplicate }: KeptDuplicate): Omit<KeptDuplicate, "kept"> {
  return duplicate;
}

const pageSize = 1000;

async function findDuplicates(
  run: RunErrand,
  { interrupt: signal }: Shell,
  { after, limit }: Pick<DuplicatesOptions, "after" | "limit">,
): Promise<readonly KeptDuplicate[]> {
  const found: KeptDuplicate[] = [];
  while (found.length < limit) {
    const asked = Math.min(pageSize, limit - found.length);
    const page = await run(
      "listDuplicates",
      { after: found.at(-1)?.number ?? after, limit: asked },
      { signal },
    );
    found.push(...page);
    if (page.length < asked) break;
  }
  return found;
}
