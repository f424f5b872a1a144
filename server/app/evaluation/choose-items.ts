import type { Blueprint } from "../../domain/blueprint/blueprint.ts";
import { type Category, categories, shares } from "../../domain/blueprint/categories.ts";
import { taskOf } from "../../domain/blueprint/held-out.ts";
import { canonicalJson } from "../../domain/json.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Cast } from "../../generate/dialogues/player/player.ts";
import { rulePlayer } from "../../generate/dialogues/player/rule-player.ts";
import { Playwright, type WorldCast } from "../../generate/dialogues/think-up.ts";

/** One blueprint that is played. */
export interface EvalItem {
  /** From 0. */
  readonly index: number;
  readonly blueprint: Blueprint;
  readonly npc: Npc;
}

export interface EvalSet {
  readonly items: readonly EvalItem[];
  readonly unserved: readonly Category[];
}

/** Draws in a row that give nothing new, after which a category is taken to have no more. */
const patience = 10;

/**
 * The first `count` held-out blueprints: by the same shares as synthetic play, each another task or another state, and
 * each with a line for every beat. A larger set begins with the smaller one.
 */
export async function chooseItems(
  cast: WorldCast,
  players: readonly Persona[],
  { count, seed, only, signal }: ChooseItems,
): Promise<EvalSet> {
  const writer = new Playwright(cast, players, seed, "held_out");
  const known = new Set<string>();
  const wells = (only ?? categories).map((category) => new Well(writer, category, known));
  const items: EvalItem[] = [];
  while (items.length < count) {
    signal.throwIfAborted();
    const well = thirstiest(wells, items.length);
    if (!well) break;
    const drawn = await well.draw();
    if (drawn) items.push({ index: items.length, ...drawn });
  }
  // Of what was not asked for nothing is known.
  const empty = wells.filter(({ taken, isDry }) => isDry && taken === 0);
  return { items, unserved: empty.map(({ category }) => category) };
}

export interface ChooseItems {
  readonly count: number;
  readonly seed: number;
  readonly only?: readonly Category[] | undefined;
  readonly signal: AbortSignal;
}

/** The one that lacks most of its share; the first of equals. */
function thirstiest(wells: readonly Well[], items: number): Well | undefined {
  const open = wells.filter(({ isDry }) => !isDry);
  const whole = wells.reduce((sum, { category }) => sum + shares[category], 0);
  let found: { well: Well; lacks: number } | undefined;
  for (const well of open) {
    const lacks = (shares[well.category] / whole) * (items + 1) - well.taken;
    if (!found || lacks > found.lacks) found = { well, lacks };
  }
  return found?.well;
}

/** The blueprints of one category, one after the other. */
class Well {
  readonly category: Category;
  readonly #writer: Playwright;
  readonly #known: Set<string>;
  #number = 0;
  taken = 0;
  isDry = false;

  constructor(writer: Playwright, category: Category, known: Set<string>) {
    this.category = category;
    this.#writer = writer;
    this.#known = known;
  }

  /** Undefined where there is no more. */
  async draw(): Promise<Omit<EvalItem, "index"> | undefined> {
    for (let tries = 0; tries < patience; tries += 1) {
      const thought = await this.#writer.thinkUp(this.#number, this.category, new Set());
      this.#number += 1;
      if (thought.type !== "made") continue;
      const { blueprint, npc } = thought;
      const { place, stage, category } = blueprint;
      const key = canonicalJson(plainJson({ task: taskOf(blueprint), place, given: stage.given, category }));
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      if (!(await canBeSaid({ world: this.#writer.cast.world, npc, blueprint }))) continue;
      this.taken += 1;
      return { blueprint, npc };
    }
    this.isDry = true;
    return undefined;
  }
}

/** Whether the player by rule has a line for each beat: what it cannot say is no fault of whoever answers. */
async function canBeSaid(cast: Cast): Promise<boolean> {
  const player = rulePlayer(cast);
  const { signal } = new AbortController();
  for (const [index, beat] of cast.blueprint.beats.entries())
    if ((await player.say({ beat, index, heard: [] }, signal)).type === "silent") return false;
  return true;
}
