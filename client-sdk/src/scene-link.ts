import type { DramatisClientError } from "./errors.ts";
import type { ClientMessage } from "./protocol.ts";

/** What a scene needs of the connection it goes through. */
export interface SceneLink {
  /** False when it did not leave; the scene is told by `attach` when it can try again. */
  send(message: ClientMessage): boolean;
  /** Asks for another socket. */
  drop(reason: string): void;
  /** Something new arrived. */
  progressed(): void;
  report(error: DramatisClientError): void;
  /** The scene is over. */
  closed(scene: { readonly id: string }): void;
}
