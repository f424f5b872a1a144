import { type Command, InvalidArgumentError, Option } from "commander";
import type { GenerateProductsReport } from "../app/generate-products.ts";
import { plainJson } from "../domain/plain-json.ts";
import { type PromptMode, promptModes } from "../domain/product.ts";
import { openProgress } from "./generate-npcs.ts";
import { openPersonas } from "./open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { type RunVerb, type Shell, withHouse } from "./shell.ts";

interface GenerateOptions {
  readonly world?: string;
  readonly count: number;
  readonly personas?: string;
  readonly source?: string;
  readonly licence: string;
  readonly mode: PromptMode;
  readonly set: Readonly<Record<string, string>>;
  readonly prompt?: string;
  readonly seed: number;
  readonly concurrency: number;
  readonly retryFailed?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis generate RECIPE`, on the command that has the other recipes below it. */
export function addGenerateProducts(generate: Command, run: RunVerb): void {
  generate
    .argument("<recipe>", "the recipe's id, or the file of one of your own")
    .option(
      "--count <n>",
      "how many, all in all: 300 after 200 makes 100 more",
      wholeNumber(1, 10_000_000),
      10,
    )
    .option("--world <id>", "the world, for a recipe that makes things for one", nonEmpty)
    .option("--personas <file>", "one persona a line, - for standard input (default: the library's)")
    .option("--source <name>", "where they come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "their licence", nonEmpty, "unknown")
    .addOption(
      new Option("--mode <mode>", "how the prompt is given examples")
        .choices(promptModes)
        .default("zero-shot"),
    )
    .option("--set <name=value>", "an option of the recipe; may be given again", collect, {})
    .option("--prompt <file>", "a text in the place of the recipe's own prompt; another version of it")
    .option("--seed <n>", "another seed makes others", wholeNumber(0, 2 ** 31), 1)
    .option("--concurrency <n>", "requests to a language model at once", wholeNumber(1, 4096), 8)
    .option("--retry-failed", "ask anew for those that failed before")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis generate math --count 100 --personas personas.jsonl")
    .action((recipe: string, options: GenerateOptions) =>
      run((shell) => generateProducts(shell, recipe, options), { polite: true }),
    );
}

/** `--set difficulty=hard --set topic=tides` */
function collect(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name = "", ...rest] = text.split("=");
  if (name.trim() === "" || rest.length === 0) throw new InvalidArgumentError("Write name=value.");
  return { ...before, [name.trim()]: rest.join("=").trim() };
}

async function generateProducts(shell: Shell, name: string, options: GenerateOptions): Promise<void> {
  const { loadRecipe } = await import("../main/load-recipe.ts");
  const recipe = await loadRecipe(name, options.prompt);
  const file = options.personas === undefined ? undefined : await openPersonas(options.personas);
  const personas = file && {
    input: file.input,
    source: options.source ?? file.source,
    licence: options.licence,
  };
  await withHouse(shell, options.db === undefined ? {} : { db: options.db }, async (house) => {
    const { loadAllWorlds } = await import("../main/load-all-worlds.ts");
    await loadAllWorlds(shell.config, house.store.library, house.shelf);
    const progress = openProgress(shell, options.count, "made");
    try {
      const report = await house.backstage.generateProducts({
        recipe,
        ...(options.world === undefined ? {} : { world: options.world }),
        count: options.count,
        ...(personas ? { personas } : {}),
        mode: options.mode,
        options: options.set,
        seed: options.seed,
        concurrency: options.concurrency,
        retryFailed: options.retryFailed ?? false,
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

function tell(shell: Shell, options: GenerateOptions, report: GenerateProductsReport): void {
  const { recipe, done, failed, total, unanswered, interrupted, failures, asked } = report;
  if (options.json) shell.json(plainJson(report));
  for (const { personas, reason } of failures.slice(0, 20))
    shell.log.line(`failed: ${personas[0]?.text.slice(0, 60) ?? ""}: ${reason}`);
  if (failures.length > 20) shell.log.line(`… and ${failures.length - 20} more.`);
  if (interrupted) {
    shell.log.line(`Stopped at ${done} of ${total}. The same command goes on from there.`);
    shell.exitWith(130);
    return;
  }
  if (failed + unanswered > 0) {
    const parts = [failed > 0 ? `${failed} failed` : "", unanswered > 0 ? `${unanswered} got no answer` : ""];
    shell.log.line(`${parts.filter(Boolean).join(", ")}; --retry-failed asks for them again.`);
    if (unanswered > 0) shell.exitWith(1);
  }
  if (total < asked) shell.log.line(`There were personas for only ${total} of the ${asked} asked for.`);
  if (!options.json)
    shell.out.line(`${done} made by the recipe ${recipe}. See them: dramatis products ${recipe}`);
}
