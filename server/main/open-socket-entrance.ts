import { randomBytes } from "node:crypto";
import type { Backstage } from "../app/backstage.ts";
import type { OpenEntrance } from "../app/dialogues/open-entrance.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { World } from "../domain/world/world.ts";

export interface SocketEntranceParts {
  readonly library: Library;
  readonly backstage: () => Backstage;
  readonly model: Pick<Model, "provider" | "name">;
  readonly rulesOf: (world: World) => Rules;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Starts a server of its own for the play of one job, on a free port of this machine and with a key that nobody else has:
 * the players of that job come through it, and it ends with the job.
 */
export function socketEntranceOpener(parts: SocketEntranceParts): OpenEntrance {
  return async (play) => {
    const { library, backstage, model, rulesOf, clock, ids, log } = parts;
    // Nothing of it is loaded where nobody asks for it.
    const [{ startServer }, { SocketEntrance }] = await Promise.all([
      import("../wire/server.ts"),
      import("../guests/socket-entrance.ts"),
    ]);
    const key = randomBytes(32).toString("base64url");
    const server = await startServer({
      host: "127.0.0.1",
      port: 0,
      library,
      play,
      rulesOf,
      backstage: withoutDemand(backstage()),
      clock,
      ids,
      modelInfo: { provider: model.provider, name: model.name },
      access: { adminKey: key, allowedOrigins: [], allowedHosts: [] },
      // Of each talk that comes and goes nobody need be told.
      log: (event) => void (event.event === "server.failure" && log(event)),
    });
    const { url } = server;
    const entrance = new SocketEntrance({ url, key, rulesOf, clock });
    const { executes } = entrance;
    return { url, executes, enter: (set) => entrance.enter(set), close: () => server.close() };
  };
}

/** A key between a game and its server says that players are asked, for good; these players are nobody. */
function withoutDemand(backstage: Backstage): Backstage {
  const { consents } = backstage;
  return {
    ...backstage,
    consents: {
      of: (players) => consents.of(players),
      tell: (player, given) => consents.tell(player, given),
      demand: async () => undefined,
      terms: () => consents.terms(),
    },
  };
}
