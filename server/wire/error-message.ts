import { randomUUID } from "node:crypto";
import type { ErrorMessage } from "../../client-sdk/src/protocol.ts";
import { DramatisError, type ErrorCode } from "../domain/errors.ts";

/** Whatever was thrown as an error of ours; what is not one says nothing of its inside to the other side. */
export function asDramatisError(cause: unknown): DramatisError {
  if (cause instanceof DramatisError) return cause;
  return new DramatisError({
    code: "internal",
    message: "The server failed at this; its log has the details.",
    mend: "Try again. If it stays, report it with what the log says.",
    cause,
  });
}

/** The message of a refusal. `answers`: the id by which the client's own message is known. */
export function errorMessage(cause: unknown, answers: string | null): ErrorMessage {
  const error = asDramatisError(cause);
  return {
    type: "error",
    event_id: `event_${randomUUID().replaceAll("-", "")}`,
    error: {
      type: kindOf(error.code),
      code: error.code,
      message: error.message,
      ...(error.mend === undefined ? {} : { mend: error.mend }),
      ...(error.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
      param: error.param ?? null,
      event_id: answers,
    },
  };
}

function kindOf(code: ErrorCode): ErrorMessage["error"]["type"] {
  switch (code) {
    case "unauthorized":
    case "forbidden":
      return "authentication_error";
    case "unavailable":
    case "storage_full":
    case "storage_corrupt":
    case "storage_locked":
    case "model_failed":
    case "not_configured":
    case "internal":
      return "server_error";
    case "invalid_input":
    case "not_found":
    case "conflict":
    case "too_large":
    case "too_many":
    case "cancelled":
      return "invalid_request_error";
    default:
      return code satisfies never;
  }
}

/** The kind of an unexpected failure and where it came from; its message might hold words of a player. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  return `${cause.name} ${cause.stack?.split("\n")[1]?.trim() ?? ""}`;
}
