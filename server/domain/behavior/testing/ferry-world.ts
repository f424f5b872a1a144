import { worldDocumentSchema } from "../../world/world.ts";
import { compileRules } from "../compile-rules.ts";
import type { Admission, Commit, RuledWorld, Rules, WorldProblem } from "../rules.ts";
import type { Situation } from "../situation.ts";
import { type PartialSituation, startSituation } from "../start-situation.ts";
import type { JsonObject } from "../../json.ts";

/** A small world that uses every part of the behavior language. Tests change single behaviors of it. */

const ruledWorldSchema = worldDocumentSchema.pick({
  setting: true,
  places: true,
  lore: true,
  state: true,
  behaviors: true,
});

const base = {
  setting: {
    name: "The Ferry",
    premise: "A ferry and its keeper.",
    calendar: { year: 412, era: "After the Wall" },
    style: { guide: "Plain." },
    player: { name: "Traveller", description: "Somebody on the road." },
    vocabulary: {
      goods: {
        rope: { name: "coil of rope", aliases: ["line"] },
        lamp_oil: { name: "lamp oil", aliases: ["oil"] },
        fish: { name: "dried fish", aliases: ["line"] },
      },
      moods: { calm: { name: "calm" }, angry: { name: "angry" } },
      favors: { ferrying: { name: "ferrying" } },
    },
    start_place: "landing",
  },
  places: {
    landing: { name: "The Landing", description: "Planks.", exits: ["mill"] },
    mill: { name: "The Mill", description: "Wheels.", exits: ["landing"] },
  },
  lore: { bell: { title: "The bell", keys: ["bell"], text: "It rings.", when: "standing.trust >= 20" } },
  state: {
    character: {
      inventory: { type: "counts", of: "goods", maximum: 20, starts: { rope: 1 } },
      mood: { type: "string", of: "moods", starts: "calm" },
      known: { type: "list", maximum: 3 },
      health: { type: "integer", minimum: 0, maximum: 10, starts: 10, owner: "game" },
      favors: { type: "counts", of: "favors" },
    },
    standing: {
      trust: { type: "integer", minimum: -100, maximum: 100 },
      warmth: { type: "number", minimum: 0, maximum: 1, starts: 0.5 },
    },
    scene: { lit: { type: "boolean" }, crates: { type: "counts", of: "goods", owner: "game" } },
    world: { flood: { type: "integer", minimum: 0, maximum: 5, owner: "game" }, motto: { type: "string" } },
  },
  behaviors: {
    give_item: {
      description: "Hand something over.",
      says: ["here, take this", "I can spare you {item}"],
      parameters: {
        item: { type: "string", from: "actor.inventory", description: "What" },
        quantity: { type: "integer", minimum: 1, maximum: 20, default: 1, description: "How many" },
      },
      requires: [
        { if: "actor.inventory[args.item] >= args.quantity", else: "You do not have that many." },
        { if: "standing.trust >= 10", else: "You trust them too little." },
      ],
      effects: [
        {
          move: {
            from: "actor.inventory",
            to: "partner.inventory",
            item: "args.item",
            quantity: "args.quantity",
          },
        },
        { add: { to: "standing.trust", by: 2 } },
      ],
      result: { held: { type: "integer", minimum: 0, value: "partner.inventory[args.item]" } },
      cases: [
        {
          given: { "actor.inventory": { rope: 2 }, "standing.trust": 20 },
          call: { item: "rope" },
          gives: { held: 2 },
          leaves: { "actor.inventory": { rope: 1 }, "standing.trust": 22 },
        },
        { given: { "standing.trust": 0 }, call: { item: "rope" }, refused: 2 },
        { given: { "actor.inventory": {} }, call: { item: "rope" }, refused: "not_offered" },
        { call: { item: "fish" }, refused: "arguments" },
      ],
    },
  },
};

type Draft = { [key: string]: unknown };

/** The world with behaviors replaced, and other parts by a function that changes a deep copy. */
export function ferryWorld(
  behaviors: { readonly [name: string]: Draft } = {},
  change: (draft: typeof base) => void = () => {},
): RuledWorld {
  const draft = structuredClone(base);
  change(draft);
  return ruledWorldSchema.parse({ ...draft, behaviors: { ...draft.behaviors, ...behaviors } });
}

/** A behavior `act` of the ferry world, described and run by the game unless it says otherwise. */
export function act(parts: Draft): { readonly act: Draft } {
  return { act: { description: "Do it.", ...parts } };
}

export interface Stage {
  readonly document: RuledWorld;
  readonly rules: Rules;
  readonly problems: readonly WorldProblem[];
  situation(partial?: PartialSituation): Situation;
  admit(args: JsonObject | { readonly unparsed: string }, situation?: Situation, name?: string): Admission;
  commit(args: JsonObject, situation?: Situation): Commit;
}

/** A world with the behavior `act`, compiled. */
export function stage(parts: Draft = {}, change?: (draft: typeof base) => void): Stage {
  const document = ferryWorld(act(parts), change);
  const { rules, problems } = compileRules(document);
  const situation = (partial?: PartialSituation): Situation => startSituation(document, partial);
  return {
    document,
    rules,
    problems,
    situation,
    admit: (args, now = situation(), name = "act") => {
      const grants = rules.names.map((known) => ({ name: known, requires: [] }));
      return rules.admit(grants, now, { name, arguments: args }, () => true);
    },
    commit: (args, now = situation()) => rules.commit("act", args, now),
  };
}
