import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { RawData, WebSocket, WebSocketServer } from "ws";
import { DramatisError } from "../domain/errors.ts";
import type { Handshake } from "./access.ts";
import { admitRequest, type DoorPolicy } from "./admit-request.ts";
import { type AskedAtDoor, Connection, type OpenSession } from "./connection.ts";
import { asDramatisError, describeCause } from "./error-message.ts";
import { Heartbeat } from "./heartbeat.ts";
import { problemOf, problemType } from "./problem.ts";
import { RealtimeSession } from "./realtime/realtime-session.ts";
import { findCharacter } from "./compatible/find-character.ts";
import { SceneSession } from "./scene-session.ts";
import type { Rate } from "./token-bucket.ts";
import type { WireContext } from "./wire-context.ts";

const socketPath = "/v1/realtime";
/** Milliseconds for sockets to finish their closing handshakes when the server goes down. */
const closingPatience = 1_000;

interface SocketLimits {
  readonly buffered: number;
  readonly sockets: number;
  readonly messages: Rate;
}

/** Lets sockets in: every refusal is an HTTP answer with a problem, before the upgrade. */
export class SocketDoor {
  readonly #context: WireContext;
  readonly #door: DoorPolicy;
  readonly #server: WebSocketServer;
  readonly #limits: SocketLimits;
  readonly #heartbeat: Heartbeat;
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #listeners: SocketListeners;
  readonly #openSession: OpenSession;
  #lastAdmitted: Pick<IncomingMessage["headers"], "host" | "origin"> | undefined;
  #entering = 0;
  #welcomed = 0;
  #isClosing = false;

