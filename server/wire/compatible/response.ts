import type { TurnEnded } from "../../domain/playthrough/journal.ts";
import type { Usage } from "../../domain/ports/model.ts";
import type { ServerMessage } from "../../../client-sdk/src/protocol.ts";

/** A behavior that the client is asked to execute. */
export interface ClientCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

/** Why a response is over: it waits for the client's outputs, its turn ended, or there will be no turn. */
export type ResponseEnd =
  | { readonly type: "paused" }
  | { readonly type: "ended"; readonly entry: Pick<TurnEnded, "status" | "reason" | "failure"> }
  | { readonly type: "failed"; readonly code: string };

/** One response while it is written, in whatever form the client reads. `end` comes once and last. */
export interface ResponseWriter {
  readonly id: string;
  text(delta: string): void;
  /** Sends what waits for the end of the tick. */
  flush(): void;
  call(call: ClientCall): void;
  /** Ends the message that is being spoken; what comes next begins another. */
  closeMessage(): void;
  addUsage(usage: Usage): void;
  end(end: ResponseEnd): void;
}

/** The client of a compatible scene: what it is told, and the responses that are written to it. */
export interface CompatibleClient {
  beginResponse(): ResponseWriter;
  /** What such clients know no name for: behaviors that somebody else executes, and refusals. */
  event(event: ServerMessage): void;
  /** A call that the client was told of has an output, its own or another; JSON text. */
  output(call: string, output: string): void;
  /** The scene cannot go on, or could not begin a turn. */
  failed(cause: unknown): void;
}
