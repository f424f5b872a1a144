import { categories, type Category, shares } from "../../domain/blueprint/categories.ts";
import { costOf } from "../../generate/complete-structured.ts";
import { Playwright } from "../../generate/dialogues/think-up.ts";
import { findWorld } from "../find-world.ts";
import { lackingIn } from "./cast-for-talks.ts";
import { choosePeople } from "./choose-people.ts";
import type { GenerateDialoguesOptions } from "./generate-dialogues.ts";
import { groupsOf, stageDialogues } from "./stage-dialogues.ts";

/** What is thought up for the first so many talks, and about what they would take. */
export interface DialoguesEstimate {
  readonly asked: number;
  /** Who would be played with. */
  readonly npcs: number;
  /** Who would be cast first; what that takes, and what they talk of, is not counted. */
  readonly lacking: number;
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
  const choose = choosePeople({ ...options, choice: options.personas });
  const lacking = await lackingOf(options);
  const { worlds, players } = await stageDialogues({ ...options, choose });
  const seating = { every: worlds.length, groupsOf };
  const writers = worlds.map((cast) => new Playwright(cast, players, options.seed, "training", seating));
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
    lacking,
    turns,
    turnsWithoutCalls: counts.weight === 0 ? 0 : counts.silent / counts.weight,
    unserved,
    dropped,
    tokens,
    mostCost: isOffline ? 0 : price && costOf(usage, price),
  };
}

async function lackingOf(options: GenerateDialoguesOptions): Promise<number> {
  const { cast = 0, worlds } = options;
  let lacking = 0;
  for (const name of worlds)
    lacking += await lackingIn(await findWorld(options.library, name), { ...options, cast });
  return lacking;
}