  constructor(options: {
    readonly context: WireContext;
    readonly door: DoorPolicy;
    readonly server: WebSocketServer;
    readonly limits: SocketLimits;
  }) {
    this.#context = options.context;
    this.#door = options.door;
    this.#server = options.server;
    this.#limits = options.limits;
    this.#heartbeat = new Heartbeat(options.context.clock);
    this.#listeners = listenersFor(this.#connections, this.#heartbeat);
    this.#openSession = opensSessionsIn(options.context);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ignore = (): void => undefined;
    socket.on("error", ignore);
    this.#entering += 1;
    this.#admit(request)
      .then(
        (entry) => {
          socket.off("error", ignore);
          if (!socket.destroyed) {
            this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket, entry));
          }
        },
        (cause: unknown) => this.#refuse(socket, cause),
      )
      .catch((cause: unknown) => {
        this.#fail(cause);
        socket.destroy();
      })
      .finally(() => (this.#entering -= 1));
  }

  /** Closes every socket with a hint to come back; those that do not answer are cut off. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#heartbeat.stop();
    const sockets = [...this.#connections.keys()];
    const closed = sockets.map(
      (socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())),
    );
    for (const connection of this.#connections.values()) connection.shutDown();
    const stopTimer = this.#context.clock.after(closingPatience, () => {
      for (const socket of sockets) socket.terminate();
    });
    await Promise.all(closed);
    stopTimer();
    this.#server.close();
  }

  async #admit(request: IncomingMessage): Promise<Entry> {
    const { host, origin, authorization } = request.headers;
    // Nearly all come from and to where the one before them did.
    if (host !== this.#lastAdmitted?.host || origin !== this.#lastAdmitted?.origin || host === undefined) {
      admitRequest({ host, origin }, this.#door);
      this.#lastAdmitted = { host, origin };
    }
    const url = parseTarget(request.url ?? "");
    if (url?.pathname !== socketPath) {
      throw new DramatisError({
        code: "not_found",
        message: `There is no socket at ${(request.url ?? "").split("?")[0]?.slice(0, 80)}.`,
        mend: `Connect to ${socketPath}.`,
      });
    }
    if (this.#isClosing || this.#connections.size + this.#entering > this.#limits.sockets) {
      throw new DramatisError({
        code: "unavailable",
        message: this.#isClosing
          ? "The server is shutting down."
          : "The server has as many sockets as it takes.",
        mend: "Try again in a few seconds.",
        retryable: true,
      });
    }
    const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((part) => part.trim());
    const model = modelOf(url);
    const handshake = this.#context.access.atHandshake({ authorization, protocols });
    // A wrong name is said before the upgrade; to strangers nothing is said of what is here.
    if (model !== undefined && handshake.type !== "unknown")
      await findCharacter(this.#context, handshake, model);
    return { handshake, model, takesAny: url.searchParams.get("events") === "any" };
  }

  #refuse(socket: Duplex, cause: unknown): void {
    const content = problemOf(cause);
    if (content.code === "internal") this.#fail(cause);
    this.#context.log({
      event: "door.refused",
      where: "socket",
      code: asDramatisError(cause).code,
      status: content.status,
    });
    const body = JSON.stringify(content);
    socket.end(
      [
        `HTTP/1.1 ${content.status} ${content.title}`,
        "connection: close",
        `content-type: ${problemType}`,
        `content-length: ${Buffer.byteLength(body)}`,
        ...(content.status === 401 ? ["www-authenticate: Bearer"] : []),
        ...(content.status === 503 ? [`retry-after: ${asDramatisError(cause).retryAfter ?? 5}`] : []),
        "",
        body,
      ].join("\r\n"),
    );
  }

  #fail(cause: unknown): void {
    this.#context.log({ event: "server.failure", where: "socket", cause: describeCause(cause) });
  }

  #welcome(socket: WebSocket, { handshake, ...asked }: Entry): void {
    this.#welcomed += 1;
    const connection = new Connection({
      number: this.#welcomed,
      socket,
      context: this.#context,
      handshake,
      maximumBuffered: this.#limits.buffered,
      rate: this.#limits.messages,
      asked,
      openSession: this.#openSession,
    });
    this.#connections.set(socket, connection);
    this.#heartbeat.add(connection);
    const { message, pong, error, close } = this.#listeners;
    socket.on("message", message).on("pong", pong).on("error", error).on("close", close);
  }
}

interface SocketListeners {
  readonly message: (this: WebSocket, data: RawData, isBinary: boolean) => void;
  readonly pong: (this: WebSocket) => void;
  readonly error: (this: WebSocket) => void;
  readonly close: (this: WebSocket, code: number) => void;
}

/** One function of each kind for all sockets: each of thousands would hold four of its own. */
function listenersFor(connections: Map<WebSocket, Connection>, heartbeat: Heartbeat): SocketListeners {
  return {
    message(data, isBinary) {
      if (isBinary) connections.get(this)?.binary();
      else connections.get(this)?.text(textOf(data));
    },
    pong() {
      connections.get(this)?.pong();
    },
    // ws closes the socket itself, with 1009 for a frame that is too large and 1007 for text that is no UTF-8.
    // Its close follows, and says what kind of an end it was.
    error: () => undefined,
    close(code) {
      const connection = connections.get(this);
      connections.delete(this);
      if (!connection) return;
      heartbeat.remove(connection);
      connection.closed(code);
    },
  };
}

function opensSessionsIn(context: WireContext): OpenSession {
  return async ({ identity, peer, connection, model, takesAny }) =>
    model === undefined
      ? new SceneSession({ context, identity, peer, connection, takesAny })
      : RealtimeSession.open({ context, identity, peer, model });
}

interface Entry extends AskedAtDoor {
  readonly handshake: Handshake;
}

function parseTarget(target: string): URL | undefined {
  const base = "http://localhost";
  return target.startsWith("/") && URL.canParse(target, base) ? new URL(target, base) : undefined;
}

/** The slash between world and NPC may be escaped or not. */
function modelOf(url: URL): string | undefined {
  return url.searchParams.get("model") ?? undefined;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString("utf8");
}
