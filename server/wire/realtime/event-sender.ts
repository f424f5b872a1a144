import type { ServerMessage } from "../../../client-sdk/src/protocol.ts";
import { errorMessage } from "../error-message.ts";
import type { Peer } from "../peer.ts";
import type { RealtimeEvent } from "./events.ts";

/** Gives events their ids and sends them. */
export class EventSender {
  readonly #peer: Peer;
  readonly #prefix: string;
  #count = 0;

  /** `session`: unique among sessions; event ids begin with it. */
  constructor(peer: Peer, session: string) {
    this.#peer = peer;
    this.#prefix = `event_${session}_`;
  }

  send(event: RealtimeEvent): void {
    this.#peer.send(JSON.stringify({ ...event, event_id: this.#nextId() }));
  }

  /** An event of ours, which clients of the Realtime API hear on their `event` listener. */
  extension(event: ServerMessage): void {
    this.#peer.send(JSON.stringify({ ...event, event_id: this.#nextId() }));
  }

  error(cause: unknown, answers: string | null): void {
    this.#peer.send(JSON.stringify(errorMessage(cause, answers)));
  }

  /** The hot path: `prefix` is an event's text up to the value of its `event_id`, `delta` its last member. */
  delta(prefix: string, delta: string): void {
    this.#peer.send(`${prefix}${this.#nextId()}","delta":${JSON.stringify(delta)}}`);
  }

  #nextId(): string {
    this.#count += 1;
    return `${this.#prefix}${this.#count}`;
  }
}
