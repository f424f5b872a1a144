import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { WebSocketServer } from "ws";
import type { Backstage } from "../app/backstage.ts";
import type { PlayHost } from "../app/live-play.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { DramatisError } from "../domain/errors.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { Access } from "./access.ts";
import { type DoorPolicy, isLoopback } from "./admit-request.ts";
import { describeCause } from "./error-message.ts";
import { createApp } from "./http/app.ts";
import { problem, problemType } from "./problem.ts";
import { SceneSubscriptions } from "./scene-subscriptions.ts";
import { SocketDoor } from "./socket-door.ts";
import { TickBatch } from "./tick-batch.ts";
import type { Log, WireContext } from "./wire-context.ts";

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
  readonly log?: Log;
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
}

const defaultLimits: ServerLimits = {
  frame: 16 * 1024,
  body: 64 * 1024,
  buffered: 1024 * 1024,
  sockets: 20_000,
};

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Closes sockets with a hint to resume, then stops listening. Play itself is closed by whoever opened it. */
  close(): Promise<void>;
}

/**
 * Starts the HTTP API and the socket on one port. Throws `not_configured` for an address beyond loopback without a
 * key, and for a port that is taken or not allowed.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const access = new Access({ ...options.access, clock: options.clock });
  demandKeyBeyondLoopback(options.host, access);
  const limits = { ...defaultLimits, ...options.limits };
  const door: DoorPolicy = {
    isOpen: access.isOpen,
    allowedOrigins: options.access.allowedOrigins,
    allowedHosts: [...options.access.allowedHosts, options.host],
  };
  const context = createContext(options, access);
  const { backstage, clientScript } = options;
  const app = createApp({ context, door, backstage, clientScript, maximumBody: limits.body });
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: malformedRequest,
  });
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      answer(request, response).catch((cause: unknown) => {
        context.log("http.failure", { cause: describeCause(cause) });
        response.destroy();
      });
    },
  );
  const sockets = new SocketDoor({
    context,
    door,
    limits,
    server: new WebSocketServer({
      noServer: true,
      maxPayload: limits.frame,
      perMessageDeflate: false,
      handleProtocols,
    }),
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    sockets.upgrade(request, socket, head),
  );
  server.on("clientError", refuseMalformed);
  const port = await listen(server, options);
  return {
    port,
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    close: () => closeServer(server, sockets),
  };
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
    log: options.log ?? (() => undefined),
  };
}

function demandKeyBeyondLoopback(host: string, access: Access): void {
  if (!access.isOpen || isLoopback(host)) return;
  throw new DramatisError({
    code: "not_configured",
    message: `Without an admin key this server listens on loopback alone, not on ${host}.`,
    mend: "Set DRAMATIS_KEY to a long random text, or listen on 127.0.0.1.",
    param: "host",
  });
}

/** The realtime protocol is selected where it is offered; a key that is offered beside it is never echoed. */
function handleProtocols(offered: Set<string>): string | false {
  return offered.has("realtime") ? "realtime" : false;
}

async function listen(server: Server, { host, port }: ServerOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException): void => reject(listenError(host, port, cause));
    server.once("error", failed);
    server.listen({ host, port }, () => {
      server.off("error", failed);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function listenError(host: string, port: number, cause: NodeJS.ErrnoException): DramatisError {
  const shared = { code: "not_configured", param: "port", cause } as const;
  const code = cause.code ?? "unknown";
  switch (code) {
    case "EADDRINUSE":
      return new DramatisError({
        ...shared,
        message: `Port ${port} on ${host} is taken by another program, perhaps another Dramatis.`,
        mend: `Stop it, or choose another: --port ${port < 65_535 ? port + 1 : 8787} (DRAMATIS_PORT); --port 0 takes a free one.`,
      });
    case "EACCES":
      return new DramatisError({
        ...shared,
        message: `This user may not listen on port ${port}.`,
        mend: "Choose one above 1023: --port 8787.",
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new DramatisError({
        ...shared,
        param: "host",
        message: `${host} is no address of this machine.`,
        mend: "Listen on 127.0.0.1, or on 0.0.0.0 with a key.",
      });
    default:
      return new DramatisError({
        ...shared,
        message: `The server cannot listen on ${host}:${port}: ${code}.`,
      });
  }
}

function malformedRequest(): Response {
  return new Response(JSON.stringify(malformed), { status: 400, headers: { "content-type": problemType } });
}

const malformed = problem(400, "invalid_input", "The request is not well-formed HTTP.");

/** What Node's parser refuses never becomes a request; it is answered on the bare socket. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(malformed);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

async function closeServer(server: Server, sockets: SocketDoor): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await sockets.close();
  server.closeIdleConnections();
  server.closeAllConnections();
  await closed;
}
