import { tmpdir } from "node:os";
import path from "node:path";
import { openBackstage } from "../../server/app/backstage.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { World } from "../../server/domain/world/world.ts";
import { systemClock } from "../../server/main/system-clock.ts";
import { systemIds } from "../../server/main/system-ids.ts";
import { Host } from "../../server/play/host.ts";
import { startServer } from "../../server/wire/server.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";

export interface TortureServer {
  readonly port: number;
  readonly store: MemoryStore;
  close(): Promise<void>;
}

/** The server as it is shipped but for its database, in this process and on a free port, with one NPC of one world. */
export async function startTortureServer(options: {
  readonly world: World;
  readonly npc: Npc;
  readonly model: Model;
  /** With a key, players need tickets, and none of them is the game's backend. */
  readonly adminKey?: string;
}): Promise<TortureServer> {
  const { world, npc, model, adminKey } = options;
  const store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  const clock = systemClock();
  const ids = systemIds;
  const play = new Host({ ...store, model, clock, ids, epoch: 1 });
  const { rules } = compileRules(world.document);
  const exportsFolder = path.join(tmpdir(), "dramatis-none");
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    library: store.library,
    play,
    rulesOf: () => rules,
    backstage: openBackstage({ ...store, model, clock, ids, exportsFolder }),
    clock,
    ids,
    modelInfo: { provider: model.provider, name: model.name },
    access: { adminKey, allowedOrigins: [], allowedHosts: [] },
  });
  return {
    port: server.port,
    store,
    async close() {
      await server.close();
      await play.close();
      clock.close();
    },
  };
}
