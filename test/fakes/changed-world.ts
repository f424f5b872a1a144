import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, type WorldDocument, worldDocumentSchema } from "../../server/domain/world/world.ts";

/** Another version of a world: what a designer has saved. */
export function changedWorld(world: World, change: (document: WorldDocument) => WorldDocument): World {
  const document = worldDocumentSchema.parse(change(structuredClone(world.document)));
  return { id: world.id, hash: hashWorld(document), document };
}

/**
 * The islet after a save: nobody holds more than one rope or any bottle, coins are no more, trust is bounded at 12 and
 * `tired` is new. Trust now grows by 2.
 */
export function stricterIslet(world: World): World {
  return changedWorld(world, (document) => {
    const { coins: _coins, inventory: _inventory, ...character } = document.state.character;
    const trust = document.behaviors["trust"];
    if (!trust) throw new TypeError("the islet has a behavior trust");
    return {
      ...document,
      setting: { ...document.setting, vocabulary: { item: { rope: { name: "rope", aliases: [] } } } },
      state: {
        ...document.state,
        character: {
          ...character,
          inventory: { type: "counts", of: "item", maximum: 1, starts: {}, owner: "dramatis" },
          tired: { type: "boolean", starts: true, owner: "dramatis" },
        },
        standing: { trust: { type: "integer", minimum: -100, maximum: 12, starts: 10, owner: "dramatis" } },
      },
      behaviors: {
        ...document.behaviors,
        trust: { ...trust, effects: [{ add: { to: "standing.trust", by: 2 } }] },
      },
    };
  });
}
