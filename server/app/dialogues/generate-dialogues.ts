import { type Category, categories, shares } from "../../domain/blueprint/categories.ts";
import type { JobProgress } from "../../generate/job-meter.ts";
import { demandAnotherJudge } from "../../generate/dialogues/gates/another-judge.ts";
import { isGivenUp } from "../../generate/dialogues/plan-chunk.ts";
import type { PricedModel } from "../../generate/dialogues/player/players.ts";
import type { DialogueTally, GateCount } from "../../generate/dialogues/tally.ts";
import { Playwright } from "../../generate/dialogues/think-up.ts";
import { demandCount } from "../demand-count.ts";
import type { OrderedMakers } from "./open-maker.ts";
import { playDialogues, type PlayDialoguesOptions } from "./play-dialogues.ts";
import { stageDialogues, type StageOptions } from "./stage-dialogues.ts";

export interface GenerateDialoguesOptions
  extends Omit<PlayDialoguesOptions, "player" | "judge">,
    Pick<StageOptions, "benchmarks" | "personas">,
    OrderedMakers {
  /** Ids of worlds, played by turns. */
  readonly worlds: readonly string[];
  /** Who speaks for the players and who judges, where that is another model. */
  readonly player?: PricedModel;
  readonly judge?: PricedModel;
}

/** What became of one category. */
export interface CategoryReport {
  readonly category: Category;
  /** Percent of the kept talks that it is to have. */
  readonly share: number;
  readonly tried: number;
  readonly kept: number;
  /** Why there is none of it, or less than its share. */
  readonly lacking?: string;
}

export interface GenerateDialoguesReport extends JobProgress {
  readonly worlds: readonly string[];
  readonly asked: number;
  readonly job: string;
  /** Talks that were played or could not be thought up. */
  readonly candidates: number;
  readonly turns: number;
  readonly turnsWithoutCalls: number;
  readonly categories: readonly CategoryReport[];
  readonly survival: readonly GateCount[];
  /** Kept turns in which it was called, by behavior. */
  readonly tools: Readonly<Record<string, number>>;
  /** Turns that failed and in whose place another passed, by the gate that they failed. */
  readonly mended: Readonly<Record<string, number>>;
  /** Why scripts were dropped before they were played. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly interrupted: boolean;
  readonly isSpent: boolean;
  readonly isCancelled: boolean;
  /** No more came of what was tried. */
  readonly isExhausted: boolean;
  /** What whoever reads the rows is to know of who judged them. */
  readonly warnings: readonly string[];
}

/** Has personas play against the casts of worlds until so many talks passed every gate. */
export async function generateDialogues(options: GenerateDialoguesOptions): Promise<GenerateDialoguesReport> {
  demandCount(options.count, "dialogues");
  const warnings = options.judge ? demandAnotherJudge(options.model, options.judge.model) : [];
  const staged = await stageDialogues({ ...options, makers: options });
  await options.library.putPersonas(staged.players);
  const { tally, progress, job, ...ended } = await playDialogues(options, staged);
  return { ...progress, ...reportOf(options, tally), job, ...ended, warnings };
}

/** The next blueprints with what a player is told, none of which is played or counts. */
export async function previewDialogues(options: GenerateDialoguesOptions, items: number) {
  const { worlds, players } = await stageDialogues(options);
  const only = options.categories ?? categories;
  const previewed = [];
  for (let number = 0; number < items; number += 1) {
    const category = only[number % only.length];
    const cast = worlds[number % worlds.length];
    if (!category || !cast) continue;
    const made = await new Playwright(cast, players, options.seed).thinkUp(number, category, new Set());
    const reasons = made.type === "made" ? [] : [`Nobody who was looked at serves ${category}.`];
    const product = made.type === "made" ? { product: made.blueprint } : {};
    previewed.push({ item: `${category} in ${cast.world.id}`, ...product, reasons });
  }
  return previewed;
}

function reportOf({ worlds, count, categories: only }: GenerateDialoguesOptions, tally: DialogueTally) {
  return {
    worlds,
    asked: count,
    candidates: tally.tried,
    turns: tally.turns,
    turnsWithoutCalls: tally.turnsWithoutCalls,
    categories: (only ?? categories).map((category) => reportCategory(category, tally)),
    survival: tally.survival(),
    tools: tally.tools,
    mended: tally.mended,
    dropped: tally.dropped,
  };
}

/** A category of which less passes is told of as lacking. */
const fewPass = 0.3;

function reportCategory(category: Category, tally: DialogueTally): CategoryReport {
  const { tried, kept, unserved, failed } = tally.categories[category];
  const counts = { category, share: shares[category], tried, kept };
  if (tried === 0 || (kept / tried >= fewPass && kept > 0)) return counts;
  const [gate] = Object.entries(failed).sort(([, one], [, other]) => other - one)[0] ?? [];
  const why =
    unserved === tried
      ? "nobody of the cast can serve it"
      : `${kept === 0 ? "none" : "few"} passed; most failed at ${gate ?? "the blueprint"}`;
  const given = isGivenUp(tally.categories[category]) ? "; its share went to the others" : "";
  return { ...counts, lacking: `${why}${given}` };
}
