import type { ProposedCall } from "../domain/prompt.ts";
import type { Model, ModelEnd, ModelRequest } from "../domain/ports/model.ts";

/** One whole answer of a model. */
export interface ModelAnswer {
  readonly text: string;
  readonly calls: readonly ProposedCall[];
  /** Of each call, how much of the text came before it, UTF-16 code units. */
  readonly places: readonly number[];
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
    const places: number[] = [];
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
          places.push(text.length);
        },
        end(end) {
          resolve({ text, calls, places, end });
        },
      },
      signal,
    );
  });
}
