import type { Model, ModelEnd, ModelFailure, Usage } from "../../domain/ports/model.ts";
import { runModelRound } from "../../play/model-round.ts";
import { askAtPace } from "./ask-at-pace.ts";
import type { Pace } from "./pace.ts";

export interface PacedOptions {
  readonly pace: Pace;
  /** US dollars for what an answer took; 0 where no price is known. */
  readonly costOf: (usage: Pick<Usage, "inputTokens" | "outputTokens">) => number;
  /** Told of each answer that is handed on. */
  readonly onAnswer: (usage: Usage) => void;
  readonly onAgain: (failure: ModelFailure, usage: Usage) => void;
}

/** Nobody hears what is written until it is whole. */
const unheard = { text: "", add: () => undefined };
const stopped: ModelEnd = {
  type: "failed",
  failure: { kind: "aborted", message: "Stopped before it was asked.", retryable: true },
  usage: { inputTokens: 0, outputTokens: 0, estimated: false },
};

/**
 * The model for play that nobody waits for: asked when the pace and the budget allow, asked again where it was busy, and
 * handed on whole.
 */
export function pacedModel(model: Model, { pace, costOf, onAnswer, onAgain }: PacedOptions): Model {
  return {
    provider: model.provider,
    name: model.name,
    stream(request, sink, signal) {
      const asked = askAtPace(pace, {
        request,
        costOf,
        attempt: () => runModelRound(model, request, unheard, signal),
        async onAgain({ end }, failure) {
          onAgain(failure, end.usage);
        },
      });
      void asked.then((answer) => {
        if (!answer) return sink.end(stopped);
        onAnswer(answer.end.usage);
        if (answer.text !== "") sink.text(answer.text);
        for (const call of answer.calls) sink.call(call);
        sink.end(answer.end);
      });
    },
  };
}
