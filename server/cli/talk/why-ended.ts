import type { TurnEnded, TurnStatus } from "../../domain/playthrough/journal.ts";

/** What kept a turn from being whole, for whoever reads along; undefined where it was, and where one cut it off oneself. */
export function whyEnded(
  status: TurnStatus,
  reason?: string,
  failure?: TurnEnded["failure"],
): string | undefined {
  if (status === "completed" || reason === "said_over") return undefined;
  return failure ? `${status}: ${failure.message}` : `${status}${reason ? ` (${reason})` : ""}`;
}
