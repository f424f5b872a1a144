import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { evaluateModel, type EvalOutcome, type EvalStop } from "../../app/evaluate-model.ts";
import type { EvalSet } from "../../app/evaluation/choose-items.ts";
import { type EvalCast, hashCast, settleCast } from "../../app/evaluation/eval-cast.ts";
import type { Contestant } from "../../app/evaluation/lane.ts";
import { type EvalSettings, TrialLog } from "../../app/evaluation/trial-log.ts";
import { categories } from "../../domain/blueprint/categories.ts";
import { hashJson } from "../../domain/hash.ts";
import { type EvalReport, type EvalSubject, makeEvalReport } from "../../evaluate/model/eval-report.ts";
import { seatWords } from "../../evaluate/model/figure-words.ts";
import { markdownReport } from "../../evaluate/model/markdown-report.ts";
import { evalPage } from "../../evaluate/model/page/eval-page.ts";
import type { Trial } from "../../evaluate/model/trial.ts";
import { openDatabase } from "../../main/open-database.ts";
import { dieOf, type Shell } from "../shell.ts";
import type { EvalOptions } from "../eval.ts";
import { openJobProgress } from "../job-progress.ts";
import { openContestants, type OpenedContestants } from "./open-contestants.ts";
import { planEval, type PlannedEval } from "./plan-eval.ts";

/** What came of one world. */
export interface RanEval {
  readonly folder: string;
  readonly report: EvalReport;
  readonly stop: EvalStop | undefined;
}

/**
 * Plays in one world after the other what is not played yet, and writes the reports of all that is. What stops the play
 * in one world ends it; the worlds after it are not begun.
 */
export async function runEvals(
  shell: Shell,
  options: EvalOptions,
  folderOf: (world: string) => string,
): Promise<readonly RanEval[]> {
  const planned: PlannedEval[] = [];
  for (const world of options.world) planned.push(await planEval(shell, options, world, folderOf(world)));
  const opened = await openContestants(shell, options);
  try {
    // Before the folders are this endpoint's.
    await opened.demandAnswer();
    const ran: RanEval[] = [];
    for (const one of planned) {
      ran.push(await runEval(shell, options, one, opened));
      if (ran.at(-1)?.stop) break;
    }
    return ran;
  } finally {
    await opened.close();
  }
}

async function runEval(
  shell: Shell,
  options: EvalOptions,
  planned: PlannedEval,
  { endpoint, contestants }: OpenedContestants,
): Promise<RanEval> {
  const { cast, set, folder } = planned;
  const trials: Trial[] = [];
  const isAsked = askedOf(set, options);
  const keep = (trial: Trial): void => void (isAsked(trial) && trials.push(withoutPrompts(trial)));
  const log = await TrialLog.open(folder, settingsOf(options, cast, endpoint), keep);
  try {
    const { stop } = await play(shell, options, { ...planned, contestants, trials, keep, log });
    const of = set.items.length * options.trials * contestants.length;
    const partial =
      trials.length < of ? { done: trials.length, of, reason: sayStop(stop, shell) } : undefined;
    const report = makeEvalReport(subjectOf(options, planned, endpoint), trials, partial);
    await writeReports(folder, report);
    return { folder, report, stop: stop ?? (partial && { type: "endpoint", message: partial.reason }) };
  } finally {
    await log.close();
  }
}

function settingsOf(options: EvalOptions, cast: EvalCast, endpoint = ""): EvalSettings {
  return {
    world: cast.world.id,
    worldHash: cast.world.hash,
    people: hashCast(cast),
    model: options.model,
    endpoint,
    seed: options.seed,
    categories: options.category ?? categories,
  };
}

function subjectOf(
  { model, seed, trials }: EvalOptions,
  { cast: { world }, set }: PlannedEval,
  endpoint: string | undefined,
): EvalSubject {
  return {
    world: { id: world.id, hash: world.hash },
    model,
    ...(endpoint === undefined ? {} : { endpoint }),
    seed,
    blueprints: set.items.length,
    trials,
    set: hashJson(set.items.map(({ blueprint }) => blueprint.id)),
    unserved: set.unserved,
  };
}

interface Playing extends PlannedEval {
  readonly contestants: readonly Contestant[];
  readonly trials: readonly Trial[];
  readonly keep: (trial: Trial) => void;
  readonly log: TrialLog;
}

async function play(
  shell: Shell,
  { trials, concurrency }: EvalOptions,
  { cast, rules, set, folder, contestants, trials: known, keep, log }: Playing,
): Promise<EvalOutcome> {
  const database = path.join(folder, "play.sqlite");
  const opened = await openDatabase({ database, verb: shell.verb, onFatal: dieOf });
  const { store, clock, ids } = opened;
  try {
    await settleCast(store.library, cast);
    const stage = { world: cast.world, rules, ...store, clock, ids };
    let bar = openJobProgress(shell, "trials");
    let playing: string | undefined;
    try {
      return await evaluateModel({
        stage,
        items: set.items,
        contestants,
        trials,
        concurrency,
        known,
        async keep(trial) {
          await log.add(trial);
          keep(trial);
        },
        onProgress(progress, seat) {
          if (seat !== playing) {
            bar.end();
            bar = openJobProgress(shell, `trials of ${seatWords[seat]}`);
            playing = seat;
          }
          bar.tell(progress);
        },
        signal: shell.interrupt,
      });
    } finally {
      bar.end();
    }
  } finally {
    await opened.close();
  }
}

/** Whether a trial is of what is asked for now: an earlier run of the folder may have had more. */
function askedOf({ items }: EvalSet, { trials, baselines }: EvalOptions): (trial: Trial) => boolean {
  const asked = new Set(items.map(({ blueprint }) => blueprint.id));
  return ({ blueprint, trial, seat }) =>
    asked.has(blueprint) && trial <= trials && (baselines || seat === "model");
}

/** What takes room and is counted nowhere; the file has it. */
function withoutPrompts(trial: Trial): Trial {
  const turns = trial.turns.map((turn) => ({
    ...turn,
    answers: turn.answers.map((answer) => ({ ...answer, told: [] })),
  }));
  return { ...trial, prompt: "", turns };
}

function sayStop(stop: EvalStop | undefined, { interrupt }: Shell): string {
  if (interrupt.aborted || stop?.type === "interrupted") return "It was stopped.";
  if (stop?.type === "spent") return "Another answer could pass --max-cost.";
  if (stop?.type === "endpoint") return `The endpoint failed: ${stop.message}`;
  return "Some trials got no answer.";
}

async function writeReports(folder: string, report: EvalReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    "report.json": `${JSON.stringify(report, undefined, 2)}\n`,
    "report.md": markdownReport(report),
    "report.html": evalPage(report),
  };
  for (const [name, text] of Object.entries(files)) {
    const incoming = path.join(folder, `${name}.incoming`);
    await writeFile(incoming, text);
    await rename(incoming, path.join(folder, name));
  }
}
