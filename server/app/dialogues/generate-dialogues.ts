import { type Category, categories, shares } from "../../domain/blueprint/categories.ts";
import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";
import type { NearIndex } from "../../domain/ports/near-index.ts";
import { jobIdOf } from "../../generate/job.ts";
import { type JobProgress, noProgress } from "../../generate/job-meter.ts";
import { demandAnotherJudge } from "../../generate/dialogues/gates/another-judge.ts";
import { isGivenUp } from "../../generate/dialogues/plan-chunk.ts";
import { namesOf, type PricedModel } from "../../generate/dialogues/player/players.ts";
import { seriesRequest } from "../../generate/dialogues/run-dialogues.ts";
import { DialogueTally, type GateCount } from "../../generate/dialogues/tally.ts";
import { Playwright } from "../../generate/dialogues/think-up.ts";
import type { PersonaChoice } from "../choose-personas.ts";
import { demandCount } from "../demand-count.ts";
import { findWorld } from "../find-world.ts";
import { type CastingReport, type CastSize, castForTalks, noCasting } from "./cast-for-talks.ts";
import { type ChoosePeople, choosePeople } from "./choose-people.ts";
import type { OrderedMakers } from "./open-maker.ts";
import { playDialogues, type PlayDialoguesOptions } from "./play-dialogues.ts";
import { groupsOf, stageDialogues, type StageOptions } from "./stage-dialogues.ts";

export interface GenerateDialoguesOptions
  extends Omit<PlayDialoguesOptions, "player" | "judge">,
    Pick<StageOptions, "benchmarks">,
    OrderedMakers {
  /** Whom players are and of whom a cast is made; the world's own and then those of the library when absent. */
  readonly personas?: PersonaChoice;
  /** NPCs that each world is to have before anybody talks; those that there are when absent. */
  readonly cast?: CastSize;
  /** Where more personas are thought up for a cast, if the world has too few. */
  readonly nearIndex?: NearIndex;
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
  /** Items for which nobody had anything: none of those that were tried. */
  readonly unserved: number;
  /** Why there is none of it, or less than its share. */
  readonly lacking?: string;
}

