import type { Command } from "commander";
import type { NpcsOrder } from "../app/errands/errand-types.ts";
import type { GenerateNpcsReport } from "../app/generate-npcs.ts";
import { plainJson } from "../domain/plain-json.ts";
import { dollars } from "./describe-progress.ts";
import { addJobOptions, type JobOptions, readJobOptions } from "./generate-options.ts";
import { openJobProgress } from "./job-progress.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { addPersonaOptions, type PersonaOptions, readPersonaChoice } from "./persona-choice.ts";
import { withErrands } from "./owner/with-errands.ts";
import { showEstimate, showPreview } from "./show-plan.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface GenerateOptions extends JobOptions, PersonaOptions {
  readonly world: string;
  readonly count: number;
  readonly seed: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis generate npcs` */
export function addGenerateNpcs(parent: Command, run: RunVerb): void {
  const npcs = parent
    .command("npcs")
    .description("make NPCs of personas; stopped at any moment, the same command goes on")
    .requiredOption("--world <id>", "the world", nonEmpty)
    .requiredOption(
      "--count <n>",
      "how many, all in all: 300 after 200 makes 100 more",
      wholeNumber(1, 1_000_000),
    )
    .option("--seed <n>", "another seed makes another cast", wholeNumber(0, 2 ** 31), 1);
  addJobOptions(addPersonaOptions(npcs, "the world's, then the library's"))
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  dramatis generate npcs --world harrow --count 200 --personas personas.jsonl",
    )
    .action((options: GenerateOptions) => run((shell) => generate(shell, options), { polite: true }));
}

async function generate(shell: Shell, options: GenerateOptions): Promise<void> {
  const whom = await readPersonaChoice(options);
  const { world, count, seed, batch: byBatch = false, preview: items } = options;
  const order: NpcsOrder = { world, count, ...whom.order, seed, ...readJobOptions(options), byBatch };
  const run = { ...whom.brought, signal: shell.interrupt };
  await withErrands(shell, options, async (runErrand) => {
    const asJson = options.json === true;
    if (options.dryRun)
      return showEstimate(shell, await runErrand("estimateNpcs", order, run), "NPCs", asJson);
    if (items !== undefined)
      return showPreview(shell, await runErrand("previewNpcs", { ...order, items }, run), asJson);
    const progress = openJobProgress(shell, "NPCs");
    try {
      const onProgress: typeof progress.tell = (now) => progress.tell(now);
      const report = await runErrand("generateNpcs", order, { ...run, onProgress });
      progress.end();
      tell(shell, options, report);
    } finally {
      progress.end();
    }
  });
}

function tell(shell: Shell, options: GenerateOptions, report: GenerateNpcsReport): void {
  const { done, failed, total, unanswered, interrupted, failures, asked, world } = report;
  if (options.json) shell.json(plainJson(report));
  for (const { persona, reason } of failures)
    shell.log.line(`failed: ${persona.text.slice(0, 60)}: ${reason}`);
  if (interrupted) {
    shell.log.line(`Stopped at ${done} of ${total}. The same command goes on from there.`);
    shell.exitWith(130);
    return;
  }
  if (report.isCancelled) {
    shell.log.line(
      `Cancelled at ${done} of ${total}. \`dramatis jobs resume ${report.jobs.at(-1)}\` goes on.`,
    );
    shell.exitWith(1);
    return;
  }
  if (report.isSpent) {
    shell.log.line(budgetReached(report, options.maxCost ?? 0));
    shell.exitWith(1);
    return;
  }
  if (failed + unanswered > 0) {
    const parts = [failed > 0 ? `${failed} failed` : "", unanswered > 0 ? `${unanswered} got no answer` : ""];
    shell.log.line(`${parts.filter(Boolean).join(", ")}; --retry-failed asks for them again.`);
    shell.exitWith(1);
  }
  if (total < asked)
    shell.log.line(`There were only ${total} different personas for the ${asked} asked for.`);
  if (!options.json)
    shell.out.line(`${done} NPCs of ${world} from these personas. Talk to one: dramatis talk ${world}`);
}

function budgetReached(
  { done, failed, total, cost = 0, projectedCost }: GenerateNpcsReport,
  most: number,
): string {
  const left = total - done - failed;
  const rest = projectedCost === undefined ? "" : ` at about ${dollars(projectedCost - cost)}`;
  return (
    `Stopped at ${dollars(cost)} of ${dollars(most)}, before one more answer could pass it: ${done} of ${total} are made, ` +
    `${left} left${rest}. The same command goes on from there with a budget of its own.`
  );
}
