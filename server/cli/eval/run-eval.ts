import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { evaluateModel, type EvalOutcome, type EvalStop } from "../../app/evaluate-model.ts";
import { chooseItems, type EvalSet } from "../../app/evaluation/choose-items.ts";
import { type EvalCast, hashCast, settleCast } from "../../app/evaluation/eval-cast.ts";
import type { Contestant } from "../../app/evaluation/lane.ts";
import { TrialLog } from "../../app/evaluation/trial-log.ts";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import type { Rules } from "../../domain/behavior/rules.ts";
import { categories } from "../../domain/blueprint/categories.ts";
import { DramatisError } from "../../domain/errors.ts";
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
import { gatherCast } from "./gather-cast.ts";
import { openContestants } from "./open-contestants.ts";

export interface RanEval {
  readonly report: EvalReport;
  readonly stop: EvalStop | undefined;
}

/** Plays what is not played yet, and writes the reports of all that is. */
export async function runEval(shell: Shell, options: EvalOptions, folder: string): Promise<RanEval> {
  const cast = await gatherCast(shell, options);
  const { rules } = compileRules(cast.world.document);
  const set = await drawSet(shell, options, cast, rules);
  const opened = await openContestants(shell, options);
  const { endpoint, contestants } = opened;
  // Before the folder is this endpoint's.
  await opened.demandAnswer();
  const trials: Trial[] = [];
  const isAsked = askedOf(set, options);
  const keep = (trial: Trial): void => void (isAsked(trial) && trials.push(withoutPrompts(trial)));
  const settings = {
    world: cast.world.id,
    worldHash: cast.world.hash,
    people: hashCast(cast),
    model: options.model,
    endpoint: endpoint ?? "",
    seed: options.seed,
    categories: options.category ?? categories,
  };
  const log = await TrialLog.open(folder, settings, keep);
  try {
    const { stop } = await play(shell, options, folder, { cast, rules, set, contestants, trials, keep, log });
    const subject: EvalSubject = {
      world: { id: cast.world.id, hash: cast.world.hash },
      model: options.model,
      ...(endpoint === undefined ? {} : { endpoint }),
      seed: options.seed,
      blueprints: set.items.length,
      trials: options.trials,
      set: hashJson(set.items.map(({ blueprint }) => blueprint.id)),
      unserved: set.unserved,
    };
    const of = set.items.length * options.trials * contestants.length;
    const partial =
      trials.length < of ? { done: trials.length, of, reason: sayStop(stop, shell) } : undefined;
    const report = makeEvalReport(subject, trials, partial);
    await writeReports(folder, report);
    return { report, stop: stop ?? (partial && { type: "endpoint", message: partial.reason }) };
  } finally {
    await log.close();
    await opened.close();
  }
}

async function drawSet(
  shell: Shell,
  { count, seed, category }: EvalOptions,
  { world, npcs, players }: EvalCast,
  rules: Rules,
): Promise<EvalSet> {
  const byId = new Map(npcs.map((npc) => [npc.id, npc]));
  const cast = {
    world,
    rules,
    npcs: [...byId.keys()],
    findNpc: async (id: (typeof npcs)[number]["id"]) => byId.get(id),
  };
  const set = await chooseItems(cast, players, { count, seed, only: category, signal: shell.interrupt });
  if (set.items.length === 0)
    throw new DramatisError({
      code: "invalid_input",
      message: `The cast of ${world.id} has no held-out blueprint for ${(category ?? categories).join(", ")}.`,
      mend: `Cast more people: \`dramatis generate npcs --world ${world.id} --count 20\`; or leave --category out.`,
      param: "category",
    });
  if (set.items.length < count)
    shell.log.line(
      `There are ${set.items.length} held-out blueprints, not ${count}: a larger cast has more (\`dramatis generate npcs\`).`,
    );
  return set;
}

interface Playing {
  readonly cast: EvalCast;
  readonly rules: Rules;
  readonly set: EvalSet;
  readonly contestants: readonly Contestant[];
  readonly trials: readonly Trial[];
  readonly keep: (trial: Trial) => void;
  readonly log: TrialLog;
}

async function play(
  shell: Shell,
  { trials, concurrency }: EvalOptions,
  folder: string,
  { cast, rules, set, contestants, trials: known, keep, log }: Playing,
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
