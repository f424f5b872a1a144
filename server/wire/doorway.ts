import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { DramatisError } from "../domain/errors.ts";
import { isLoopback } from "./admit-request.ts";
import { problem, problemType } from "./problem.ts";

type OnRequest = (request: IncomingMessage, response: ServerResponse) => void;
type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * A port that is listened on. Whoever comes before there is somebody to answer waits, unread, and is answered in turn:
 * a server may listen while what answers is still being loaded, and says nothing that is not true yet.
 */
export interface Doorway {
  readonly url: string;
  readonly port: number;
  /** Who answers from now on, and those who wait first. Called once. */
  answer(onRequest: OnRequest, onUpgrade: OnUpgrade): void;
  /** Stops listening, lets `endSockets` take leave of those that were let in, then ends all that is left. */
  close(endSockets?: () => Promise<void>): Promise<void>;
}

export interface DoorwayOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Whether the server has no key. */
  readonly isOpen: boolean;
}

/**
 * Listens. Throws `not_configured` for an address beyond loopback without a key, and for a port that is taken or not
 * allowed.
 */
export async function openDoorway(options: DoorwayOptions): Promise<Doorway> {
  demandKeyBeyondLoopback(options);
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
  });
  const waiting = holdBack(server);
  server.on("clientError", refuseMalformed);
  const port = await listen(server, options);
  let closed: Promise<void> | undefined;
  return {
    port,
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    answer: (onRequest, onUpgrade) => {
      waiting.letIn(onRequest, onUpgrade);
      server.on("request", onRequest);
      server.on("upgrade", onUpgrade);
    },
    close: (endSockets) => {
      closed ??= closeServer(server, async () => {
        waiting.sendAway();
        await endSockets?.();
      });
      return closed;
    },
  };
}

/** Keeps requests and upgrades in the order in which they came. */
function holdBack(server: Server): { letIn: (...to: [OnRequest, OnUpgrade]) => void; sendAway: () => void } {
  const requests: Parameters<OnRequest>[] = [];
  const upgrades: Parameters<OnUpgrade>[] = [];
  const ignore = (): void => undefined;
  const keepRequest: OnRequest = (...request) => void requests.push(request);
  const keepUpgrade: OnUpgrade = (...upgrade) => {
    // Node leaves such a socket without anybody who hears its errors.
    upgrade[1].on("error", ignore);
    upgrades.push(upgrade);
  };
  server.on("request", keepRequest);
  server.on("upgrade", keepUpgrade);
  return {
    letIn(onRequest, onUpgrade) {
      server.off("request", keepRequest);
      server.off("upgrade", keepUpgrade);
      for (const request of requests.splice(0)) onRequest(...request);
      for (const upgrade of upgrades.splice(0)) {
        onUpgrade(...upgrade);
        upgrade[1].off("error", ignore);
      }
    },
    sendAway() {
      for (const [, socket] of upgrades.splice(0)) socket.destroy();
    },
  };
}

function demandKeyBeyondLoopback({ host, isOpen }: DoorwayOptions): void {
  if (!isOpen || isLoopback(host)) return;
  throw new DramatisError({
    code: "not_configured",
    message: `Without an admin key this server listens on loopback alone, not on ${host}.`,
    mend: "Set DRAMATIS_KEY to a long random text, or listen on 127.0.0.1.",
    param: "host",
  });
}

async function listen(server: Server, { host, port }: DoorwayOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException): void => reject(listenError(host, port, cause));
    server.once("error", failed);
    server.listen({ host, port }, () => {
      server.off("error", failed);
      resolve();
    });
  });
  const address = server.address();
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

/** What is told to a client whose request is none. */
export const malformed = problem(400, "invalid_input", "The request is not well-formed HTTP.");

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

async function closeServer(server: Server, endSockets: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await endSockets();
  server.closeIdleConnections();
  server.closeAllConnections();
  await closed;
}
