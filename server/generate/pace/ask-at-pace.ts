import type { ModelFailure, ModelFailureKind, ModelRequest, Usage } from "../../domain/ports/model.ts";
import type { ModelAnswer } from "../../play/model-round.ts";
import { estimatePrompt } from "./estimate-tokens.ts";
import type { Left, Pace } from "./pace.ts";

/** How often more a request is asked that failed so. An answer that was too slow was paid for, in part. */
const again: Partial<Record<ModelFailureKind, number>> = {
  rate_limited: 10,
  overloaded: 8,
  cut_off: 4,
  unreachable: 3,
  first_token_timeout: 2,
  idle_timeout: 2,
  total_timeout: 1,
};
const firstDelay = 500;
const longestDelay = 30_000;
/** Milliseconds; a provider that wants more than this of us is out for the day. */
const longestWait = 15 * 60_000;

export interface Attempts {
  readonly request: ModelRequest;
  /** US dollars for what an answer took. */
  readonly costOf: (usage: Pick<Usage, "inputTokens" | "outputTokens">) => number;
  /** One request, from its start. Never rejects. */
  readonly attempt: () => Promise<ModelAnswer>;
  /** Told of an answer that failed and is asked for again; awaited before it is. */
  readonly onAgain: (answer: ModelAnswer, failure: ModelFailure) => Promise<void>;
}

/**
 * Asks when the pace allows, and asks again where the provider was busy, failing or gone: after the time that it named,
 * else after one by chance below a bound that doubles ("full jitter"), so that what failed together does not come back
 * together. Undefined when the pace lets nobody in any more.
 */
export async function askAtPace(
  pace: Pace,
  { request, costOf, attempt, onAgain }: Attempts,
): Promise<ModelAnswer | undefined> {
  const usage = { inputTokens: estimatePrompt(request), outputTokens: request.maximumTokens };
  const estimate = { tokens: usage.inputTokens + usage.outputTokens, cost: costOf(usage) };
  for (let tries = 0; ; tries += 1) {
    const permit = await pace.enter(estimate, tries > 0);
    if (permit === undefined) return undefined;
    const answer = await attempt();
    permit.leave(leftBy(answer), costOf(answer.end.usage));
    const { end } = answer;
    if (end.type === "done" || !isWorthAnother(end.failure, tries)) return answer;
    await onAgain(answer, end.failure);
    await pace.backOff(Math.min(longestDelay, firstDelay * 2 ** tries), end.failure.retryAfterMs);
  }
}

function isWorthAnother({ kind, retryable, retryAfterMs = 0 }: ModelFailure, tries: number): boolean {
  return retryable && retryAfterMs <= longestWait && tries < (again[kind] ?? 0);
}

function leftBy({ end }: ModelAnswer): Left {
  if (end.type === "done")
    return { type: "answered", tokens: end.usage.inputTokens + end.usage.outputTokens };
  const { kind, retryAfterMs, retryable } = end.failure;
  // An account without a quota, say: no pace helps.
  if (!retryable) return { type: "gone" };
  switch (kind) {
    case "rate_limited":
      return { type: "limited", retryAfterMs };
    case "overloaded":
    case "first_token_timeout":
    case "idle_timeout":
    case "total_timeout":
      return { type: "overloaded", retryAfterMs };
    case "unreachable":
    case "unauthorized":
    case "bad_request":
    case "bad_answer":
    case "cut_off":
    case "too_large":
    case "empty":
    case "aborted":
      return { type: "gone" };
    default:
      return kind satisfies never;
  }
}
