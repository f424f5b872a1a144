import path from "node:path";
import type { Command } from "commander";
import type { Category } from "../domain/blueprint/categories.ts";
import type { Json } from "../domain/json.ts";
import { plainJson } from "../domain/plain-json.ts";
import { addRunOptions, type JobOptions } from "./generate-options.ts";
import { categoriesOption, worldsOption } from "./name-lists.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { type RanEval, runEvals } from "./eval/run-eval.ts";
import { showEval } from "./eval/show-eval.ts";
import type { RunVerb, Shell } from "./shell.ts";

export interface EvalOptions
  extends Pick<JobOptions, "concurrency" | "requestsPerMinute" | "tokensPerMinute" | "maxCost"> {
  readonly model: string;
  readonly baseUrl?: string;
  readonly world: readonly string[];
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
    .addOption(worldsOption("whose cast it plays, one world after the other"))
    .option("--trials <k>", "plays of each blueprint, for pass^1 to pass^k", wholeNumber(1, 100), 4)
    .option("--count <n>", "blueprints; more of them begin with the same ones", wholeNumber(1, 100_000), 64)
    .option("--seed <n>", "another seed draws others", wholeNumber(0, 2 ** 31), 1)
    .addOption(categoriesOption("these alone"))
    .option(
      "--out <dir>",
      "trials and reports; given again, a run that was cut off goes on. Of several worlds each has a folder in it (default: eval-WORLD-MODEL)",
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
  dramatis eval --model procedural --world longshore --count 16 --category single_act,small_talk
  dramatis eval --model qwen3:8b --world harrow,longshore --out ./measured --max-cost 2`;

async function evaluate(shell: Shell, options: EvalOptions): Promise<void> {
  const ran = await runEvals(shell, options, (world) => folderOf(options, world));
  if (options.json) shell.json(jsonOf(options, ran));
  for (const { folder, report, stop } of ran) {
    if (!options.json) showEval(shell.out, report);
    shell.log.line(`Reports, trials and records are in ${folder}: report.html, report.md, trials.jsonl.`);
    if (!stop) continue;
    const left = options.world.slice(ran.length);
    const rest = left.length > 0 ? ` Nothing was played in ${left.join(", ")}.` : "";
    shell.log.line(`${report.partial?.reason ?? ""}${rest} The same command goes on from there.`);
    shell.exitWith(stop.type === "interrupted" ? 130 : 1);
  }
}

function folderOf({ out, world: worlds, model }: EvalOptions, world: string): string {
  if (out === undefined) return path.resolve(`eval-${slug(world)}-${slug(model)}`);
  return worlds.length > 1 ? path.resolve(out, slug(world)) : path.resolve(out);
}

/** The report of a world, or of several a list of them. */
function jsonOf({ world }: EvalOptions, ran: readonly RanEval[]): Json {
  const reports = ran.map(({ report, folder }) => ({ ...report, folder }));
  return plainJson(world.length === 1 ? reports[0] : reports);
}

/** As a part of a folder's name. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}
