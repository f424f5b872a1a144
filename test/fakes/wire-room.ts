import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { type Backstage, openBackstage } from "../../server/app/backstage.ts";
import type { CastPersona } from "../../server/app/cast-npc.ts";
import type { RunErrand } from "../../server/app/errands/errand-types.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import { DramatisError } from "../../server/domain/errors.ts";
import type { Ids } from "../../server/domain/ports/clock.ts";
import type { LogEvent } from "../../server/domain/ports/log.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { PlayLimits } from "../../server/play/runner-options.ts";
import { Host } from "../../server/play/host.ts";
import { type RunningServer, type ServerOptions, startServer } from "../../server/wire/server.ts";
import type { World } from "../../server/domain/world/world.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore, type StorePorts } from "./memory-store.ts";
import { countingIds } from "./play-room.ts";
import { playNpc, playWorld } from "./play-world.ts";
import { WireClient } from "./wire-client.ts";

export interface WireRoom {
  readonly server: RunningServer;
  readonly clock: ManualClock;
  readonly store: StorePorts;
  readonly host: Host;
  readonly backstage: ServerOptions["backstage"];
  readonly logged: LogEvent[];
  /** `ws://…/v1/realtime` */
  readonly socketUrl: string;
  /** A client that passes over what it does not know; one that does not connects to `socketUrl` as it is. */
  connect(options?: ConstructorParameters<typeof WireClient>[1]): Promise<WireClient>;
  close(): Promise<void>;
}

/** A server on a free port with real play in memory: the islet, Ada, and a model that the test scripts. */
export async function openWireRoom(
  model: Model,
  options: {
    /** In place of the islet. */
    readonly world?: World;
    readonly adminKey?: string;
    /** What the command line presents, and what it may have done. */
    readonly localKey?: string;
    readonly runErrand?: RunErrand;
    readonly limits?: ServerOptions["limits"];
    readonly store?: StorePorts;
    readonly epoch?: number;
    readonly ids?: Ids;
    readonly play?: Partial<PlayLimits>;
    readonly castPersona?: CastPersona;
    readonly generateNpcs?: Backstage["generateNpcs"];
    readonly exportsFolder?: string;
    readonly clientScript?: string;
    readonly studioFolder?: string;
    readonly allowedOrigins?: readonly string[];
  } = {},
): Promise<WireRoom> {
  const world = options.world ?? playWorld();
  const npc = playNpc(world);
  const { rules } = compileRules(world.document);
  const clock = new ManualClock();
  const store = options.store ?? memoryStore();
  await store.library.putWorld(world);
  if (!(await store.library.npc(world.id, npc.id))) await store.library.putNpc(npc);
  const ids = options.ids ?? countingIds();
  const epoch = options.epoch ?? 1;
  const { library, personas, nearIndex, products, journal, ledger, jobs, consents } = store;
  const host = new Host({ library, journal, ledger, model, clock, ids, epoch, limits: options.play ?? {} });
  const logged: LogEvent[] = [];
  const own = openBackstage({
    library,
    personas,
    nearIndex,
    products,
    journal,
    ledger,
    jobs,
    consents,
    model,
    clock,
    ids,
    exportsFolder: options.exportsFolder ?? path.join(tmpdir(), `dramatis-exports-${process.pid}`),
  });
  const { castPersona = castNobody, generateNpcs = own.generateNpcs } = options;
  const backstage = { ...own, castPersona, generateNpcs };
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    library: store.library,
    play: host,
    rulesOf: () => rules,
    backstage,
    ...(options.runErrand ? { runErrand: options.runErrand } : {}),
    clock,
    ids,
    modelInfo: { provider: model.provider, name: model.name },
    access: {
      adminKey: options.adminKey,
      localKey: options.localKey,
      allowedOrigins: options.allowedOrigins ?? [],
      allowedHosts: [],
    },
    log: (event) => logged.push(event),
    ...(options.clientScript === undefined ? {} : { clientScript: options.clientScript }),
    ...(options.studioFolder === undefined ? {} : { studioFolder: options.studioFolder }),
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const socketUrl = `${server.url.replace("http", "ws")}/v1/realtime`;
  return {
    server,
    clock,
    store,
    host,
    backstage,
    logged,
    socketUrl,
    connect: (clientOptions) => new WireClient(`${socketUrl}?events=any`, clientOptions).open(),
    close: async () => {
      const closing = server.close();
      // Clients that a test has stopped reading do not answer the closing handshake.
      clock.advance(1_000);
      await closing;
      await backstage.close();
      await host.close();
    },
  };
}

const castNobody: CastPersona = async () => {
  throw new DramatisError({ code: "unavailable", message: "This test casts nobody." });
};

/** What a game says first. */
export const join = {
  type: "scene.join",
  protocol: 1,
  join: "join-0123456789abcdef",
  client: "client-1",
  world: "islet",
  npcs: ["ada-holt"],
  handlers: [] as readonly string[],
} as const;
