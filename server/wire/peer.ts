import { replacedCloseCode } from "../../client-sdk/src/protocol.ts";

/** The part of a WebSocket that is written to. */
export interface OutgoingSocket {
  /** `taken` is called when the operating system has the frame, or when the socket is gone. */
  send(frame: string, taken?: () => void): void;
  close(code: number, reason: string): void;
  terminate(): void;
  /** Bytes that the other side has not taken yet. */
  readonly bufferedAmount: number;
}

/** How far behind the other side may be, in bytes, and who is told when it is further. One object for both: there are thousands. */
interface Reader {
  readonly maximumBuffered: number;
  onSlow(): void;
}

/** Close codes beside those of RFC 6455. */
export const closeCodes = {
  goingAway: 1001,
  serverError: 1011,
  restarting: 1012,
  /** Too slow, or too many connections: try again. */
  tryAgain: 1013,
  /** RFC 6455's own word for it is a violation of policy. */
  flooding: 1008,
  replaced: replacedCloseCode,
  unauthenticated: 4003,
  notFound: 4004,
} as const;

/**
 * The other side of a connection. One that reads more slowly than is written to it is cut off at a bound, so that it
 * costs no memory; the turn goes on without it, and it may resume.
 */
export class Peer {
  readonly #socket: OutgoingSocket;
  readonly #reader: Reader;
  #isOpen = true;
  #endedWith: number | undefined;

  constructor(socket: OutgoingSocket, reader: Reader) {
    this.#socket = socket;
    this.#reader = reader;
  }

  /** The code with which this side has closed; undefined where the other side did, or went. */
  get endedWith(): number | undefined {
    return this.#endedWith;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether so much waits that a sender that can wait should. */
  get isBehind(): boolean {
    return this.#socket.bufferedAmount > this.#reader.maximumBuffered / 4;
  }

  /** Sends a frame and resolves when it and all before it were taken, or the connection is gone. */
  sendAndWait(frame: string): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    return new Promise((resolve) => this.#socket.send(frame, () => resolve()));
  }

  /** Sends a text frame; nothing after the connection has closed. */
  send(frame: string): void {
    if (!this.#isOpen) return;
    this.#socket.send(frame);
    if (this.#socket.bufferedAmount <= this.#reader.maximumBuffered) return;
    this.close(closeCodes.tryAgain, "slow reader, resume");
    this.#reader.onSlow();
  }

  /** Reasons are at most 123 bytes. */
  close(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#endedWith = code;
    this.#socket.close(code, reason);
  }

  /** The connection is gone. */
  closed(): void {
    this.#isOpen = false;
  }
}
