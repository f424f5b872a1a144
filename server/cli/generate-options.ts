import { type Command, InvalidArgumentError, Option } from "commander";
import type { RateLimits } from "../generate/pace/pace.ts";
import { wholeNumber } from "./options.ts";

/** What every `generate` subcommand takes of how its job is run. */
export interface JobOptions {
  readonly concurrency: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly maxCost?: number;
  readonly retryFailed?: boolean;
  readonly batch?: boolean;
  readonly dryRun?: boolean;
  readonly preview?: number;
}

export function addJobOptions(command: Command): Command {
  return addRunOptions(command)
    .option("--retry-failed", "ask anew for those that failed before")
    .option("--batch", "by the provider's batch API: about half the price, within a day; repairs one by one")
    .addOption(
      new Option("--dry-run", "only say what it would take: asks nothing, writes nothing").conflicts(
        "preview",
      ),
    )
    .option(
      "--preview <n>",
      "only show the next so many, with their prompts; answers are kept for the run that makes them",
      wholeNumber(1, 100),
    );
}

/** How a model is asked, and for how much. `concurrency`: where nothing is said. */
export function addRunOptions(command: Command, concurrency = 32): Command {
  return command
    .option(
      "--concurrency <n>",
      "requests to a language model at once, at most; how many it bears is found out",
      wholeNumber(1, 1024),
      concurrency,
    )
    .option("--requests-per-minute <n>", "no more of them than this", wholeNumber(1, 10_000_000))
    .option(
      "--tokens-per-minute <n>",
      "no more tokens than this, prompts and answers together",
      wholeNumber(1, 10_000_000_000),
    )
    .option("--max-cost <dollars>", "stop before this run costs more; needs DRAMATIS_PRICES", dollars);
}

/** As a job is asked for. */
export function readJobOptions(options: JobOptions): {
  readonly concurrency: number;
  readonly limits: RateLimits;
  readonly maxCost?: number;
  readonly retryFailed: boolean;
} {
  const { concurrency, requestsPerMinute, tokensPerMinute, maxCost, retryFailed = false } = options;
  return {
    concurrency,
    limits: {
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    },
    ...(maxCost === undefined ? {} : { maxCost }),
    retryFailed,
  };
}

/** Of an option. */
export function dollars(text: string): number {
  const value = Number(text.replace(/^\$/, ""));
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give US dollars, as in 40 or 0.25.");
}
