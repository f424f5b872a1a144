import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type Category, categories, isCategory } from "../domain/blueprint/categories.ts";
import { plainJson } from "../domain/plain-json.ts";
import { addRunOptions, type JobOptions } from "./generate-options.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { runEval } from "./eval/run-eval.ts";
import { showEval } from "./eval/show-eval.ts";
import type { RunVerb, Shell } from "./shell.ts";

export interface EvalOptions
  extends Pick<JobOptions, "concurrency" | "requestsPerMinute" | "tokensPerMinute" | "maxCost"> {
  readonly model: string;
  readonly baseUrl?: string;
  readonly world: string;
  readonly trials: number;
  readonly count: number;
  readonly seed: number;
  readonly category?: readonly Category[];
  readonly out?: string;
  readonly baselines: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** Each place plays in a host of its own, which takes a moment to open. */
const usualConcurrency = 8;

/** `dramatis eval` */
export function addEval(program: Command, run: RunVerb): void {
  const verb = program
    .command("eval")
    .description(
      "have a model play blueprints that no training set has, and measure its calls, refusals and character",
    )
    .requiredOption("--model <name>", "as its endpoint knows it; or procedural, or oracle", nonEmpty)
    .option(
      "--base-url <url>",
      "an OpenAI-compatible endpoint (default: OPENAI_BASE_URL); OPENAI_API_KEY is sent there",
      nonEmpty,
    )
    .requiredOption("--world <id>", "whose cast it plays", nonEmpty)
    .option("--trials <k>", "plays of each blueprint, for pass^1 to pass^k", wholeNumber(1, 100), 4)
    .option("--count <n>", "blueprints; more of them begin with the same ones", wholeNumber(1, 100_000), 64)
    .option("--seed <n>", "another seed draws others", wholeNumber(0, 2 ** 31), 1)
    .option("--category <list>", `these alone, with commas between: ${categories.join(", ")}`, readCategories)
    .option(
      "--out <dir>",
      "trials and reports; given again, a run that was cut off goes on (default: eval-WORLD-MODEL)",
      nonEmpty,
    )
    .option("--no-baselines", "without the procedural model as floor and the oracle as ceiling");
  addRunOptions(verb, usualConcurrency)
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((options: EvalOptions) => run((shell) => evaluate(shell, options), { polite: true }));
}

const help = `
Example:
  dramatis eval --model qwen3:8b --base-url http://127.0.0.1:11434/v1 --world harrow --trials 4
  dramatis eval --model procedural --world longshore --count 16 --category single_act,small_talk`;

function readCategories(text: string): readonly Category[] {
  return text.split(",").map((written) => {
    const name = written.trim();
    if (isCategory(name)) return name;
    throw new InvalidArgumentError(`${name} is none. There is ${categories.join(", ")}.`);
  });
}

async function evaluate(shell: Shell, options: EvalOptions): Promise<void> {
  const folder = path.resolve(options.out ?? `eval-${slug(options.world)}-${slug(options.model)}`);
  const { report, stop } = await runEval(shell, options, folder);
  if (options.json) shell.json(plainJson({ ...report, folder }));
  else showEval(shell.out, report);
  shell.log.line(`Reports, trials and records are in ${folder}: report.html, report.md, trials.jsonl.`);
  if (!stop) return;
  shell.log.line(`${report.partial?.reason ?? ""} The same command goes on from there.`);
  shell.exitWith(stop.type === "interrupted" ? 130 : 1);
}

/** As a part of a folder's name. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}
