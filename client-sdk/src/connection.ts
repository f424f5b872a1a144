import type { Clock } from "./clock.ts";
import { DramatisClientError } from "./errors.ts";
import { encodeMessage, readServerMessage } from "./messages.ts";
import { type ClientMessage, replacedCloseCode, type ServerMessage } from "./protocol.ts";
import type { WebSocketConstructor, WebSocketLike } from "./web-socket-like.ts";

/** How a lost connection is sought again. All times in milliseconds. */
export interface ReconnectOptions {
  /** Attempts in a row before giving up; 30 when left out, about two minutes. 0 never reconnects. */
  readonly attempts?: number;
  /** Before the first attempt, doubled for each further one, less a random part of up to a half. 100 when left out. */
  readonly minimumDelay?: number;
  /** 5,000 when left out. */
  readonly maximumDelay?: number;
  /**
   * How long the server may be silent while something is awaited of it, before the connection counts as lost; it is asked
   * for a sign of life at half of that. While nothing is awaited it is asked after three times as long. Looked
   * at four times in its length. 10,000 when left out.
   */
  readonly silence?: number;
}

/** A ticket for one connection, or what fetches one for each: tickets are spent by their first use. */
export type TicketSource = string | (() => string | Promise<string>);

/**
 *     idle ──open──▶ connecting ──socket opens──▶ open ──socket lost──▶ waiting ──delay over──▶ connecting
 *       ▲                 └──────socket lost──────────────────────────────┘
 *       └── lost while nobody needs it        any ──closed, given up, refused──▶ closed
 */
type State =
  | { readonly type: "idle" }
  | { readonly type: "connecting"; socket: WebSocketLike | undefined; readonly stopTimer: () => void }
  | { readonly type: "open"; readonly socket: WebSocketLike; readonly since: number; stopTimer: () => void }
  | { readonly type: "waiting"; readonly stopTimer: () => void }
  | { readonly type: "closed" };

/** Who hears of a connection. */
export interface ConnectionListener {
  /** A socket opened, the first or a later one. */
  opened(): void;
  received(message: ServerMessage): void;
  /** An event of a type that a later release has. */
  passed(event: { readonly scene: string; readonly cursor: number }): void;
  /** Something came that is no message of the protocol; it was dropped. */
  malformed(problem: string): void;
  /** The state's type may have changed. */
  changed(): void;
  /** A socket was lost, or did not open; it is sought again if it is needed. */
  lost(reason: string, cause: unknown): void;
  /** It is closed for good. */
  failed(error: DramatisClientError): void;
  /** Whether it must be sought again when it is lost. */
  isNeeded(): boolean;
  /** Whether the server owes an answer. */
  isAwaiting(): boolean;
  /** Asks the server for a sign of life. */
  probe(): void;
}

/** How long a socket may take to open. */
const openTimeout = 10_000;
/** A connection that held this long was a good one: the count of attempts starts over. */
const goodUptime = 5_000;

/** One socket at a time, sought again when it is lost. */
export class Connection {
  readonly #endpoint: string;
  readonly #WebSocket: WebSocketConstructor;
  readonly #ticket: TicketSource | undefined;
  readonly #clock: Clock;
  readonly #listener: ConnectionListener;
  readonly #reconnect: Required<ReconnectOptions>;
  #state: State = { type: "idle" };
  #attempts = 0;
  #heardAt = 0;
  #awaitedSince: number | undefined;
  #probedAt = 0;
  #stopRestart = (): void => undefined;

