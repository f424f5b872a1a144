import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ProductsOrder } from "../app/errands/errand-types.ts";
import type { GenerateProductsReport } from "../app/generate-products.ts";
import { plainJson } from "../domain/plain-json.ts";
import { type PromptMode, promptModes } from "../domain/product.ts";
import { addJobOptions, type JobOptions, readJobOptions } from "./generate-options.ts";
import { openJobProgress } from "./job-progress.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { addPersonaOptions, type PersonaOptions, readPersonaChoice } from "./persona-choice.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { showRecipes } from "./show-recipes.ts";
import { showEstimate, showPreview } from "./show-plan.ts";

interface GenerateOptions extends JobOptions, PersonaOptions {
  readonly world?: string;
  readonly count: number;
  readonly mode: PromptMode;
  readonly set: Readonly<Record<string, string>>;
  readonly prompt?: string;
  readonly seed: number;
  readonly decontaminate: readonly string[];
  readonly db?: string;
  readonly json?: boolean;
}

const help = `
Example:
  dramatis generate math --count 100 --personas personas.jsonl
  dramatis generate math --count 100 --decontaminate gsm8k-test.jsonl math-test.jsonl`;

/** `dramatis generate RECIPE`: whatever is none of the verbs beside it. */
export function addGenerateProducts(parent: Command, run: RunVerb): void {
  const generate = parent
    .command("recipe", { isDefault: true })
    .description("what a recipe makes; `recipe` itself need not be typed")
    .argument("[recipe]", "the recipe's id, or the file of one of your own; without it, what there is")
    .option(
      "--count <n>",
      "how many, all in all: 300 after 200 makes 100 more",
      wholeNumber(1, 10_000_000),
      10,
    )
    .option("--world <id>", "the world, for a recipe that makes things for one", nonEmpty)
    .addOption(
      new Option("--mode <mode>", "how the prompt is given examples")
        .choices(promptModes)
        .default("zero-shot"),
    )
    .option("--set <name=value>", "an option of the recipe; may be given again", collect, {})
    .option("--prompt <file>", "a text in the place of the recipe's own prompt; another version of it")
    .option("--seed <n>", "another seed makes others", wholeNumber(0, 2 ** 31), 1)
    .addOption(
      new Option(
        "--decontaminate <file...>",
        "benchmarks, with which nothing made may share thirteen words in a row",
      ).default([], "none"),
    );
  addJobOptions(addPersonaOptions(generate, "the library's"))
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((recipe: string | undefined, options: GenerateOptions) =>
      run((shell) => (recipe === undefined ? showRecipes(shell) : generateProducts(shell, recipe, options)), {
        polite: true,
      }),
    );
}

/** `--set difficulty=hard --set topic=tides` */
function collect(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name = "", ...rest] = text.split("=");
  if (name.trim() === "" || rest.length === 0) throw new InvalidArgumentError("Write name=value.");
  return { ...before, [name.trim()]: rest.join("=").trim() };
}

async function generateProducts(shell: Shell, name: string, options: GenerateOptions): Promise<void> {
  const { isBuiltIn, loadRecipe, readPrompt } = await import("../main/load-recipe.ts");
  const recipe = await loadRecipe(name);
  const prompt = options.prompt === undefined ? undefined : await readPrompt(options.prompt);
  const whom = await readPersonaChoice(options);
  const { world, count, mode, set, seed, decontaminate, batch: byBatch = false, preview: items } = options;
  const order: ProductsOrder = {
    // Of one's own it is the file: whoever has the database open loads it as this process did.
    recipe: isBuiltIn(name) ? name : path.resolve(name),
    ...(prompt === undefined ? {} : { prompt }),
    ...(world === undefined ? {} : { world }),
    count,
    mode,
    options: set,
    seed,
    byBatch,
    ...(decontaminate.length > 0 ? { decontaminate: decontaminate.map((file) => path.resolve(file)) } : {}),
    ...whom.order,
    ...readJobOptions(options),
  };
  const run = { ...whom.brought, signal: shell.interrupt };
  const things = `products of ${recipe.id}`;
  await withErrands(shell, options, async (runErrand) => {
    const asJson = options.json === true;
    if (options.dryRun)
      return showEstimate(shell, await runErrand("estimateProducts", order, run), things, asJson);
    if (items !== undefined)
      return showPreview(shell, await runErrand("previewProducts", { ...order, items }, run), asJson);
    const progress = openJobProgress(shell, things);
    try {
      const onProgress: typeof progress.tell = (now) => progress.tell(now);
      const report = await runErrand("generateProducts", order, { ...run, onProgress });
      progress.end();
      tell(shell, options, report);
    } finally {
      progress.end();
    }
  });
}

const failuresShown = 20;
/** Of recipes whose products are more than something to read. */
const next: Readonly<Record<string, string>> = {
  behaviors: "See them, or give them to the world with dramatis behaviors save WORLD",
  worlds: "Play in one with dramatis world save PRODUCT; see them",
};

function tell(shell: Shell, options: GenerateOptions, report: GenerateProductsReport): void {
  const { recipe, done, failed, total, unanswered, failures, asked } = report;
  if (options.json) shell.json(plainJson(report));
  for (const { personas, reason } of failures.slice(0, failuresShown))
    shell.log.line(`failed: ${personas[0]?.text.slice(0, 60) ?? ""}: ${reason}`);
  if (failures.length > failuresShown) shell.log.line(`… and ${failures.length - failuresShown} more.`);
  const stopped = stopOf(report);
  if (stopped) {
    shell.log.line(`${stopped.why} at ${done} of ${total}. ${stopped.mend}`);
    shell.exitWith(stopped.code);
    return;
  }
  if (failed + unanswered > 0) {
    const parts = [failed > 0 ? `${failed} failed` : "", unanswered > 0 ? `${unanswered} got no answer` : ""];
    shell.log.line(`${parts.filter(Boolean).join(", ")}; --retry-failed asks for them again.`);
    if (unanswered > 0) shell.exitWith(1);
  }
  if (total < asked) shell.log.line(`There were personas for only ${total} of the ${asked} asked for.`);
  if (!options.json)
    shell.out.line(
      `${done} made by the recipe ${recipe}. ${next[recipe] ?? "See them"}: dramatis products ${recipe}`,
    );
}

interface Stop {
  readonly why: string;
  readonly mend: string;
  readonly code: number;
}

function stopOf({ interrupted, isCancelled, isSpent, jobs }: GenerateProductsReport): Stop | undefined {
  const same = "The same command goes on from there.";
  if (interrupted) return { why: "Stopped", mend: same, code: 130 };
  if (isCancelled)
    return { why: "Cancelled", mend: `\`dramatis jobs resume ${jobs.at(-1)}\` goes on.`, code: 1 };
  if (isSpent) return { why: "Stopped by --max-cost", mend: `${same} A budget is for one run.`, code: 1 };
  return undefined;
}