export interface GenerateDialoguesReport extends JobProgress {
  readonly worlds: readonly string[];
  readonly asked: number;
  readonly job: string;
  /** Who was cast before anybody talked. */
  readonly casting: Pick<CastingReport, "cast" | "failed" | "related">;
  /** Talks that were played. */
  readonly candidates: number;
  /** Items that never came to a talk, since no blueprint was found for them. */
  readonly unserved: number;
  readonly turns: number;
  readonly turnsWithoutCalls: number;
  readonly categories: readonly CategoryReport[];
  readonly survival: readonly GateCount[];
  /** Kept turns in which it was called, by behavior. */
  readonly tools: Readonly<Record<string, number>>;
  /** Turns that failed and in whose place another passed, by the gate that they failed. */
  readonly mended: Readonly<Record<string, number>>;
  /** Turns that the oracle answered in the place of the model, which gives pairs, by the gate that it failed first. */
  readonly relieved: Readonly<Record<string, number>>;
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

/**
 * Has personas play against the casts of worlds until so many talks passed every gate. Worlds with too few people for it
 * are cast first; a series that was begun keeps the cast that it began with.
 */
export async function generateDialogues(options: GenerateDialoguesOptions): Promise<GenerateDialoguesReport> {
  demandCount(options.count, "dialogues");
  const { model, judge, library, maxCost } = options;
  const warnings = judge ? demandAnotherJudge(model, judge.model) : [];
  const choose = choosePeople({ ...options, choice: options.personas });
  const casting = await castFirst(options, choose);
  const { cast, failed, related, cost, stopped } = casting;
  const told = { casting: { cast, failed, related }, warnings };
  if (stopped) return { ...notBegun(options, casting), ...told };
  const staged = await stageDialogues({ ...options, choose, makers: options });
  await library.putPersonas(staged.players);
  const left = maxCost === undefined ? {} : { maxCost: Math.max(0, maxCost - (cost ?? 0)) };
  const { tally, progress, job, ...ended } = await playDialogues({ ...options, ...left }, staged);
  return {
    ...progress,
    ...withCosts(progress, casting),
    ...reportOf(options, tally),
    job,
    ...ended,
    ...told,
  };
}

async function castFirst(options: GenerateDialoguesOptions, choose: ChoosePeople): Promise<CastingReport> {
  const { cast = 0 } = options;
  if (cast === 0 || (cast === "enough" && (await isBegun(options, choose)))) return noCasting;
  return castForTalks({ ...options, cast, choose });
}

/** Whether talks with those who are there were asked for before, however many. */
async function isBegun(options: GenerateDialoguesOptions, choose: ChoosePeople): Promise<boolean> {
  const { library, jobs, model, price, player, judge, seed, categories: only } = options;
  const known = (await jobs.list()).filter(({ recipe }) => recipe === dialoguesRecipe);
  if (known.length === 0) return false;
  for (const name of options.worlds) {
    const { id } = await findWorld(library, name);
    if ((await library.npcs(id, { limit: 1 })).length === 0) return false;
  }
  const { settings } = await stageDialogues({ ...options, choose });
  const names = namesOf({ npcs: { model, price }, players: player, judge });
  const series = jobIdOf(seriesRequest({ makers: { names }, settings, seed, only }));
  return known.some(({ request }) => {
    const { count: _, ...ofSeries } = request;
    return jobIdOf(ofSeries) === series;
  });
}

function withCosts(
  { cost, tokens }: Pick<JobProgress, "cost" | "tokens">,
  casting: CastingReport,
): Pick<JobProgress, "cost" | "tokens"> {
  return {
    cost: cost === undefined || casting.cost === undefined ? undefined : cost + casting.cost,
    tokens: {
      input: tokens.input + casting.tokens.input,
      output: tokens.output + casting.tokens.output,
    },
  };
}

/** The cast is not whole, and nobody has talked. */
function notBegun(options: GenerateDialoguesOptions, { stopped, cost, tokens }: CastingReport) {
  const by = stopped?.by;
  return {
    ...noProgress,
    total: options.count,
    cost,
    tokens,
    unanswered: by === "unanswered" ? 1 : 0,
    ...reportOf(options, new DialogueTally()),
    job: stopped?.job ?? "",
    interrupted: by === "interrupted",
    isSpent: by === "isSpent",
    isCancelled: by === "isCancelled",
    isExhausted: false,
  };
}

/** The next blueprints with what a player is told, none of which is played or counts. */
export async function previewDialogues(options: GenerateDialoguesOptions, items: number) {
  const choose = choosePeople({ ...options, choice: options.personas });
  const { worlds, players } = await stageDialogues({ ...options, choose });
  const seating = { every: worlds.length, groupsOf };
  const only = options.categories ?? categories;
  const previewed = [];
  for (let number = 0; number < items; number += 1) {
    const category = only[number % only.length];
    const cast = worlds[number % worlds.length];
    if (!category || !cast) continue;
    const writer = new Playwright(cast, players, options.seed, "training", seating);
    const made = await writer.thinkUp(number, category, new Set());
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
    unserved: tally.unserved,
    turns: tally.turns,
    turnsWithoutCalls: tally.turnsWithoutCalls,
    categories: (only ?? categories).map((category) => reportCategory(category, tally)),
    survival: tally.survival(),
    tools: tally.tools,
    mended: tally.mended,
    relieved: tally.relieved,
    dropped: tally.dropped,
  };
}

/** A category of which less passes is told of as lacking. */
const fewPass = 0.3;

function reportCategory(category: Category, tally: DialogueTally): CategoryReport {
  const { tried, kept, unserved, failed } = tally.categories[category];
  const counts = { category, share: shares[category], tried, kept, unserved };
  const begun = tried + unserved;
  if (begun === 0 || (kept / begun >= fewPass && kept > 0)) return counts;
  const [gate] = Object.entries(failed).sort(([, one], [, other]) => other - one)[0] ?? [];
  const why =
    tried === 0
      ? "nobody of the cast can serve it"
      : unserved > tried - kept
        ? "seldom has anybody of the cast something for it"
        : `${kept === 0 ? "none" : "few"} passed; most failed at ${gate ?? "the blueprint"}`;
  const given = isGivenUp(tally.categories[category]) ? "; its share went to the others" : "";
  return { ...counts, lacking: `${why}${given}` };
}
