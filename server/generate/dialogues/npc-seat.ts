import type { Expectation } from "../../domain/blueprint/blueprint.ts";
import { oracleName, rightCalls } from "../../domain/blueprint/right-calls.ts";
import type { Model, ModelRequest, ModelSink } from "../../domain/ports/model.ts";

/**
 * Who speaks for the NPC of one talk: the model, and for single turns the oracle, which knows from the blueprint what is
 * to be called. Words of its own it has none: what it says is the model's, asked without any call, so that what is
 * preferred is told by what it does and not by who said it.
 */
export class NpcSeat implements Model {
  readonly #model: Model;
  #expects: Expectation | undefined;

  constructor(model: Model) {
    this.#model = model;
  }

  get provider(): Model["provider"] {
    return this.#expects ? "scripted" : this.#model.provider;
  }

  get name(): string {
    return this.#expects ? oracleName : this.#model.name;
  }

  /** Has the oracle answer for as long as the work takes, which is one turn in which this is right. */
  async relieve<Result>(expects: Expectation, work: () => Promise<Result>): Promise<Result> {
    this.#expects = expects;
    try {
      return await work();
    } finally {
      this.#expects = undefined;
    }
  }

  stream(request: ModelRequest, sink: ModelSink, signal: AbortSignal): void {
    if (!this.#expects) return this.#model.stream(request, sink, signal);
    const isAnswered = request.messages.at(-1)?.role === "result";
    const calls = isAnswered || request.toolChoice === "none" ? [] : rightCalls(this.#expects);
    if (calls.length === 0)
      return this.#model.stream({ ...request, toolChoice: "none" }, inWordsOf(sink), signal);
    for (const [index, call] of calls.entries()) sink.call({ id: `c${index}`, ...call });
    const usage = { inputTokens: 0, outputTokens: 0, estimated: true };
    sink.end({ type: "done", finish: "calls", usage, model: oracleName });
  }
}

/** Who said the words is told with them. */
function inWordsOf(sink: ModelSink): ModelSink {
  return {
    text: (delta) => sink.text(delta),
    call: (call) => sink.call(call),
    end: (end) => {
      const said = end.type === "done" ? { ...end, model: `${oracleName}, in words of ${end.model}` } : end;
      sink.end(said);
    },
  };
}
