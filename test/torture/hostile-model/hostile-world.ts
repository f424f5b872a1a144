import type { Npc } from "../../../server/domain/npc/npc.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { completeNpc, completeProfile } from "../../fakes/complete-npc.ts";
import { islet } from "../../fakes/islet.ts";

/**
 * An islet with a rule of each kind: choices of the moment, bounds, what is offered only sometimes, what the world and
 * what the NPC requires, what changes that, what a backend alone may do, what nobody handles, what nobody was given, what is
 * near; with two feelings that change nothing else.
 */
export function hostileWorld(): World {
  return islet({ setting, state, behaviors, feelings });
}

const setting = {
  name: "The Islet",
  premise: "One quay, one hut, one bell.",
  calendar: { year: 12, era: "after the storm" },
  style: { guide: "Short sentences." },
  player: { name: "A stranger", description: "Somebody off a boat." },
  vocabulary: { item: { rope: { name: "rope" }, bottle: { name: "green bottle" } } },
  start_place: "quay",
};

const state = {
  character: {
    inventory: { type: "counts", of: "item" },
    coins: { type: "integer", minimum: 0, maximum: 100_000 },
  },
  standing: { trust: { type: "integer", minimum: -100, maximum: 100, starts: 10 } },
  scene: { lit: { type: "boolean" } },
  world: { fog: { type: "boolean" } },
};

/** What people on this islet can feel. */
export const emotions = ["wary", "glad"] as const;

const feelings = {
  emotions: {
    wary: { shows: "looks at the rope", valence: -1, fades: 30 },
    glad: { shows: "looks at the sea", valence: 1, fades: 30 },
  },
};

/** What the game's backend says stands on the quay. */
export const near = [
  { id: "skiff", name: "the skiff" },
  { id: "mooring-post", name: "the mooring post" },
] as const;

const trusts = { if: "standing.trust >= 10", else: "You do not trust them." };

const behaviors = {
  give_item: {
    description: "Hand over something of your own.",
    parameters: {
      item: { type: "string", description: "What", from: "actor.inventory" },
      quantity: { type: "integer", description: "How many", minimum: 1, maximum: 9, default: 1 },
    },
    requires: [
      { if: "actor.inventory[args.item] >= args.quantity", else: "You do not have that many." },
      trusts,
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
    ],
    result: { held: { type: "integer", minimum: 0 } },
  },
  pay: {
    description: "Put coins into their hand.",
    parameters: {
      amount: { type: "integer", description: "How many", minimum: 1, maximum: 5 },
      note: { type: "string", description: "What for", maxLength: 40, required: false },
    },
    requires: [{ if: "actor.coins >= args.amount", else: "You have not so much." }],
    effects: [
      { add: { to: "actor.coins", by: "0 - args.amount" } },
      { add: { to: "partner.coins", by: "args.amount" } },
    ],
    result: { paid: { type: "integer", minimum: 0, maximum: 5 } },
  },
  sing: {
    description: "Sing by the light.",
    offered_when: "scene.lit",
    parameters: {
      song: { type: "string", description: "Which", enum: ["tide", "gale", "reel"] },
      verses: { type: "number", description: "How long", minimum: 0.5, maximum: 4 },
      loud: { type: "boolean", description: "How loud", default: false },
    },
    result: { heard: { type: "boolean" } },
  },
  row: {
    description: "Row out.",
    offered_when: "!world.fog",
    parameters: { speed: { type: "number", description: "From 0 to 1", minimum: 0, maximum: 1 } },
    result: { reached: { type: "boolean" } },
  },
  wave: { description: "Wave.", parallel: true, result: { seen: { type: "boolean" } } },
  sign: { description: "Sign the paper.", consequential: true, result: { signed: { type: "boolean" } } },
  board: {
    description: "Step aboard something that lies here.",
    parameters: { thing: { type: "string", description: "What", from: "scene.near" } },
    result: { aboard: { type: "boolean" } },
  },
  ring: { description: "Ring the bell.", result: { rung: { type: "boolean" } } },
  sink: { description: "Sink the boat.", result: { sunk: { type: "boolean" } } },
  light: {
    description: "Light the lamp, or put it out.",
    parameters: { on: { type: "boolean", description: "Whether it burns" } },
    effects: [{ set: { path: "scene.lit", to: "args.on" } }],
    runs: "server",
  },
  call_fog: {
    description: "Call the fog, or send it off.",
    parameters: { on: { type: "boolean", description: "Whether it comes" } },
    effects: [{ set: { path: "world.fog", to: "args.on" } }],
    runs: "server",
  },
  trust: {
    description: "Decide to trust them more, or less.",
    parameters: { by: { type: "integer", description: "How much", minimum: -10, maximum: 10 } },
    effects: [{ add: { to: "standing.trust", by: "args.by" } }],
    runs: "server",
  },
};

/** What Ada has to give when a scene begins. */
export const start = { rope: 3, bottle: 2, coins: 12 } as const;

/** Ada has every behavior but `sink`, and rows for nobody whom she does not trust more than she trusts strangers. */
export function hostileNpc(world: World): Npc {
  const profile = completeProfile();
  const names = Object.keys(behaviors).filter((name) => name !== "sink");
  const own = [{ if: "standing.trust >= 15", else: "You row friends only." }];
  return completeNpc({
    worldHash: world.hash,
    profile: {
      ...profile,
      secrets: [],
      behaviors: names.map((name) => ({ name, requires: name === "row" ? own : [] })),
      state: { inventory: { rope: start.rope, bottle: start.bottle }, coins: start.coins },
    },
  });
}
