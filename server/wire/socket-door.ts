import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Server } from "ws";
import { DramatisError } from "../domain/errors.ts";
import type { Handshake } from "./access.ts";
import { admitRequest, type DoorPolicy } from "./admit-request.ts";
import { type AskedAtDoor, Connection, type OpenSession } from "./connection.ts";
import type { DoorSocket } from "./door-socket.ts";
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
  readonly #server: Server<typeof DoorSocket>;
  readonly #limits: SocketLimits;
  readonly #heartbeat: Heartbeat<DoorSocket>;
  readonly #openSession: OpenSession;
  #lastAdmitted: Pick<IncomingMessage["headers"], "host" | "origin"> | undefined;
  #entering = 0;
  #welcomed = 0;
  #isClosing = false;

  constructor(options: {
    readonly context: WireContext;
    readonly door: DoorPolicy;
    readonly server: Server<typeof DoorSocket>;
    readonly limits: SocketLimits;
  }) {
    this.#context = options.context;
    this.#door = options.door;
    this.#server = options.server;
    this.#limits = options.limits;
    this.#heartbeat = new Heartbeat(options.context.clock);
    this.#openSession = opensSessionsIn(options.context);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    let entry: Entry | Promise<Entry>;
    try {
      entry = this.#admit(request);
    } catch (cause) {
      socket.on("error", ignore);
      this.#refuse(socket, cause);
      return;
    }
    if (entry instanceof Promise) this.#upgradeLater(entry, request, socket, head);
    else this.#upgrade(entry, request, socket, head);
  }

  #upgradeLater(entry: Promise<Entry>, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", ignore);
    this.#entering += 1;
    entry
      .then(
        (admitted) => {
          socket.off("error", ignore);
          if (!socket.destroyed) this.#upgrade(admitted, request, socket, head);
        },
        (cause: unknown) => this.#refuse(socket, cause),
      )
      .finally(() => (this.#entering -= 1));
  }

  #upgrade(entry: Entry, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket, entry));
    } catch (cause) {
      this.#fail(cause);
      socket.destroy();
    }
  }

  /** Closes every socket with a hint to come back; those that do not answer are cut off. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const sockets = [...this.#heartbeat.members];
    this.#heartbeat.stop();
    const closed = sockets.map(
      (socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())),
    );
    for (const { connection } of sockets) connection?.shutDown();
    const stopTimer = this.#context.clock.after(closingPatience, () => {
      for (const socket of sockets) socket.terminate();
    });
    await Promise.all(closed);
    stopTimer();
    this.#server.close();
  }

  /** At once where nothing is asked for by name, as nearly always. */
  #admit(request: IncomingMessage): Entry | Promise<Entry> {
    const { host, origin, authorization } = request.headers;
    // Nearly all come from and to where the one before them did.
    if (host !== this.#lastAdmitted?.host || origin !== this.#lastAdmitted?.origin || host === undefined) {
      admitRequest({ host, origin }, this.#door);
      this.#lastAdmitted = { host, origin };
    }
    const target = request.url ?? "";
    const url = target === socketPath ? undefined : parseTarget(target);
    if (target !== socketPath && url?.pathname !== socketPath) {
      throw new DramatisError({
        code: "not_found",
        message: `There is no socket at ${target.split("?")[0]?.slice(0, 80)}.`,
        mend: `Connect to ${socketPath}.`,
      });
    }
    if (this.#isClosing || this.#heartbeat.members.size + this.#entering >= this.#limits.sockets) {
      throw new DramatisError({
        code: "unavailable",
        message: this.#isClosing
          ? "The server is shutting down."
          : "The server has as many sockets as it takes.",
        mend: "Try again in a few seconds.",
        retryable: true,
      });
    }
    const offered = request.headers["sec-websocket-protocol"];
    const protocols = offered?.split(",").map((part) => part.trim()) ?? [];
    const handshake = this.#context.access.atHandshake({ authorization, protocols });
    const model = url && modelOf(url);
    const takesAny = url?.searchParams.get("events") === "any";
    const entry = { handshake, model, takesAny };
    // A wrong name is said before the upgrade; to strangers nothing is said of what is here.
    if (model === undefined || handshake.type === "unknown") return entry;
    return findCharacter(this.#context, handshake, model).then(() => entry);
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

  #welcome(socket: DoorSocket, { handshake, ...asked }: Entry): void {
    this.#welcomed += 1;
    socket.connection = new Connection({
      number: this.#welcomed,
      socket,
      context: this.#context,
      handshake,
      maximumBuffered: this.#limits.buffered,
      rate: this.#limits.messages,
      asked,
      openSession: this.#openSession,
    });
    socket.heartbeat = this.#heartbeat;
    this.#heartbeat.add(socket);
  }
}

function ignore(): void {
  // An error of a socket that is being refused is nobody's.
}

function opensSessionsIn(context: WireContext): OpenSession {
  return ({ identity, peer, connection, model, takesAny }) =>
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
