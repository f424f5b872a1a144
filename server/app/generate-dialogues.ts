import { compileRules } from "../domain/behavior/compile-rules.ts";
import { type Category, categories, shares } from "../domain/blueprint/categories.ts";
import { hashJson } from "../domain/hash.ts";
import type { NpcId } from "../domain/ids.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Ids } from "../domain/ports/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import type { World } from "../domain/world/world.ts";
import { DramatisError } from "../domain/errors.ts";
import { Benchmarks } from "../generate/dialogues/gates/benchmark-gate.ts";
import { type RunDialoguesOptions, runDialogues } from "../generate/dialogues/run-dialogues.ts";
import { isGivenUp } from "../generate/dialogues/plan-chunk.ts";
import type { DialogueTally, GateCount } from "../generate/dialogues/tally.ts";
import { costOf } from "../generate/complete-structured.ts";
import { Playwright, type WorldCast } from "../generate/dialogues/think-up.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { demandPrice } from "../generate/run-job.ts";
import { Budget } from "../generate/pace/budget.ts";
import { Host } from "../play/host.ts";
import { choosePersonas, type PersonaChoice, sentenceOf } from "./choose-personas.ts";
import { demandCount } from "./demand-count.ts";
import { findWorld } from "./find-world.ts";
import { deskOf, type PlanPorts } from "./plan-npcs.ts";
import type { RunOptions } from "./run-series.ts";

export interface GenerateDialoguesOptions
  extends PlanPorts,
    Pick<RunOptions, "concurrency" | "maxCost" | "onProgress" | "signal"> {
  readonly products: Products;
  readonly journal: Journal;
  readonly ids: Ids;
  /** Of this opening of the database. */
  readonly epoch: number;
  /** Ids of worlds, played by turns. */
  readonly worlds: readonly string[];
  /** Talks that are kept, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  readonly seed: number;
  /** These alone; all when absent. */
  readonly categories?: readonly Category[];
  readonly maxPerTool: number;
  /** Texts of benchmarks that no talk may share thirteen words in a row with. */
  readonly benchmarks?: readonly string[];
  /** Whose personas the players have. Without it, the worlds' own and then the library's. */
  readonly personas?: PersonaChoice;
}

/** What became of one category. */
export interface CategoryReport {
  readonly category: Category;
  /** Percent of the kept talks that it is to have. */
  readonly share: number;
  readonly tried: number;
  readonly kept: number;
  /** Why there is none of it, where there is none. */
  readonly lacking?: string;
}

export interface GenerateDialoguesReport extends JobProgress {
  readonly worlds: readonly string[];
  readonly asked: number;
  readonly jobs: readonly string[];
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
}

/** People of one world that are played with: the first by id. */
const mostNpcs = 500;
const mostPlayers = 400;
/** Talks that a model by rule plays at once: the disk is waited for by all of them together. */
const togetherByRule = 8;