  constructor(options: {
    readonly endpoint: string;
    readonly WebSocket: WebSocketConstructor;
    readonly ticket: TicketSource | undefined;
    readonly clock: Clock;
    readonly reconnect: ReconnectOptions | undefined;
    readonly listener: ConnectionListener;
  }) {
    this.#endpoint = options.endpoint;
    this.#WebSocket = options.WebSocket;
    this.#ticket = options.ticket;
    this.#clock = options.clock;
    this.#listener = options.listener;
    this.#reconnect = {
      attempts: 30,
      minimumDelay: 100,
      maximumDelay: 5_000,
      silence: 10_000,
      ...options.reconnect,
    };
  }

  get state(): State["type"] {
    return this.#state.type;
  }

  /** Seeks a connection if there is none and none is being sought. */
  open(): void {
    if (this.#state.type === "idle") void this.#connect();
  }

  /** False when it could not be handed to an open socket: it is too large, or there is none. */
  send(message: ClientMessage): boolean {
    if (this.#state.type !== "open") return false;
    const encoded = encodeMessage(message);
    if (encoded === undefined) return false;
    this.#awaitedSince ??= this.#clock.now();
    this.#state.socket.send(encoded);
    return true;
  }

  /** The connection did well: what is lost from now on is sought from the shortest delay on. */
  progressed(): void {
    this.#attempts = 0;
  }

  /** The server will be another: it is sought after so many seconds, should it not close the socket before that. */
  expectRestart(seconds: number): void {
    if (this.#state.type !== "open") return;
    const { socket } = this.#state;
    this.#stopRestart();
    this.#stopRestart = this.#clock.after(seconds * 1000, () => {
      if (this.#isCurrent(socket)) this.#lost("it was to restart");
    });
  }

  /** Gives up this socket, as if it had been lost. */
  drop(reason: string): void {
    if (this.#state.type === "open" || this.#state.type === "connecting") this.#lost(reason);
  }

  /** Closes it for good; `error` is what those who wait are told. */
  close(error: DramatisClientError): void {
    if (this.#state.type === "closed") return;
    this.#leave({ type: "closed" });
    this.#listener.failed(error);
  }

  async #connect(): Promise<void> {
    const connecting: State = {
      type: "connecting",
      socket: undefined,
      stopTimer: this.#clock.after(openTimeout, () => this.#lost(`it did not open in ${openTimeout} ms`)),
    };
    this.#leave(connecting);
    try {
      const ticket = typeof this.#ticket === "function" ? await this.#ticket() : this.#ticket;
      // Dropped or closed while the ticket was fetched.
      if (this.#state !== connecting) return;
      const socket = new this.#WebSocket(this.#endpoint);
      connecting.socket = socket;
      this.#listen(socket, ticket);
    } catch (error) {
      if (this.#state === connecting)
        this.#lost(error instanceof Error ? error.message : String(error), error);
    }
  }

  #listen(socket: WebSocketLike, ticket: string | undefined): void {
    socket.addEventListener("message", ({ data }) => this.#receive(socket, data));
    socket.addEventListener("open", () => this.#opened(socket, ticket));
    // Errors are followed by a close; without a listener, `ws` would throw them.
    socket.addEventListener("error", () => undefined);
    socket.addEventListener("close", ({ code }) => {
      if (!this.#isCurrent(socket)) return;
      if (code === replacedCloseCode) this.close(replaced());
      else this.#lost(`the socket closed with code ${code}`);
    });
  }

  #isCurrent(socket: WebSocketLike): boolean {
    return "socket" in this.#state && this.#state.socket === socket;
  }

  #opened(socket: WebSocketLike, ticket: string | undefined): void {
    if (!this.#isCurrent(socket)) return;
    const now = this.#clock.now();
    this.#heardAt = now;
    this.#probedAt = now;
    this.#awaitedSince = undefined;
    this.#leave({ type: "open", socket, since: now, stopTimer: () => undefined });
    this.#watch();
    if (ticket !== undefined) this.send({ type: "session.authenticate", ticket });
    this.#listener.opened();
  }

  #receive(socket: WebSocketLike, data: unknown): void {
    if (!this.#isCurrent(socket)) return;
    this.#heardAt = this.#clock.now();
    const received = readServerMessage(data);
    if (received.type === "message") this.#listener.received(received.message);
    else if (received.type === "malformed") this.#listener.malformed(received.problem);
    else if (received.event) this.#listener.passed(received.event);
  }

  /** A half-open socket tells nothing: browsers cannot ping, so silence is what is watched. */
  #watch(): void {
    if (this.#state.type !== "open") return;
    const { silence } = this.#reconnect;
    const now = this.#clock.now();
    if (!this.#listener.isAwaiting()) this.#awaitedSince = undefined;
    else this.#awaitedSince ??= now;
    // At half of it the probe makes something awaited, so that the longer limit is never reached.
    const limit = this.#awaitedSince === undefined ? silence * 6 : silence;
    const quietSince = Math.max(this.#heardAt, this.#awaitedSince ?? 0);
    if (now - quietSince >= limit) {
      this.#lost(`nothing came for ${limit} ms`);
      return;
    }
    if (now - Math.max(quietSince, this.#probedAt) >= limit / 2) {
      this.#probedAt = now;
      this.#listener.probe();
    }
    this.#state.stopTimer = this.#clock.after(silence / 4, () => this.#watch());
  }

  #lost(reason: string, cause?: unknown): void {
    const { attempts, minimumDelay, maximumDelay } = this.#reconnect;
    if (this.#state.type === "open" && this.#clock.now() - this.#state.since >= goodUptime)
      this.#attempts = 0;
    if (!this.#listener.isNeeded()) {
      this.#leave({ type: "idle" });
      this.#listener.lost(reason, cause);
      return;
    }
    this.#attempts += 1;
    if (this.#attempts > attempts) {
      this.close(lostForGood(this.#endpoint, reason, cause));
      return;
    }
    const delay = Math.min(maximumDelay, minimumDelay * 2 ** (this.#attempts - 1)) * (1 - Math.random() / 2);
    this.#leave({ type: "waiting", stopTimer: this.#clock.after(delay, () => void this.#connect()) });
    this.#listener.lost(reason, cause);
  }

  #leave(next: State): void {
    const before = this.#state;
    this.#state = next;
    this.#stopRestart();
    if ("stopTimer" in before) before.stopTimer();
    if ("socket" in before && !("socket" in next && next.socket === before.socket)) before.socket?.close();
    if (before.type !== next.type) this.#listener.changed();
  }
}

function replaced(): DramatisClientError {
  return new DramatisClientError({
    code: "replaced",
    message: "A newer connection of the same client has taken this one's place.",
    mend: "Resume a scene's token in one process at a time.",
  });
}

function lostForGood(endpoint: string, reason: string, cause: unknown): DramatisClientError {
  return new DramatisClientError({
    code: "connection_lost",
    message: `The connection to ${endpoint} was lost and could not be had again: ${reason}.`,
    mend: "Save scene.token() and resume it with a new connection, or raise reconnect.attempts.",
    cause,
  });
}
