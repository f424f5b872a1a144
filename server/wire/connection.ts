import { z } from "zod";
import { DramatisError } from "../domain/errors.ts";
import type { ConnectionEnd } from "../domain/ports/log.ts";
import type { Handshake, Identity } from "./access.ts";
import { answersOf, parseFrame } from "./client-messages.ts";
import { asDramatisError, describeCause, errorMessage } from "./error-message.ts";
import { closeCodes, type OutgoingSocket, Peer } from "./peer.ts";
import { fullBucket, type Rate, takeToken } from "./token-bucket.ts";
import type { Session, WireContext } from "./wire-context.ts";

/** A WebSocket as this room uses it; `ws` is one, tests bring their own. */
export interface Socket extends OutgoingSocket {
  /** Stops reading, so that a client that sends faster than it is answered waits in its own buffers. */
  pause(): void;
  resume(): void;
}

/** What the address of a connection says of the session that it is for. */
export interface AskedAtDoor {
  /** `world/npc` of a client of the Realtime API; a game's connection has none. */
  readonly model: string | undefined;
  /** Whether the client passes over events that it does not know. */
  readonly takesAny: boolean;
}

/** One function for all connections. `connection`: its number. */
export type OpenSession = (
  entry: AskedAtDoor & { readonly identity: Identity; readonly peer: Peer; readonly connection: number },
) => Promise<Session> | Session;

/** Milliseconds in which a connection that came without credentials must present some. */
const authenticationDeadline = 5_000;
/** Milliseconds that a closing handshake may take. */
const closingPatience = 2_000;
/** Messages that may wait for the one before them. */
const maximumWaiting = 32;

const credentials = z.looseObject({
  type: z.literal("session.authenticate"),
  ticket: z.string().min(1).max(512),
});

/**
 * One socket: who is there, its messages one after another, and an error message for whatever goes wrong. Nothing that a
 * client sends closes the socket, but for missing credentials, far too much of it, and what the WebSocket protocol itself
 * forbids.
 *
 * waiting for credentials → speaking (has a session) → closed
 */
export class Connection {
  readonly maximumBuffered: number;
  readonly #socket: Socket;
  readonly #peer: Peer;
  readonly #context: WireContext;
  readonly #number: number;
  readonly #openedAt: number;
  readonly #openSession: OpenSession;
  readonly #rate: Rate;
  /** Of messages. */
  #bucket = fullBucket();
  #state: "unknown" | Promise<Session> | Session = "unknown";
  /** Let go when there is a session. */
  #asked: AskedAtDoor | undefined;
  #isAlive = true;
  #waiting = 0;
  /** Undefined while no message waits. */
  #last: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;

