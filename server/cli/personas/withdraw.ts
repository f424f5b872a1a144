import type { Command } from "commander";
import type { WithdrawReport } from "../../app/withdraw-personas.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { countOf } from "../count-of.ts";
import { databaseOption, jsonOption, nonEmpty } from "../options.ts";
import { withErrands } from "../owner/with-errands.ts";
import type { RunVerb, Shell } from "../shell.ts";

interface WithdrawOptions {
  readonly where: string;
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis personas withdraw` */
export function addWithdraw(personas: Command, run: RunVerb): void {
  personas
    .command("withdraw")
    .description("take personas out with everything that was made of them; they do not come in again")
    .requiredOption("--where <query>", 'whom: id:p_…, source:"a dataset", or any other query', nonEmpty)
    .option("--reason <text>", "is kept with the id", nonEmpty, "withdrawn")
    .option("--dry-run", "only show what would go")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  dramatis personas withdraw --where id:p_63f9a4a02a912855 --reason 'asked by mail'\n  dramatis personas withdraw --where 'source:\"persona-hub\"' --dry-run",
    )
    .action((options: WithdrawOptions) => run((shell) => withdraw(shell, options), { polite: true }));
}

async function withdraw(shell: Shell, options: WithdrawOptions): Promise<void> {
  const { where, reason, dryRun = false } = options;
  const { interrupt: signal } = shell;
  const report = await withErrands(shell, options, (run) =>
    run("withdrawPersonas", { where, reason, dryRun }, { signal }),
  );
  if (options.json) shell.json(plainJson(report));
  else tell(shell, report);
}

function tell({ out }: Shell, { withdrawn, personas, products, npcs, dryRun }: WithdrawReport): void {
  const goes = dryRun ? "would go" : "gone";
  out.line(`${countOf(withdrawn.length, "persona")} ${goes}`);
  if (personas.length > 0) out.line(`${countOf(personas.length, "persona")} drawn from them ${goes}`);
  if (products.length > 0) out.line(`${countOf(products.length, "product")} ${goes}`);
  for (const { world, npc, persona, playthroughs } of npcs) {
    const where = playthroughs.length > 0 ? `, played in ${playthroughs.join(" ")}` : "";
    out.line(`NPC ${world}/${npc} of ${persona}${where}: stays, and exports leave it out`);
  }
}
