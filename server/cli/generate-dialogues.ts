import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { DialoguesOrder } from "../app/errands/errand-types.ts";
import type { Category } from "../domain/blueprint/categories.ts";
import { plainJson } from "../domain/plain-json.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { openJobProgress } from "./job-progress.ts";
import { categoriesOption, worldsOption } from "./name-lists.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { addPersonaOptions, type PersonaOptions, readPersonaChoice } from "./persona-choice.ts";
import { withErrands } from "./owner/with-errands.ts";
import { dollars } from "./generate-options.ts";
import { showPreview } from "./show-plan.ts";
import { showDialogues, showDialoguesEstimate } from "./show-dialogues.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface DialoguesOptions extends PersonaOptions {
  readonly world: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly maxPerTool: number;
  readonly cast?: number;
  readonly category?: readonly Category[];
  readonly decontaminate: readonly string[];
  readonly concurrency: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly maxCost?: number;
  readonly playerModel?: string;
  readonly playerBaseUrl?: string;
  readonly judgeModel?: string;
  readonly judgeBaseUrl?: string;
  readonly oraclePairs: boolean;
  readonly overSocket?: boolean;
  readonly dryRun?: boolean;
  readonly preview?: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis generate dialogues` */
export function addGenerateDialogues(parent: Command, run: RunVerb): void {
  const dialogues = parent
    .command("dialogues")
    .description(
      "have personas play against the cast; what passes every gate is a row, and the yield is shown",
    )
    .addOption(worldsOption("the worlds, played by turns"))
    .requiredOption(
      "--count <n>",
      "talks that are kept, all in all: 300 after 200 makes 100 more",
      wholeNumber(1, 10_000_000),
    )
    .option("--seed <n>", "another seed makes others", wholeNumber(0, 2 ** 31), 1)
    .option(
      "--cast <n>",
      "NPCs that each world is to have; who lacks is cast first. 0 for those that there are; without it one for each 20 talks, from 8 to 60, and a series that was begun keeps its cast",
      wholeNumber(0, 500),
    )
    .option("--max-per-tool <n>", "rows of one behavior, at most", wholeNumber(1, 10_000_000), 1000)
    .addOption(categoriesOption("talks of these alone"))
    .addOption(
      new Option(
        "--decontaminate <file...>",
        "texts that no talk may share thirteen words in a row with",
      ).default([], "none"),
    )
    .option(
      "--concurrency <n>",
      "talks with language models at once, at most; how many requests they bear is found out",
      wholeNumber(1, 1024),
      16,
    )
    .option("--requests-per-minute <n>", "no more of them to one model than this", wholeNumber(1, 10_000_000))
    .option(
      "--tokens-per-minute <n>",
      "no more tokens of one model than this, prompts and answers together",
      wholeNumber(1, 10_000_000_000),
    )
    .option("--max-cost <dollars>", "stop before this run costs more; needs DRAMATIS_PRICES", dollars)
    .option(
      "--player-model <name>",
      "who speaks for the players, where another does; procedural for lines by rule",
      nonEmpty,
    )
    .option("--player-base-url <url>", "their endpoint; its key is DRAMATIS_PLAYER_API_KEY", httpUrl)
    .option(
      "--judge-model <name>",
      "who judges beside the rules; of another family than who answers",
      nonEmpty,
    )
    .option("--judge-base-url <url>", "its endpoint; its key is DRAMATIS_JUDGE_API_KEY", httpUrl)
    .option(
      "--no-oracle-pairs",
      "leave turns that the model fails three times without an answer. Else the oracle gives one, which knows from the blueprint what to call and has the model say the words: where that passes every gate both are a preference pair, and the talk is no row all the same",
    )
    .option(
      "--over-socket",
      "try the whole path a game takes: the same talks, through a server of their own on a free port, its WebSocket and the client SDK, with the behaviors executed by the game's side. Slower; rows say executed_by game, and are recomputed all the same",
    )
    .option("--dry-run", "only say what it would take: plays nothing, writes nothing")
    .option("--preview <n>", "only show so many blueprints", wholeNumber(1, 100));
  addPersonaOptions(dialogues, "the world's, then the library's")
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText(
      "after",
      "\nExamples:\n  dramatis generate dialogues --world harrow,longshore --count 2000\n  dramatis generate dialogues --world harrow --count 50 --over-socket --db path.db",
    )
    .action((options: DialoguesOptions) => run((shell) => generate(shell, options), { polite: true }));
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new InvalidArgumentError("Give an http or https URL, as in http://127.0.0.1:11434/v1.");
}

/** How models are asked, which, and for how much. */
function readMakers(options: DialoguesOptions): Partial<DialoguesOrder> {
  const { requestsPerMinute, tokensPerMinute, maxCost } = options;
  const { playerModel, playerBaseUrl, judgeModel, judgeBaseUrl } = options;
  return {
    limits: {
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    },
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(playerModel === undefined ? {} : { playerModel }),
    ...(playerBaseUrl === undefined ? {} : { playerBaseUrl }),
    ...(judgeModel === undefined ? {} : { judgeModel }),
    ...(judgeBaseUrl === undefined ? {} : { judgeBaseUrl }),
  };
}

async function generate(shell: Shell, options: DialoguesOptions): Promise<void> {
  keepHeapSmall();
  const whom = await readPersonaChoice(options);
  const { count, seed, maxPerTool, category, decontaminate, concurrency, preview: items } = options;
  const order: DialoguesOrder = {
    worlds: options.world,
    count,
    seed,
    maxPerTool,
    cast: options.cast ?? "enough",
    concurrency,
    ...(category ? { categories: category } : {}),
    ...(options.oraclePairs ? {} : { oraclePairs: false }),
    ...(options.overSocket === true ? { overSocket: true } : {}),
    ...(decontaminate.length > 0 ? { decontaminate: decontaminate.map((file) => path.resolve(file)) } : {}),
    ...readMakers(options),
    ...whom.order,
  };
  const run = { ...whom.brought, signal: shell.interrupt };
  await withErrands(shell, options, async (runErrand) => {
    const asJson = options.json === true;
    if (options.dryRun) {
      const estimate = await runErrand("estimateDialogues", order, run);
      if (asJson) shell.json(plainJson(estimate));
      else showDialoguesEstimate(shell, estimate);
      return;
    }
    if (items !== undefined)
      return showPreview(shell, await runErrand("previewDialogues", { ...order, items }, run), asJson);
    if (options.overSocket === true)
      shell.log.line(
        "The talks go through a server of their own, on a free port of this machine and with a key of its own.",
      );
    const progress = openJobProgress(shell, "dialogues");
    try {
      const onProgress: typeof progress.tell = (now) => progress.tell(now);
      const report = await runErrand("generateDialogues", order, { ...run, onProgress });
      progress.end();
      if (asJson) shell.json(plainJson(report));
      showDialogues(shell, report, asJson);
    } finally {
      progress.end();
    }
  });
}
