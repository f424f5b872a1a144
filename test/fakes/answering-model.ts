import type { Json } from "../../server/domain/json.ts";
import type { Model, ModelEnd, ModelFailureKind, ModelRequest } from "../../server/domain/ports/model.ts";

const usage = { inputTokens: 100, outputTokens: 10, estimated: false };

export type Answer =
  | { readonly value: Json }
  /** Worth asking again where `retryable` or `retryAfterMs` says so. */
  | { readonly failure: ModelFailureKind; readonly retryable?: boolean; readonly retryAfterMs?: number }
  | { readonly cut: true };

export interface AnsweringModel extends Model {
  /** Every request, in the order in which they came. */
  readonly requests: readonly ModelRequest[];
  /** The most that were open at once. */
  readonly mostOpen: () => number;
}

/** Who was refused was not answered in part. */
function refusedUsage(kind: ModelFailureKind): typeof usage {
  return kind === "rate_limited" || kind === "overloaded"
    ? { ...usage, inputTokens: 0, outputTokens: 0 }
    : usage;
}

/** A model whose answers a function gives, each in its own time. An abort ends the answer at once. */
export function answeringModel(
  answer: (request: ModelRequest, number: number) => Promise<Answer>,
): AnsweringModel {
  const requests: ModelRequest[] = [];
  let open = 0;
  let mostOpen = 0;
  return {
    provider: "scripted",
    name: "answering",
    requests,
    mostOpen: () => mostOpen,
    stream(request, sink, signal) {
      const number = requests.push(request) - 1;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      let hasEnded = false;
      const end = (given: ModelEnd): void => {
        if (hasEnded) return;
        hasEnded = true;
        open -= 1;
        sink.end(given);
      };
      const fail = (
        kind: ModelFailureKind,
        message: string,
        again: { readonly retryable?: boolean; readonly retryAfterMs?: number } = {},
      ): void => {
        const { retryAfterMs, retryable = retryAfterMs !== undefined } = again;
        const named = retryAfterMs === undefined ? {} : { retryAfterMs };
        end({ type: "failed", failure: { kind, message, retryable, ...named }, usage: refusedUsage(kind) });
      };
      signal.addEventListener("abort", () => fail("aborted", "The request was aborted."));
      if (signal.aborted) return fail("aborted", "The request was aborted.");
      answer(request, number).then(
        (given) => {
          if ("failure" in given) fail(given.failure, `The model is ${given.failure}.`, given);
          else if ("cut" in given) end({ type: "done", finish: "length", usage, model: "answering" });
          else end({ type: "done", finish: "stop", usage, model: "answering", value: given.value });
        },
        (error: unknown) => fail("bad_request", `The test's own answer failed: ${String(error)}`),
      );
    },
  };
}
