import type { Command } from "commander";
import { plainJson } from "../../domain/plain-json.ts";
import { withErrands } from "../owner/with-errands.ts";
import { databaseOption, jsonOption, nonEmpty, share } from "../options.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { runDedup, tellDedup } from "./run-dedup.ts";

interface DedupOptions {
  readonly cosine: number;
  readonly where?: string;
  readonly dryRun?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas dedup` */
export function addDedup(personas: Command, run: RunVerb): void {
  personas
    .command("dedup")
    .description("let go of personas that mean nearly the same as an earlier one, by their embeddings")
    .option("--cosine <value>", "above this the later of two is let go", share, 0.9)
    .option("--where <query>", "compare only those whom a query means with each other", nonEmpty)
    .option("--dry-run", "embed and compare, and only show how many would go")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((options: DedupOptions) => run((shell) => dedup(shell, options), { polite: true }));
}

const help = `
DRAMATIS_EMBEDDING_MODEL names the model, at the endpoint of OPENAI_BASE_URL or OPENAI_API_KEY. Embeddings are kept, so
that none is asked for twice. Of whom something was made stays, and is named.

Example:
  DRAMATIS_EMBEDDING_MODEL=text-embedding-3-small dramatis personas dedup --dry-run
  dramatis personas dedup --cosine 0.85 --where 'source:lines'`;

async function dedup(shell: Shell, options: DedupOptions): Promise<void> {
  const { cosine, where, dryRun = false } = options;
  const order = { cosine, dryRun, ...(where === undefined ? {} : { where }) };
  const report = await withErrands(shell, options, (run) => runDedup(shell, run, order));
  if (options.json) shell.json(plainJson(report));
  else tellDedup(shell, report);
}
