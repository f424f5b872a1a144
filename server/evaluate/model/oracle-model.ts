import type { Beat } from "../../domain/blueprint/blueprint.ts";
import { rightCalls } from "../../domain/blueprint/right-calls.ts";
import type { Model } from "../../domain/ports/model.ts";

const usage = { inputTokens: 0, outputTokens: 0, estimated: true };

/** A line of the player, and what is right to answer it by. */
export interface AskedBeat {
  readonly beat: Beat;
  readonly line: string;
}

/**
 * Does in each turn what the blueprint has: the ceiling. Where it does not come to 100%, it is the measuring that is
 * wrong. `asked`: the last line. What the NPC says unasked before or after it answers nothing.
 */
export function oracleModel(asked: () => AskedBeat | undefined): Model {
  let answered: Beat | undefined;
  return {
    provider: "scripted",
    name: "oracle",
    stream(request, sink, signal) {
      if (signal.aborted) {
        const failure = { kind: "aborted", message: "Stopped.", retryable: true } as const;
        sink.end({ type: "failed", failure, usage });
        return;
      }
      const heard = request.messages.findLast(({ role }) => role === "player");
      const last = asked();
      const now = heard?.role === "player" && heard.text === last?.line ? last.beat : undefined;
      const calls = now === answered ? [] : rightCalls(now?.expects);
      const isNew = now !== answered || request.messages.at(-1)?.role === "result";
      answered = now;
      for (const [index, call] of calls.entries()) sink.call({ id: `c${index}`, ...call });
      if (calls.length === 0) sink.text(isNew ? wordsOf(now) : "I am here.");
      sink.end({ type: "done", finish: calls.length > 0 ? "calls" : "stop", usage, model: "oracle" });
    },
  };
}

/** Short, so that it is no speech however often it is said. */
function wordsOf(beat: Beat | undefined): string {
  const { expects, words = [] } = beat ?? {};
  if (expects?.type === "refused") return "No. That I will not do.";
  if (words.length > 0) return `You told me: ${words.join(", ")}.`;
  return expects?.type === "none" ? "I hear you." : "There you are.";
}
