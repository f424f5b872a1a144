import { DramatisError } from "../../domain/errors.ts";
import type { Model, ModelFailure, ModelFailureKind, ModelRequest } from "../../domain/ports/model.ts";
import { runModelRound } from "../../play/model-round.ts";

/** A model that can answer answers this. */
const greeting: ModelRequest = {
  blocks: [{ id: "rules/check", kind: "rules", text: "Answer with one word.", data: {}, sources: [] }],
  messages: [{ role: "player", speaker: "Somebody", text: "Are you there?" }],
  tools: [
    {
      name: "nod",
      description: "Nod.",
      parameters: { type: "object", properties: {}, additionalProperties: false },
      says: [],
    },
  ],
  toolChoice: "auto",
  maximumTokens: 64,
  temperature: 0,
  seed: 1,
};
/** It is there, and has much to do or little room. */
const passing: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>([
  "rate_limited",
  "overloaded",
  "empty",
]);

/** Asks once whether anybody answers, before a thousand requests do. Throws `model_failed`. */
export async function demandAnswer(model: Model, signal: AbortSignal): Promise<void> {
  const { end } = await runModelRound(model, greeting, { text: "", add: () => undefined }, signal);
  if (end.type === "done" || passing.has(end.failure.kind)) return;
  if (signal.aborted) throw new DramatisError({ code: "cancelled", message: "Stopped." });
  throw unanswered(model, end.failure);
}

function unanswered({ name }: Model, { message }: ModelFailure): DramatisError {
  return new DramatisError({
    code: "model_failed",
    message,
    mend: `Nothing was played. Put --base-url, OPENAI_API_KEY or --model (${name}) right; \`dramatis model check\` tries the one that is set.`,
    param: "model",
  });
}
