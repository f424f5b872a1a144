import process from "node:process";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import type { GenerateNpcsReport } from "../app/generate-npcs.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { plainJson } from "../domain/plain-json.ts";
import { openPersonas } from "./open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withStage } from "./owner/with-stage.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface GenerateOptions {
  readonly world: string;
  readonly count: number;
  readonly personas?: string;
  readonly source?: string;
  readonly licence: string;
  readonly seed: number;
  readonly concurrency: number;
  readonly retryFailed?: boolean;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis generate npcs` */
export function addGenerateNpcs(parent: Command, run: RunVerb): void {
  parent
    .command("npcs")
    .description("make NPCs of personas; stopped at any moment, the same command goes on")
    .requiredOption("--world <id>", "the world", nonEmpty)
    .requiredOption(
      "--count <n>",
      "how many, all in all: 300 after 200 makes 100 more",
      wholeNumber(1, 1_000_000),
    )
    .option(
      "--personas <file>",
      "one persona a line, - for standard input (default: the world's, then the library's)",
    )
    .option("--source <name>", "where they come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "their licence", nonEmpty, "unknown")
    .option("--seed <n>", "another seed makes another cast", wholeNumber(0, 2 ** 31), 1)
    .option("--concurrency <n>", "requests to a language model at once", wholeNumber(1, 256), 8)
    .option("--retry-failed", "ask anew for those that failed before")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  dramatis generate npcs --world harrow --count 200 --personas personas.jsonl",
    )
    .action((options: GenerateOptions) => run((shell) => generate(shell, options), { polite: true }));
}

async function generate(shell: Shell, options: GenerateOptions): Promise<void> {
  const file = options.personas === undefined ? undefined : await openPersonas(options.personas);
  await withStage(shell, { db: options.db }, async (stage) => {
    const progress = openProgress(shell, options.count);
    try {
      const report = await stage.generateNpcs({
        world: options.world,
        count: options.count,
        ...(file === undefined
          ? {}
          : {
              personas: {
                input: file.input,
                source: options.source ?? file.source,
                licence: options.licence,
              },
            }),
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

interface Progress {
  tell(now: JobProgress): void;
  end(): void;
}

/** A bar where a person looks; elsewhere a line for each tenth. */
export function openProgress({ log }: Shell, count: number, what = "NPCs"): Progress {
  if (!log.isLive) {
    let told = -1;
    return {
      tell({ done, failed, total }) {
        const tenth = total === 0 ? 10 : Math.floor(((done + failed) * 10) / total);
        if (tenth > told) log.line(`${done} of ${total} ${what}${failed > 0 ? `, ${failed} failed` : ""}`);
        told = Math.max(told, tenth);
      },
      end: () => undefined,
    };
  }
  const bar = new SingleBar({
    format: `{bar} {value} of {total} ${what}, {failed} failed, {rate} a second`,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: Math.max(10, Math.min(40, log.width - 50)),
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(count, 0, { failed: 0, rate: "0" });
  let ended = false;
  return {
    tell({ done, failed, total, perSecond }) {
      bar.setTotal(total);
      bar.update(done + failed, { failed, rate: perSecond.toFixed(perSecond < 10 ? 1 : 0) });
    },
    end() {
      if (!ended) bar.stop();
      ended = true;
    },
  };
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
