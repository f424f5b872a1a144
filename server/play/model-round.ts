import type { ProposedCall } from "../domain/prompt.ts";
import type { Model, ModelEnd, ModelRequest } from "../domain/ports/model.ts";

/** One whole answer of a model. */
export interface ModelAnswer {
  readonly text: string;
  readonly calls: readonly ProposedCall[];
  /** Of each call, how much had been said before it in the whole turn, UTF-16 code units. */
  readonly places: readonly number[];
  readonly end: ModelEnd;
}

/** Where speech goes. What is said may be less than what the model made: marks are not heard. */
export interface Said {
  /** All that was said in the turn. */
  readonly text: string;
  add(delta: string): void;
}

/** Runs one request; speech is handed on as it comes. Never rejects: failures are in `end`. */
export function runModelRound(
  model: Model,
  request: ModelRequest,
  said: Said,
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
          said.add(delta);
        },
        call(call) {
          calls.push(call);
          places.push(said.text.length);
        },
        end(end) {
          resolve({ text, calls, places, end });
        },
      },
      signal,
    );
  });
}
