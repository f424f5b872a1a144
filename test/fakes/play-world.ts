import { hashJson } from "../../server/domain/hash.ts";
import { parseWorldHash, parseWorldId } from "../../server/domain/ids.ts";
import { plainJson } from "../../server/domain/plain-json.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import { worldDocumentSchema, type World } from "../../server/domain/world/world.ts";
import { completeNpc, completeProfile } from "./complete-npc.ts";

/** An islet with one behavior of each kind of execution: what live play is tested on. */
export function playWorld(): World {
  const document = worldDocumentSchema.parse({
    id: "islet",
    setting: {
      name: "The Islet",
      premise: "One quay, one hut, one bell.",
      calendar: { year: 12, era: "after the storm" },
      style: { guide: "Short sentences." },
      player: { name: "A stranger", description: "Somebody off a boat." },
      vocabulary: { item: { rope: { name: "rope" }, bottle: { name: "green bottle" } } },
      start_place: "quay",
    },
    places: { quay: { name: "The quay", description: "Wet stone." } },
    lore: {
      bell: { title: "The bell", keys: ["bell"], text: "It rings in fog." },
      wreck: {
        title: "The wreck",
        keys: ["wreck"],
        text: "The Petrel lies under the quay.",
        when: "standing.trust >= 50",
        marker: "She looks at the water under the quay and says nothing.",
      },
    },
    state: {
      character: {
        inventory: { type: "counts", of: "item" },
        coins: { type: "integer", minimum: 0, maximum: 9 },
      },
      standing: { trust: { type: "integer", minimum: -100, maximum: 100, starts: 10 } },
      scene: {},
      world: { fog: { type: "boolean", owner: "game" } },
    },
    behaviors: {
      give_item: {
        description: "Hand over something of your own.",
        parameters: {
          item: { type: "string", description: "What", from: "actor.inventory" },
          quantity: { type: "integer", description: "How many", minimum: 1, maximum: 9, default: 1 },
        },
        requires: [
          { if: "actor.inventory[args.item] >= args.quantity", else: "You do not have that many." },
          { if: "standing.trust >= 10", else: "You do not trust them." },
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
        result: { held: { type: "integer", minimum: 0, value: "partner.inventory[args.item]" } },
        deadline: 5000,
      },
      wave: { description: "Wave.", parallel: true, result: { seen: { type: "boolean", value: true } } },
      nod: { description: "Nod.", parallel: true, result: { seen: { type: "boolean", value: true } } },
      trust: {
        description: "Decide to trust them.",
        effects: [{ add: { to: "standing.trust", by: 5 } }],
        result: { trust: { type: "integer", value: "standing.trust" } },
        runs: "server",
      },
      sign: {
        description: "Sign the paper.",
        consequential: true,
        result: { signed: { type: "boolean", value: true } },
      },
    },
    casting: {},
    speech: {},
  });
  const id = parseWorldId(document.id);
  const hash = parseWorldHash(hashJson(plainJson(document)));
  if (!id || !hash) throw new Error("the islet has no valid id");
  return { id, hash, document };
}

/** Ada, who holds two ropes and a bottle and has every behavior of the islet. */
export function playNpc(world: World): Npc {
  const profile = completeProfile();
  return completeNpc({
    worldHash: world.hash,
    profile: {
      ...profile,
      knowledge: { ...profile.knowledge, lore: ["bell", "wreck"] },
      secrets: profile.secrets.map((secret) => ({ ...secret, when: "standing.trust >= 80" })),
      behaviors: Object.keys(world.document.behaviors).map((name) => ({ name, requires: [] })),
      state: { inventory: { rope: 2, bottle: 1 }, coins: 3 },
    },
  });
}
