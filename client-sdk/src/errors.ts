/**
 * - `invalid_url`, `no_web_socket`, `invalid_token`: what the game passed cannot work; nothing was sent.
 * - `connection_refused`: the first connection did not open.
 * - `connection_lost`: it was lost, and the attempts to get it back are used up.
 * - `replaced`: a newer connection of the same client took this one's place.
 * - `ticket_refused`, `protocol_mismatch`, `join_refused`, `resume_refused`, `line_refused`, `report_refused`,
 *   `feedback_refused`, `save_refused`: the server said no to that; `serverCode` is its own code.
 * - `scene_closed`: the scene ended before what was asked of it was done.
 * - `closed`: the game called `close()`.
 * - `handler_failed`: a behavior's handler threw; the NPC was told.
 * - `server_error`: the server reports a fault that answers nothing in particular, or sent what the protocol does not
 *   have.
 */
export type DramatisClientErrorCode =
  | "invalid_url"
  | "no_web_socket"
  | "invalid_token"
  | "connection_refused"
  | "connection_lost"
  | "replaced"
  | "ticket_refused"
  | "protocol_mismatch"
  | "join_refused"
  | "resume_refused"
  | "line_refused"
  | "report_refused"
  | "feedback_refused"
  | "save_refused"
  | "question_refused"
  | "scene_closed"
  | "closed"
  | "handler_failed"
  | "server_error";

/** What a `DramatisClientError` is made of. */
export interface DramatisClientErrorDetails {
  readonly code: DramatisClientErrorCode;
  readonly message: string;
  readonly mend?: string | undefined;
  readonly serverCode?: string | undefined;
  readonly cause?: unknown;
}

/** Everything that this package throws, rejects with or reports. Aborted waits reject with the signal's reason instead. */
export class DramatisClientError extends Error {
  readonly code: DramatisClientErrorCode;
  /** What to do about it, where something can be done. */
  readonly mend: string | undefined;
  /** The server's own code, where it was the server that refused: `not_found`, `invalid_input`, … */
  readonly serverCode: string | undefined;

  constructor(details: DramatisClientErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "DramatisClientError";
    this.code = details.code;
    this.mend = details.mend;
    this.serverCode = details.serverCode;
  }
}
