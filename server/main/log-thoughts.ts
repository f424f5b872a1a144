import type { Log } from "../domain/ports/log.ts";
import type { Usage } from "../domain/ports/model.ts";
import type { ThoughtReport } from "../play/thinker.ts";

/** Tells the operator of what NPCs make of their memories: ids, counts and times. */
export function logThoughts(
  log: Log,
  priceOf: (model: string, usage: Usage) => number | undefined,
): (thought: ThoughtReport) => void {
  return ({ playthrough, npc, what, given: { end }, kept, refused, tookMs }) => {
    const cost = end.type === "done" ? priceOf(end.model, end.usage) : undefined;
    log({
      event: end.type === "failed" ? "thought.failed" : "thought.ended",
      playthrough,
      npc,
      what,
      kept,
      refused: refused.length,
      ...(end.type === "failed" ? { kind: end.failure.kind } : {}),
      tookMs: Math.round(tookMs),
      inputTokens: end.usage.inputTokens,
      outputTokens: end.usage.outputTokens,
      ...(cost === undefined ? {} : { cost }),
    });
  };
}
