import { getRequestListener } from "@hono/node-server";
import { WebSocketServer } from "ws";
import type { Backstage } from "../app/backstage.ts";
import type { RunErrand } from "../app/errands/errand-types.ts";
import type { PlayHost } from "../app/live-play.ts";
import type { WorldReloads } from "../app/world-reloads.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import { type Log, silentLog } from "../domain/ports/log.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { Access } from "./access.ts";
import type { DoorPolicy } from "./admit-request.ts";
import { type Doorway, malformed, openDoorway } from "./doorway.ts";
import { DoorSocket } from "./door-socket.ts";
import { describeCause } from "./error-message.ts";
import { createApp } from "./http/app.ts";
import { problemType } from "./problem.ts";
import { RunningWork } from "./running-work.ts";
import { SceneSubscriptions } from "./scene-subscriptions.ts";
import { SocketDoor } from "./socket-door.ts";
import { TickBatch } from "./tick-batch.ts";
import type { Rate } from "./token-bucket.ts";
import type { WireContext } from "./wire-context.ts";

export interface ServerOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly library: Library;
  readonly play: PlayHost;
  /** Compiled once for each version of a world. */
  readonly rulesOf: (world: World) => Rules;
  /** What the HTTP API does beside play; closed by whoever opened it. */
  readonly backstage: Backstage;
  /** What the command line of this user may have done here, with the `localKey`; nothing when absent. */
  readonly runErrand?: RunErrand;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly modelInfo: { readonly provider: string; readonly name: string };
  readonly access: {
    /** Without one the server is open, and on loopback alone. */
    readonly adminKey?: string | undefined;
    /** What the command line of this user presents beside the admin key. */
    readonly localKey?: string | undefined;
    readonly allowedOrigins: readonly string[];
    readonly allowedHosts: readonly string[];
  };
  /** Written into the playthroughs that games open here; `game` when absent. */
  readonly origin?: "game" | "demo" | "terminal";
  /** The bundled client SDK on disk, served at `/dramatis-client.js`. */
  readonly clientScript?: string;
  /** The folder of the studio's page on disk, served at `/`. */
  readonly studioFolder?: string;
  /** One that listens already, at that host and port; otherwise one is opened. */
  readonly doorway?: Doorway;
  readonly log?: Log;
  /** What became of saved files, where they are watched; closed by whoever opened it. */
  readonly reloads?: Pick<WorldReloads, "latest" | "follow" | "bring">;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** Bytes of a socket's frame. */
  readonly frame: number;
  /** Bytes of an HTTP body. */
  readonly body: number;
  /** Bytes that a socket's reader may be behind before it is cut off. */
  readonly buffered: number;
  /** Sockets at one time. */
  readonly sockets: number;
  /** Messages that are taken of one socket. */
  readonly messages: Rate;
}

const defaultLimits: ServerLimits = {
  frame: 16 * 1024,
  body: 64 * 1024,
  buffered: 1024 * 1024,
  sockets: 20_000,
  messages: { perSecond: 50, burst: 200 },
};

/** Milliseconds that work has to end in when the server closes. */
const patience = 10_000;

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Takes nothing new, says so at `/healthz`, and resolves when all turns under way have ended, or after so many
   * milliseconds. Sockets stay open; `close` follows.
   */
  drain(milliseconds: number): Promise<void>;
  /** Stops what goes on for callers, closes sockets with a hint to resume, then stops listening. Play itself is closed by whoever opened it. */
  close(): Promise<void>;
}

/**
 * Starts the HTTP API and the socket on one port. Throws `not_configured` for an address beyond loopback without a
 * key, and for a port that is taken or not allowed.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const access = new Access({ ...options.access, clock: options.clock });
  const limits = { ...defaultLimits, ...options.limits };
  const door: DoorPolicy = {
    isOpen: access.isOpen,
    allowedOrigins: options.access.allowedOrigins,
    allowedHosts: [...options.access.allowedHosts, options.host],
  };
  // A database in which players had keys between them and the server is never read without asking them.
  if (!access.isOpen) await options.backstage.consents.demand();
  const context = createContext(options, access);
  const { backstage, clientScript, studioFolder } = options;
  const work = new RunningWork(options.ids);
  const app = createApp({
    context,
    door,
    backstage,
    work,
    runErrand: options.runErrand,
    clientScript,
    studioFolder,
    maximumBody: limits.body,
  });
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: malformedRequest,
  });
  const sockets = new SocketDoor({
    context,
    door,
    limits,
    server: new WebSocketServer({
      WebSocket: DoorSocket,
      noServer: true,
      // The door knows its sockets itself.
      clientTracking: false,
      maxPayload: limits.frame,
      perMessageDeflate: false,
      handleProtocols,
    }),
  });
  const { host, port } = options;
  const doorway = options.doorway ?? (await openDoorway({ host, port, isOpen: access.isOpen }));
  doorway.answer(
    (request, response) => {
      answer(request, response).catch((cause: unknown) => {
        context.log({ event: "server.failure", where: "http", cause: describeCause(cause) });
        response.destroy();
      });
    },
    (request, socket, head) => sockets.upgrade(request, socket, head),
  );
  return {
    port: doorway.port,
    url: doorway.url,
    drain: async (milliseconds) => {
      context.health.isDraining = true;
      const [{ underWay }] = await Promise.all([
        options.play.drain(milliseconds),
        endOf(work, options.clock),
      ]);
      context.log({ event: "server.drained", underWay });
    },
    close: async () => {
      await endOf(work, options.clock);
      await doorway.close(() => sockets.close());
    },
  };
}

/** Whoever waits is told what became of it; of what does not end in time the connection is cut, and it ends by itself. */
async function endOf(work: RunningWork, clock: Clock): Promise<void> {
  let forget = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    forget = clock.after(patience, resolve);
  });
  await Promise.race([work.close(), late]);
  forget();
}

function createContext(options: ServerOptions, access: Access): WireContext {
  const { library, play, rulesOf, ids, clock, modelInfo } = options;
  return {
    library,
    play,
    rulesOf,
    ids,
    clock,
    access,
    modelInfo,
    origin: options.origin ?? "game",
    ticks: new TickBatch(),
    subscriptions: new SceneSubscriptions(),
    log: options.log ?? silentLog,
    health: { isDraining: false },
    ...(options.reloads ? { reloads: options.reloads } : {}),
  };
}

/** The realtime protocol is selected where it is offered; a key that is offered beside it is never echoed. */
function handleProtocols(offered: Set<string>): string | false {
  return offered.has("realtime") ? "realtime" : false;
}

function malformedRequest(): Response {
  return new Response(JSON.stringify(malformed), { status: 400, headers: { "content-type": problemType } });
}