/** Has personas play against the casts of worlds until so many talks passed every gate. */
export async function generateDialogues(options: GenerateDialoguesOptions): Promise<GenerateDialoguesReport> {
  const { maxCost, library, journal, ledger, clock, ids, epoch, jobs, products, model, price } = options;
  demandCount(options.count, "dialogues");
  const desk = deskOf(options);
  demandPrice(desk, maxCost === undefined ? undefined : new Budget(maxCost));
  const { worlds, players, settings, benchmarks } = await stageWorlds(options);
  await library.putPersonas(players);
  const priceOf =
    price &&
    ((_: string, usage: { inputTokens: number; outputTokens: number }) =>
      (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000);
  const host = new Host({
    library,
    journal,
    ledger,
    model,
    clock,
    ids,
    epoch,
    limits: { idle: 2000 },
    ...(priceOf ? { priceOf } : {}),
  });
  const run: RunDialoguesOptions = {
    worlds,
    players,
    count: options.count,
    seed: options.seed,
    only: options.categories,
    maxPerTool: options.maxPerTool,
    benchmarks,
    settings,
    host,
    desk,
    jobs,
    products,
    journal,
    concurrency: model.provider === "procedural" ? togetherByRule : options.concurrency,
    maxCost,
    onProgress: options.onProgress,
    signal: options.signal,
  };
  try {
    const { tally, progress, jobs: ran, ...ended } = await runDialogues(run);
    return { ...progress, ...reportOf(options, tally), jobs: ran, ...ended };
  } finally {
    await host.close();
  }
}

/** The next blueprints with what a player is told, none of which is played or counts. */
export async function previewDialogues(options: GenerateDialoguesOptions, items: number) {
  const { worlds, players } = await stageWorlds(options);
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

/** What is thought up for the first so many talks, and about what they would take. */
export interface DialoguesEstimate {
  readonly asked: number;
  /** Who would be played with. */
  readonly npcs: number;
  /** Of one talk. */
  readonly turns: number;
  readonly turnsWithoutCalls: number;
  /** Categories that nobody who was looked at can serve. */
  readonly unserved: readonly Category[];
  readonly dropped: Readonly<Record<string, number>>;
  /** Of all talks, if each is kept; 0 where no model is asked. */
  readonly tokens: { readonly input: number; readonly mostOutput: number };
  /** US dollars; undefined when the price is unknown. */
  readonly mostCost: number | undefined;
}

/** Talks of each category that are thought up for an estimate. */
const thoughtUp = 4;
/** Tokens of one turn: the prompt with lore and talk, asked about once and a half; and an answer at its limit. */
const promptTokens = 6000;
const answerTokens = 900;

/** Thinks up some talks of each category and counts; plays none. */
export async function estimateDialogues(options: GenerateDialoguesOptions): Promise<DialoguesEstimate> {
  const { worlds, players } = await stageWorlds(options);
  const writers = worlds.map((cast) => new Playwright(cast, players, options.seed));
  const only = options.categories ?? categories;
  const dropped: { [reason: string]: number } = {};
  const unserved: Category[] = [];
  const counts = { weight: 0, turns: 0, silent: 0 };
  for (const category of only) {
    let made = 0;
    for (let number = 0; number < thoughtUp; number += 1) {
      const thought = await writers[number % writers.length]?.thinkUp(number, category, new Set());
      for (const reason of thought?.drops ?? []) dropped[reason] = (dropped[reason] ?? 0) + 1;
      if (thought?.type !== "made") continue;
      made += 1;
      const { beats } = thought.blueprint;
      const silent = beats.filter(({ expects }) => expects.type === "none").length;
      counts.weight += shares[category];
      counts.turns += beats.length * shares[category];
      counts.silent += silent * shares[category];
    }
    if (made === 0) unserved.push(category);
  }
  const { count, model, price } = options;
  const turns = counts.weight === 0 ? 0 : counts.turns / counts.weight;
  const isOffline = model.provider === "procedural";
  const all = isOffline ? 0 : Math.ceil(turns * count);
  const tokens = { input: all * promptTokens, mostOutput: all * answerTokens };
  const usage = { inputTokens: tokens.input, outputTokens: tokens.mostOutput };
  return {
    asked: count,
    npcs: worlds.reduce((sum, { npcs }) => sum + npcs.length, 0),
    turns,
    turnsWithoutCalls: counts.weight === 0 ? 0 : counts.silent / counts.weight,
    unserved,
    dropped,
    tokens,
    mostCost: isOffline ? 0 : price && costOf(usage, price),
  };
}

interface Staged {
  readonly worlds: readonly WorldCast[];
  readonly players: readonly Persona[];
  readonly settings: RunDialoguesOptions["settings"];
  readonly benchmarks: Benchmarks;
}

async function stageWorlds(options: GenerateDialoguesOptions): Promise<Staged> {
  const { library, people, personas: choice, maxPerTool } = options;
  const found: World[] = [];
  for (const name of options.worlds) found.push(await findWorld(library, name));
  const worlds: WorldCast[] = [];
  const casts: { [world: string]: readonly string[] } = {};
  for (const world of found) {
    const npcs = await library.npcs(world.id, { limit: mostNpcs });
    if (npcs.length === 0) throw nobodyIn(world);
    casts[world.id] = npcs.map(({ id, revision }) => `${id}@${revision}`);
    worlds.push(castOf(world, npcs, library));
  }
  const players = (
    await choosePersonas({ library, people, world: found[0], count: mostPlayers, choice })
  ).map(sentenceOf);
  const texts = options.benchmarks ?? [];
  const benchmarks = new Benchmarks();
  for (const text of texts) benchmarks.add(text);
  const settings = {
    worlds: Object.fromEntries(found.map(({ id, hash }) => [id, hash])),
    cast: hashJson(casts),
    players: hashJson(players.map(({ id }) => id)),
    max_per_tool: maxPerTool,
    ...(texts.length > 0 ? { benchmarks: hashJson([...texts]) } : {}),
  };
  return { worlds, players, settings, benchmarks };
}

function castOf(world: World, npcs: readonly Npc[], library: Library): WorldCast {
  const revisions = new Map<NpcId, number>(npcs.map(({ id, revision }) => [id, revision]));
  return {
    world,
    rules: compileRules(world.document).rules,
    npcs: npcs.map(({ id }) => id),
    findNpc: (id) => library.npc(world.id, id, revisions.get(id)),
  };
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

function reportCategory(category: Category, tally: DialogueTally): CategoryReport {
  const { tried, kept, unserved, failed } = tally.categories[category];
  const counts = { category, share: shares[category], tried, kept };
  if (kept > 0 || tried === 0) return counts;
  const [gate] = Object.entries(failed).sort(([, one], [, other]) => other - one)[0] ?? [];
  const why =
    unserved === tried
      ? "nobody of the cast can serve it"
      : `none passed; most failed at ${gate ?? "the blueprint"}`;
  const given = isGivenUp(tally.categories[category]) ? "; its share went to the others" : "";
  return { ...counts, lacking: `${why}${given}` };
}

function nobodyIn({ id }: World): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `There is nobody in ${id} to play with.`,
    mend: `Make some: \`dramatis generate npcs --world ${id} --count 20\`.`,
    param: "world",
  });
}
