import type { Rules } from "../../domain/behavior/rules.ts";
import type { Blueprint } from "../../domain/blueprint/blueprint.ts";
import type { Category } from "../../domain/blueprint/categories.ts";
import { type Side, sideOf } from "../../domain/blueprint/held-out.ts";
import { makeBlueprint } from "../../domain/blueprint/make-blueprint.ts";
import { type Stock, stockUp } from "../../domain/blueprint/stock.ts";
import type { NpcId } from "../../domain/ids.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import { type Random, seededRandom } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { kinds } from "./content/asking-lines.ts";
import { givenNames } from "../recipes/persona-dressing/people-names.ts";

/** NPCs that are asked to serve a category before it is said that nobody does. */
const npcsTried = 8;
/** Scripts that one NPC is asked for before the next is: of many, the wrong side is drawn now and then. */
const drawsOf: Readonly<Record<Side, number>> = { training: 4, held_out: 12 };
const stocksKept = 64;

export interface WorldCast {
  readonly world: World;
  readonly rules: Rules;
  /** Who is played with, in a fixed order. */
  readonly npcs: readonly NpcId[];
  readonly findNpc: (id: NpcId) => Promise<Npc | undefined>;
}

export type ThoughtUp =
  | {
      readonly type: "made";
      readonly blueprint: Blueprint;
      readonly npc: Npc;
      readonly persona: Persona;
      readonly drops: readonly string[];
    }
  | { readonly type: "unserved"; readonly drops: readonly string[] };

/**
 * Thinks up the blueprints of one world, whoever serves: the same number always gives the same one. Those that models are
 * measured on are never drawn for training, nor the other way round.
 */
export class Playwright {
  readonly cast: WorldCast;
  readonly #players: readonly Persona[];
  readonly #seed: number;
  readonly #side: Side;
  readonly #stocks = new Map<NpcId, Stock>();

  constructor(cast: WorldCast, players: readonly Persona[], seed: number, side: Side = "training") {
    this.cast = cast;
    this.#players = players;
    this.#seed = seed;
    this.#side = side;
  }

  /** `barred`: behaviors of which there are rows enough. */
  async thinkUp(number: number, category: Category, barred: ReadonlySet<string>): Promise<ThoughtUp> {
    const random = seededRandom(this.#seed, "dialogue", this.cast.world.id, number);
    const persona = random.child("player").pick(this.#players);
    const drops: string[] = [];
    const order = random.child("npc").shuffle(this.cast.npcs).slice(0, npcsTried);
    for (const [index, id] of order.entries()) {
      const stock = await this.#stockOf(id);
      if (!stock || stock.npc.persona.id === persona.id) continue;
      const asks = stock.asks.filter(({ behavior }) => !barred.has(behavior));
      const player = {
        persona: persona.id,
        name: random.child("name").pick(givenNames),
        description: persona.text,
      };
      const facts = factsFrom(random.child("facts"));
      for (let draw = 0; draw < drawsOf[this.#side]; draw += 1) {
        const chance = random.child(draw === 0 ? `try ${index}` : `try ${index} again ${draw}`);
        const made = makeBlueprint({ ...stock, asks }, category, player, facts, chance);
        if (made.type === "dropped") drops.push(made.reason);
        if (made.type !== "made") break;
        if (sideOf(made.blueprint) !== this.#side) continue;
        return { type: "made", blueprint: made.blueprint, npc: stock.npc, persona, drops };
      }
    }
    return { type: "unserved", drops };
  }

  async #stockOf(id: NpcId): Promise<Stock | undefined> {
    const known = this.#stocks.get(id);
    if (known) return known;
    const { world, rules, findNpc } = this.cast;
    const npc = await findNpc(id);
    if (!npc) return undefined;
    const stock = stockUp(world, rules, npc, seededRandom(this.#seed, "stock", world.hash, id, npc.revision));
    if (this.#stocks.size >= stocksKept) this.#stocks.clear();
    this.#stocks.set(id, stock);
    return stock;
  }
}

function factsFrom(random: Random) {
  const names = random.shuffle(givenNames);
  return kinds.map((kind, index) => ({ kind, value: names[index] ?? "Ada" }));
}
