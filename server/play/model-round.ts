import type { ProposedCall } from "../domain/prompt.ts";
import type { Model, ModelEnd, ModelRequest } from "../domain/ports/model.ts";

/** One whole answer of a model. */
export interface ModelAnswer {
  readonly text: string;
  readonly calls: readonly ProposedCall[];
  readonly end: ModelEnd;
}

/** Runs one request; speech is handed on as it comes. Never rejects: failures are in `end`. */
export function runModelRound(
  model: Model,
  request: ModelRequest,
  onText: (delta: string) => void,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  return new Promise((resolve) => {
    const calls: ProposedCall[] = [];
    let text = "";
    model.stream(
      request,
      {
        text(delta) {
          text += delta;
          onText(delta);
        },
        call(call) {
          calls.push(call);
        },
        end(end) {
          resolve({ text, calls, end });
        },
      },
      signal,
    );
  });
}