  /** `number`: its name in the log, counted from 1 for each process. */
  constructor(options: {
    readonly number: number;
    readonly socket: Socket;
    readonly context: WireContext;
    readonly handshake: Handshake;
    readonly maximumBuffered: number;
    /** Of the messages that are taken. */
    readonly rate: Rate;
    readonly asked: AskedAtDoor;
    readonly openSession: OpenSession;
  }) {
    this.#socket = options.socket;
    this.#context = options.context;
    this.#number = options.number;
    this.#openedAt = options.context.clock.monotonic();
    this.#openSession = options.openSession;
    this.#asked = options.asked;
    this.maximumBuffered = options.maximumBuffered;
    this.#rate = options.rate;
    this.#peer = new Peer(options.socket, this);
    const { handshake } = options;
    if (handshake.type === "unknown") {
      this.#stopTimer = options.context.clock.after(authenticationDeadline, () =>
        this.#refuse(noCredentials()),
      );
    } else {
      this.#begin(handshake);
    }
  }

  /** A text frame as it came. */
  text(frame: string): void {
    this.#isAlive = true;
    this.#enqueue(async () => {
      const parsed = parseFrame(frame);
      await this.#receive(parsed).catch((cause: unknown) => this.#tell(cause, answersOf(parsed)));
    });
  }

  /** A binary frame, which no message is. */
  binary(): void {
    this.#isAlive = true;
    this.#enqueue(async () => this.#tell(binaryFrame(), null));
  }

  pong(): void {
    this.#isAlive = true;
  }

  /** Whether anything came since it was asked last. */
  takeSignOfLife(): boolean {
    const wasAlive = this.#isAlive;
    this.#isAlive = false;
    return wasAlive;
  }

  /** The peer has closed: it did not read what was written to it. */
  onSlow(): void {
    this.#terminateSoon();
  }

  /** Says why the server goes away; the client may come back and resume. */
  shutDown(): void {
    this.#peer.close(closeCodes.restarting, "server restarts, resume");
  }

  /** `code`: with which the WebSocket has closed. */
  closed(code: number): void {
    this.#peer.closed();
    const seconds = Math.round((this.#context.clock.monotonic() - this.#openedAt) / 1000);
    this.#context.log({
      event: "connection.closed",
      connection: this.#number,
      code,
      reason: endOf(this.#peer.endedWith ?? code),
      seconds,
    });
    this.#stopTimer?.();
    if (this.#state === "unknown") return;
    if (!(this.#state instanceof Promise)) {
      this.#state.close();
      return;
    }
    this.#state.then(
      (session) => session.close(),
      () => undefined,
    );
  }

  #begin(identity: Identity): void {
    this.#stopTimer?.();
    this.#context.log({ event: "connection.opened", connection: this.#number, as: identity.type });
    const { model, takesAny = false } = this.#asked ?? {};
    const session = this.#openSession({
      identity,
      peer: this.#peer,
      connection: this.#number,
      model,
      takesAny,
    });
    this.#asked = undefined;
    this.#state = session;
    if (!(session instanceof Promise)) return;
    session.then(
      (open) => {
        // A promise that is kept for thousands counts.
        if (this.#peer.isOpen) this.#state = open;
      },
      (cause: unknown) => {
        // Nobody can be spoken to without one: say why and close.
        this.#tell(cause, null);
        this.#peer.close(closeCodes.notFound, "no session");
      },
    );
  }

  async #receive(frame: { readonly [key: string]: unknown; readonly type: string }): Promise<void> {
    if (this.#state === "unknown") {
      const first = credentials.safeParse(frame);
      if (!first.success) {
        this.#refuse(noCredentials());
        return;
      }
      try {
        this.#begin(this.#context.access.present(first.data.ticket));
      } catch (cause) {
        this.#refuse(cause);
      }
      return;
    }
    const session = this.#state instanceof Promise ? await this.#state.catch(() => undefined) : this.#state;
    if (session && this.#peer.isOpen) await session.receive(frame);
  }

  /** Messages take effect in the order in which they came. */
  #enqueue(work: () => Promise<void>): void {
    this.#waiting += 1;
    if (this.#waiting === maximumWaiting) this.#socket.pause();
    const taken = async (): Promise<void> => {
      if (this.#peer.isOpen && this.#isAllowed()) await work();
    };
    const before = this.#last;
    this.#last = (before ? before.then(taken) : taken()).then(
      () => this.#workDone(),
      (cause: unknown) => {
        this.#workDone();
        this.#tell(cause, null);
      },
    );
  }

  /** Judged when its turn has come, so that what came before it is done, and what is sent again after a reconnect is less. */
  #isAllowed(): boolean {
    const after = takeToken(this.#rate, this.#bucket, this.#context.clock.monotonic());
    if (after !== undefined) {
      this.#bucket = after;
      return true;
    }
    this.#tell(flooding(this.#rate), null);
    this.#peer.close(closeCodes.flooding, "too many messages, resume more slowly");
    this.#terminateSoon();
    return false;
  }

  #workDone(): void {
    if (this.#waiting === maximumWaiting) this.#socket.resume();
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#last = undefined;
  }

  #tell(cause: unknown, answers: string | null): void {
    const error = asDramatisError(cause);
    if (error.code === "internal") {
      this.#context.log({ event: "server.failure", where: "socket", cause: describeCause(error.cause) });
    }
    this.#peer.send(JSON.stringify(errorMessage(error, answers)));
  }

  #refuse(cause: unknown): void {
    this.#tell(cause, null);
    this.#peer.close(closeCodes.unauthenticated, "not authenticated");
    this.#terminateSoon();
  }

  /** A peer that does not take the close frame is not waited for. */
  #terminateSoon(): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#context.clock.after(closingPatience, () => this.#socket.terminate());
  }
}

function endOf(code: number): ConnectionEnd {
  switch (code) {
    case 1006:
      return "lost";
    case 1002:
    case 1007:
    case 1009:
      return "malformed";
    case closeCodes.restarting:
      return "restarting";
    case closeCodes.tryAgain:
      return "slow";
    case closeCodes.replaced:
      return "replaced";
    case closeCodes.flooding:
      return "flooding";
    case closeCodes.unauthenticated:
      return "unauthenticated";
    case closeCodes.notFound:
      return "refused";
    default:
      return "client";
  }
}

function binaryFrame(): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: "The frame is binary.",
    mend: "Send one JSON object per text frame.",
  });
}

function flooding({ perSecond, burst }: Rate): DramatisError {
  return new DramatisError({
    code: "too_many",
    message: `This connection sends more than the ${perSecond} messages a second that one may, beyond a burst of ${burst}.`,
    mend: "Connect again and resume: what was acknowledged is kept. Put several values into one world.state, and send a report when something changed, not every frame. Whoever runs the server can raise DRAMATIS_MESSAGE_RATE.",
    retryable: true,
  });
}

function noCredentials(): DramatisError {
  return new DramatisError({
    code: "unauthorized",
    message: "This server asks who you are first.",
    mend: "Send session.authenticate with a ticket as the first message, within 5 seconds. The game's backend gets tickets by POST /v1/tickets.",
  });
}
