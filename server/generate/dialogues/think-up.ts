import type { Rules } from "../../domain/behavior/rules.ts";
import type { Blueprint } from "../../domain/blueprint/blueprint.ts";
import type { Category } from "../../domain/blueprint/categories.ts";
import { type Side, sideOf } from "../../domain/blueprint/held-out.ts";
import { makeBlueprint } from "../../domain/blueprint/make-blueprint.ts";
import { type Stock, stockUp } from "../../domain/blueprint/stock.ts";
import type { NpcId, PersonaId } from "../../domain/ids.ts";
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

/** Who meets whom. */
export interface Seating {
  /** Of the numbers that are thought up, every so many-th is of this world. */
  readonly every: number;
  /** Whose rows stand together, narrower first: players are drawn from the first of the NPC's groups that has some. */
  readonly groupsOf: (persona: PersonaId) => readonly string[];
}

const anySeating: Seating = { every: 1, groupsOf: () => [] };
/** Players in a group who are some: with one alone every talk would be theirs. */
const some = 2;

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
 * Thinks up the blueprints of one world, by turns with each of its cast: the same number always gives the same one. Those
 * that models are measured on are never drawn for training, nor the other way round.
 */
export class Playwright {
  readonly cast: WorldCast;
  readonly #players: readonly Persona[];
  readonly #seed: number;
  readonly #side: Side;
  readonly #seating: Seating;
  readonly #groups = new Map<string, readonly Persona[]>();
  readonly #stocks = new Map<NpcId, Stock>();

  constructor(
    cast: WorldCast,
    players: readonly Persona[],
    seed: number,
    side: Side = "training",
    seating: Seating = anySeating,
  ) {
    this.cast = cast;
    this.#players = players;
    this.#seed = seed;
    this.#side = side;
    this.#seating = seating;
    for (const player of players) {
      for (const group of seating.groupsOf(player.id))
        this.#groups.set(group, [...(this.#groups.get(group) ?? []), player]);
    }
  }

  /**
   * `barred`: behaviors of which there are rows enough. `called`: how often each was called so far; who is called seldom
   * is asked for rather.
   */
  async thinkUp(
    number: number,
    category: Category,
    barred: ReadonlySet<string>,
    called: Readonly<Record<string, number>> = {},
  ): Promise<ThoughtUp> {
    const random = seededRandom(this.#seed, "dialogue", this.cast.world.id, number);
    const drops: string[] = [];
    for (const [index, id] of this.#askedFor(number).entries()) {
      const stock = await this.#stockOf(id);
      const persona = stock && this.#playerFor(stock.npc, random.child("player"));
      if (!persona) continue;
      const asks = stock.asks.filter(({ behavior }) => !barred.has(behavior));
      const player = {
        persona: persona.id,
        name: random.child("name").pick(givenNames),
        description: persona.text,
      };
      const facts = factsFrom(random.child("facts"));
      for (let draw = 0; draw < drawsOf[this.#side]; draw += 1) {
        const chance = random.child(draw === 0 ? `try ${index}` : `try ${index} again ${draw}`);
        const made = makeBlueprint({ ...stock, asks }, category, player, facts, chance, called);
        if (made.type === "dropped") drops.push(made.reason);
        if (made.type !== "made") break;
        if (sideOf(made.blueprint) !== this.#side) continue;
        return { type: "made", blueprint: made.blueprint, npc: stock.npc, persona, drops };
      }
    }
    return { type: "unserved", drops };
  }

  /** Everybody of the cast once before anybody twice; where one has nothing, those who come after. */
  #askedFor(number: number): readonly NpcId[] {
    const { npcs, world } = this.cast;
    if (npcs.length === 0) return [];
    const turn = Math.floor(number / this.#seating.every);
    const lap = Math.floor(turn / npcs.length);
    const order = seededRandom(this.#seed, "cast", world.id, lap).shuffle(npcs);
    const at = turn % npcs.length;
    return [...order.slice(at), ...order.slice(0, at)].slice(0, npcsTried);
  }

  /** Nobody plays against themself. */
  #playerFor({ persona: own }: Npc, random: Random): Persona | undefined {
    const others = (people: readonly Persona[]) => people.filter(({ id }) => id !== own.id);
    const near = this.#seating.groupsOf(own.id).map((group) => others(this.#groups.get(group) ?? []));
    const found = near.find(({ length }) => length >= some) ?? near.findLast(({ length }) => length > 0);
    const [first, ...more] = found ?? others(this.#players);
    return first && random.pick([first, ...more]);
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
