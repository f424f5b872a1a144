/**
 * One error class for everything Dramatis itself refuses. The code says what kind of refusal it is; the message is
 * built from data and names the thing, what was expected, the choices and the mend.
 */

export type ErrorCode =
  | "invalid_input"
  | "not_found"
  | "conflict"
  | "forbidden"
  | "unauthorized"
  | "too_large"
  | "too_many"
  | "unavailable"
  | "storage_full"
  | "storage_corrupt"
  | "storage_locked"
  | "model_failed"
  | "not_configured"
  | "cancelled"
  | "internal";

export interface ErrorDetails {
  readonly code: ErrorCode;
  /** What happened, naming the thing: "World harrow has no NPC mira-oak." */
  readonly message: string;
  /** What to do about it: "Did you mean mira-oake? `dramatis world list` shows the casts." */
  readonly mend?: string;
  /** Path of the offending parameter: `item.content[0].text`. */
  readonly param?: string;
  /** Whether the same call may succeed later without a change. */
  readonly retryable?: boolean;
  /** Seconds after which it may succeed, where that is known. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

export class DramatisError extends Error {
  readonly code: ErrorCode;
  readonly mend: string | undefined;
  readonly param: string | undefined;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "DramatisError";
    this.code = details.code;
    this.mend = details.mend;
    this.param = details.param;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
  }
}

/** "harrow, tidewell or brine": for messages that list the choices; at most `limit` of them are named. */
export function listChoices(choices: readonly string[], limit = 12): string {
  const shown = choices.slice(0, limit);
  const rest = choices.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
