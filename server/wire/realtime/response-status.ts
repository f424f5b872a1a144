import type { TurnEnded } from "../../domain/playthrough/journal.ts";
import type { ResponseStatusDetails, ResponseView } from "./events.ts";

/** How the end of a turn is told as the end of a response. */
export function describeEnd(entry: Pick<TurnEnded, "status" | "reason" | "failure">): {
  readonly status: Exclude<ResponseView["status"], "in_progress">;
  readonly details: ResponseStatusDetails;
} {
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
      const code = entry.status === "interrupted" ? "interrupted" : (entry.failure?.kind ?? "model_failed");
      return { status: "failed", details: { type: "failed", error: { type: "server_error", code } } };
    }
    default:
      return entry.status satisfies never;
  }
}
