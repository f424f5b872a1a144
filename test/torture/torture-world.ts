import type { Npc } from "../../server/domain/npc/npc.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { Clock } from "../../server/domain/ports/clock.ts";
import { openStore } from "../../server/store/open-store.ts";
import { completeNpc, completeProfile } from "../fakes/complete-npc.ts";
import { islet } from "../fakes/islet.ts";

/** The islet with a purse that holds thousands: `pay` can be done again and again, and its sum tells how often. */
export function tortureWorld(): World {
  return islet({
    state: {
      character: { coins: { type: "integer", minimum: 0, maximum: 1_000_000 } },
      standing: { trust: { type: "integer", minimum: 0, maximum: 1_000_000 } },
      scene: {},
      world: {},
    },
    behaviors: {
      pay: {
        description: "Put coins into their hand.",
        parameters: { amount: { type: "integer", minimum: 1, maximum: 9, description: "How many" } },
        effects: [{ add: { to: "partner.coins", by: "args.amount" } }],
        result: { paid: { type: "integer", value: "args.amount" } },
        deadline: 60_000,
      },
    },
  });
}

/** Ada, who pays. */
export function tortureNpc(world: World): Npc {
  const profile = completeProfile();
  return completeNpc({
    worldHash: world.hash,
    profile: {
      ...profile,
      secrets: [],
      behaviors: [{ name: "pay", requires: [] }],
      state: { coins: 0 },
    },
  });
}

export const stillClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: () => () => undefined,
};

/** A database with the world and, where asked for, its NPC. */
export async function seedDatabase(file: string, world: World, npc?: Npc): Promise<void> {
  const store = await openStore({ file, clock: stillClock });
  try {
    await store.library.putWorld(world);
    if (npc) await store.library.putNpc(npc);
  } finally {
    await store.close();
  }
}
