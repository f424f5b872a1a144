import type { TurnEnded, TurnStatus } from "../../domain/playthrough/journal.ts";

/** What kept a turn from being whole, for whoever reads along; undefined where it was. */
export function whyEnded(
  status: TurnStatus,
  reason?: string,
  failure?: TurnEnded["failure"],
): string | undefined {
  if (status === "completed") return undefined;
  return failure ? `${status}: ${failure.message}` : `${status}${reason ? ` (${reason})` : ""}`;
}
