import { once } from "node:events";
import { WebSocket, type ClientOptions } from "ws";

export interface WireMessage {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A client with nothing of its own: sends objects, keeps what comes, and lets a test wait for it. */
export class WireClient {
  readonly socket: WebSocket;
  readonly received: WireMessage[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  #read = 0;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, options: ClientOptions & { readonly protocols?: readonly string[] } = {}) {
    const { protocols, ...rest } = options;
    this.socket = new WebSocket(url, [...(protocols ?? [])], rest);
    this.socket.on("message", (data: Buffer) => {
      this.received.push(JSON.parse(data.toString()));
      for (const wake of this.#waiting) wake();
    });
    this.socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => this.socket.once("close", resolve));
  }

  async open(): Promise<this> {
    await once(this.socket, "open");
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The next message of this type after those that were waited for. */
  async next(type: string): Promise<WireMessage> {
    while (true) {
      while (this.#read < this.received.length) {
        const message = this.received[this.#read];
        this.#read += 1;
        if (message?.type === type) return message;
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  types(): readonly string[] {
    return this.received.map(({ type }) => type);
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
