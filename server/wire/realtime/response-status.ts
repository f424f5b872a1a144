import type { TurnEnded } from "../../domain/playthrough/journal.ts";
import type { ResponseEnd } from "../compatible/response.ts";
import type { ResponseStatusDetails, ResponseView } from "./events.ts";

interface Described {
  readonly status: Exclude<ResponseView["status"], "in_progress">;
  readonly details: ResponseStatusDetails;
}

/** How the end of a response is told. */
export function describeEnd(end: ResponseEnd): Described {
  switch (end.type) {
    case "paused":
      return { status: "completed", details: { type: "completed" } };
    case "failed":
      return failed(end.code);
    case "ended":
      return describeTurnEnd(end.entry);
    default:
      return end satisfies never;
  }
}

function failed(code: string): Described {
  return { status: "failed", details: { type: "failed", error: { type: "server_error", code } } };
}

function describeTurnEnd(entry: Pick<TurnEnded, "status" | "reason" | "failure">): Described {
  switch (entry.status) {
    case "completed":
      return { status: "completed", details: { type: "completed" } };
    case "cancelled":
      return { status: "cancelled", details: { type: "cancelled", reason: "client_cancelled" } };
    case "incomplete": {
      const reason = entry.reason === "length" ? "max_output_tokens" : "content_filter";
      return { status: "incomplete", details: { type: "incomplete", reason } };
    }
    case "failed":
    case "interrupted": {
      if (entry.reason === "said_over")
        return { status: "cancelled", details: { type: "cancelled", reason: "turn_detected" } };
      return failed(entry.status === "interrupted" ? "interrupted" : (entry.failure?.kind ?? "model_failed"));
    }
    default:
      return entry.status satisfies never;
  }
}
