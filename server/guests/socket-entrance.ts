import { connect, type Handlers } from "dramatis-client";
import { WebSocket } from "ws";
import { z } from "zod";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { World } from "../domain/world/world.ts";
import type { Entrance, Part, SetScene } from "../generate/dialogues/player/entrance.ts";
import { GameWorld } from "./game-world.ts";
import { type Connected, lost, SocketPart } from "./socket-part.ts";

export interface SocketEntranceOptions {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** The server's admin key: the game's backend has it, and mints tickets with it. */
  readonly key: string;
  readonly rulesOf: (world: World) => Rules;
  readonly clock: Pick<Clock, "now">;
}

const minted = z.object({ ticket: z.string() });

/**
 * Through a server, its socket and the client SDK, as a game's player comes: with a ticket of a minute, beside the game's
 * backend. The game executes the behaviors, those that are consequential in its backend.
 */
export class SocketEntrance implements Entrance {
  readonly executes = "game";
  readonly #options: SocketEntranceOptions;

  constructor(options: SocketEntranceOptions) {
    this.#options = options;
  }

  async enter(set: SetScene): Promise<Part> {
    const { key, rulesOf, clock } = this.#options;
    const world = new GameWorld(set, rulesOf(set.cast.world), clock);
    const { consequential, usual } = world.handlers;
    const backend = await this.#join(set, () => key, handlersOf(world, consequential));
    try {
      const player = await this.#join(set, () => this.#mint(set), handlersOf(world, usual));
      return new SocketPart({ npc: set.cast.npc.id, player, backend });
    } catch (cause) {
      backend.game.close();
      throw cause;
    }
  }

  /** Enters the scene as its player, who is there: nobody comes by it. */
  async #join(set: SetScene, ticket: () => string | Promise<string>, handlers: Handlers): Promise<Connected> {
    const { live, scene, player, cast } = set;
    try {
      const game = await connect({ url: this.#options.url, ticket, WebSocket, player: { id: player } });
      try {
        const joined = await game.join({
          world: cast.world.id,
          playthrough: live.id,
          scene,
          handlers,
        });
        return { game, scene: joined };
      } catch (cause) {
        game.close();
        throw cause;
      }
    } catch (cause) {
      throw lost(cause);
    }
  }

  async #mint({ live, player, cast }: SetScene): Promise<string> {
    const { url, key } = this.#options;
    const response = await fetch(new URL("/v1/tickets", url), {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ player, world: cast.world.id, playthrough: live.id }),
    });
    return minted.parse(await response.json()).ticket;
  }
}

function handlersOf(world: GameWorld, names: readonly string[]): Handlers {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (_values: unknown, { call }: { readonly call: string }) => world.execute(call),
    ]),
  );
}
