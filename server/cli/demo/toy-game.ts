import { setTimeout as wait } from "node:timers/promises";
import { startFields } from "../../domain/behavior/start-situation.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";

/** Long enough to see that the talk waits for the game. Milliseconds. */
const gameDelay = 250;

/**
 * The demo's own game: two packs, a lamp and a finger that points. It executes what an NPC does, as a real game
 * would, and its results go back to the NPC.
 */
export class ToyGame {
  readonly #npcPack: Map<string, number>;
  readonly #playerPack: Map<string, number>;
  #boatsHeld = false;
  /** Calls that it has executed. */
  executed = 0;

  constructor(world: World, npc: Npc) {
    const packOf = (fields: JsonObject): Map<string, number> => {
      const { inventory } = fields;
      const counts = isJsonObject(inventory) ? Object.entries(inventory) : [];
      return new Map(counts.flatMap(([item, count]) => (typeof count === "number" ? [[item, count]] : [])));
    };
    this.#npcPack = packOf(startFields(world.document, "character", npc.profile.state));
    this.#playerPack = packOf(startFields(world.document, "character"));
  }

  /** By behavior name, as `join` takes them. */
  readonly handlers = {
    give_item: async (given: JsonObject): Promise<JsonObject> => {
      const item = textOf(given["item"]);
      const quantity = Number(given["quantity"]);
      await this.#work();
      const left = (this.#npcPack.get(item) ?? 0) - quantity;
      const held = (this.#playerPack.get(item) ?? 0) + quantity;
      this.#npcPack.set(item, left);
      this.#playerPack.set(item, held);
      return { held, left };
    },
    point_to: async (given: JsonObject): Promise<JsonObject> => {
      await this.#work();
      return { pointed_at: given["place"] ?? "" };
    },
    light_lamp: async (given: JsonObject): Promise<JsonObject> => {
      await this.#work();
      const signal = textOf(given["signal"]);
      if (signal === "hold" || signal === "rising") this.#boatsHeld = true;
      if (signal === "clear") this.#boatsHeld = false;
      return { showing: signal, boats_held: this.#boatsHeld };
    },
  };

  async #work(): Promise<void> {
    await wait(gameDelay);
    this.executed += 1;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
