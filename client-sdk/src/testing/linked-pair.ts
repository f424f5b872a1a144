import type { ClientMessage, ServerMessage } from "../protocol.ts";
import type { WebSocketConstructor, WebSocketLike } from "../web-socket-like.ts";

/** The server's end. */
export interface LinkedServer {
  /** Every message that arrived, over all sockets. */
  readonly sent: readonly ClientMessage[];
  /** How many sockets have opened. */
  readonly connections: number;
  /** Whether a socket is open, as far as the server knows. */
  readonly isConnected: boolean;
  /** Called with each message as it arrives. */
  onMessage: ((message: ClientMessage) => void) | undefined;
  /** Called when a socket has opened. */
  onConnect: (() => void) | undefined;
  /** On its way with the next flush. Into nothing while there is no socket. */
  send(message: ServerMessage): void;
  /** Sends an event as a later release may have it, of a type that this one does not know. */
  sendLater(event: { readonly type: string; readonly scene: string; readonly cursor: number }): void;
  /** Ends the socket for both sides at once. Frames that were not flushed are lost. */
  cut(code?: number): void;
  /** From now on nothing arrives on either side of this socket, and neither side hears of that. */
  cutHalfOpen(): void;
  /** Makes the next sockets fail to open. */
  refuse(count: number): void;
}

/** A client's WebSocket constructor and the server's end of what it makes. */
export interface LinkedPair {
  readonly WebSocket: WebSocketConstructor;
  readonly server: LinkedServer;
  /** Delivers one frame (or the opening of a socket) in each direction; false when there was none. */
  step(): boolean;
  /** Delivers everything, and what that brings about, until nothing moves any more. */
  flush(): Promise<void>;
}

interface Listeners {
  readonly open: Set<() => void>;
  readonly message: Set<(event: { readonly data: unknown }) => void>;
  readonly close: Set<(event: { readonly code: number }) => void>;
  readonly error: Set<() => void>;
}

/** How many turns of the microtask queue count as quiet: an answer takes a few promises to come about. */
const quietMicrotasks = 32;

/** Both ends of a socket in memory. Nothing moves before `step` or `flush`. */
export function linkedPair(): LinkedPair {
  const link = new Link();
  return {
    WebSocket: class extends LinkedSocket {
      constructor() {
        super(link);
      }
    },
    server: link,
    step: () => link.step(),
    flush: () => link.flush(),
  };
}

class Link implements LinkedServer {
  readonly sent: ClientMessage[] = [];
  connections = 0;
  onMessage: ((message: ClientMessage) => void) | undefined;
  onConnect: (() => void) | undefined;
  #current: LinkedSocket | undefined;
  #opening: LinkedSocket[] = [];
  #refusals = 0;

  get isConnected(): boolean {
    return this.#current !== undefined;
  }

  send(message: ServerMessage): void {
    this.#current?.queue(JSON.stringify(message));
  }

  sendLater(event: object): void {
    this.#current?.queue(JSON.stringify(event));
  }

  cut(code = 1006): void {
    const socket = this.#current;
    this.#current = undefined;
    // Of a silent one the client never hears.
    if (socket?.isOpen) socket.end(code);
  }

  cutHalfOpen(): void {
    this.#current?.silence();
  }

  refuse(count: number): void {
    this.#refusals = count;
  }

  opening(socket: LinkedSocket): void {
    this.#opening.push(socket);
  }

  left(socket: LinkedSocket): void {
    this.#opening = this.#opening.filter((opening) => opening !== socket);
    if (this.#current === socket) this.#current = undefined;
  }

  step(): boolean {
    const opening = this.#opening.shift();
    if (opening) {
      this.#open(opening);
      return true;
    }
    const up = this.#current?.toServer.shift();
    if (up !== undefined) this.#arrived(up);
    const socket = this.#current;
    const down = socket?.toClient.shift();
    if (down !== undefined) socket?.receive(down);
    return up !== undefined || down !== undefined;
  }

  async flush(): Promise<void> {
    for (let quiet = 0; quiet < quietMicrotasks; quiet += 1) {
      if (this.step()) quiet = 0;
      await Promise.resolve();
    }
  }

  #open(socket: LinkedSocket): void {
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      socket.end(1006);
      return;
    }
    this.connections += 1;
    this.#current = socket;
    socket.open();
    this.onConnect?.();
  }

  #arrived(frame: string): void {
    const message: unknown = JSON.parse(frame);
    if (!isClientMessage(message)) throw new Error(`The client sent what is no message: ${frame}`);
    this.sent.push(message);
    this.onMessage?.(message);
  }
}

class LinkedSocket implements WebSocketLike {
  readonly toServer: string[] = [];
  readonly toClient: string[] = [];
  readonly #link: Link;
  readonly #listeners: Listeners = {
    open: new Set(),
    message: new Set(),
    close: new Set(),
    error: new Set(),
  };
  #state: "opening" | "open" | "silent" | "closed" = "opening";

  constructor(link: Link) {
    this.#link = link;
    link.opening(this);
  }

  addEventListener<Type extends keyof Listeners>(
    type: Type,
    listener: Listeners[Type] extends Set<infer Listener> ? Listener : never,
  ): void {
    const listeners: { add(listener: unknown): void } = this.#listeners[type];
    listeners.add(listener);
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  send(data: string): void {
    if (this.isOpen) this.toServer.push(data);
  }

  queue(data: string): void {
    if (this.isOpen) this.toClient.push(data);
  }

  close(): void {
    // A silent socket cannot say that it closes: the server learns of it late or never.
    if (this.#state === "open" || this.#state === "opening") this.#link.left(this);
    this.end(1000);
  }

  open(): void {
    this.#state = "open";
    for (const listener of this.#listeners.open) listener();
  }

  receive(data: string): void {
    for (const listener of this.#listeners.message) listener({ data });
  }

  silence(): void {
    this.#state = "silent";
    this.toServer.length = 0;
    this.toClient.length = 0;
  }

  end(code: number): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.toServer.length = 0;
    this.toClient.length = 0;
    for (const listener of this.#listeners.close) listener({ code });
  }
}

const clientTypes: { readonly [Type in ClientMessage["type"]]: true } = {
  "session.authenticate": true,
  "scene.join": true,
  "scene.resume": true,
  "scene.say": true,
  "scene.presence": true,
  "scene.context": true,
  "scene.prompt": true,
  "scene.cancel": true,
  "scene.leave": true,
  "scene.handlers": true,
  "scene.save": true,
  "npc.behavior.end": true,
  "npc.behavior.progress": true,
  "world.state": true,
  "world.event": true,
  "world.time": true,
  "npc.turn.rate": true,
  "npc.turn.withdraw": true,
  "npc.turn.edit": true,
  "npc.turn.regenerate": true,
  "npc.turn.explain": true,
  "npc.knowledge": true,
  "scene.history": true,
};

function isClientMessage(value: unknown): value is ClientMessage {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return typeof value.type === "string" && Object.hasOwn(clientTypes, value.type);
}
