import type { Clock } from "../../domain/ports/clock.ts";
import type { Model, ModelEnd, ModelFailure, ModelRequest, ModelSink } from "../../domain/ports/model.ts";
import type { ProposedCall } from "../../domain/prompt.ts";
import { costOf, type Price } from "../../generate/complete-structured.ts";
import { askAtPace } from "../../generate/pace/ask-at-pace.ts";
import type { Pace } from "../../generate/pace/pace.ts";

export interface PacedModelOptions {
  readonly model: Model;
  /** When requests are made, and how often again; absent for what is no provider. */
  readonly pace?: Pace | undefined;
  readonly price?: Price | undefined;
  readonly clock: Clock;
  /** Breaks off what is under way. */
  readonly signal: AbortSignal;
}

/**
 * A model whose requests wait for their turn and are made again where the provider is busy: an answer is handed on only
 * once it is whole, so that what is given up was never said. Notes how long each answer took.
 */
export class PacedModel implements Model {
  readonly provider: Model["provider"];
  readonly name: string;
  readonly #options: PacedModelOptions;
  /** Of each answer since `begin`, without the waiting for its turn. */
  seconds: number[] = [];

  constructor(options: PacedModelOptions) {
    this.#options = options;
    this.provider = options.model.provider;
    this.name = options.model.name;
  }

  begin(): void {
    this.seconds = [];
  }

  stream(request: ModelRequest, sink: ModelSink, signal: AbortSignal): void {
    const both = AbortSignal.any([signal, this.#options.signal]);
    this.#answer(request, both).then(
      (answer) => {
        this.seconds.push(answer.seconds);
        handOn(answer, sink);
      },
      (cause: unknown) => handOn(brokenBy(cause), sink),
    );
  }

  async #answer(request: ModelRequest, signal: AbortSignal): Promise<WholeAnswer> {
    const { pace, price } = this.#options;
    const attempt = (): Promise<WholeAnswer> => this.#attempt(request, signal);
    if (!pace) return attempt();
    let last: WholeAnswer | undefined;
    const answered = await askAtPace(pace, {
      request,
      costOf: (usage) => (price ? costOf(usage, price) : 0),
      attempt: async () => (last = await attempt()),
      onAgain: () => Promise.resolve(),
    });
    return answered && last ? last : ended(stopped, 0);
  }

  #attempt(request: ModelRequest, signal: AbortSignal): Promise<WholeAnswer> {
    const { model, clock } = this.#options;
    const startedAt = clock.monotonic();
    return new Promise((resolve) => {
      const parts: (string | ProposedCall)[] = [];
      model.stream(
        request,
        {
          text: (delta) => void parts.push(delta),
          call: (call) => void parts.push(call),
          end: (end) => resolve({ ...answerOf(parts, end), seconds: (clock.monotonic() - startedAt) / 1000 }),
        },
        signal,
      );
    });
  }
}

interface WholeAnswer {
  readonly parts: readonly (string | ProposedCall)[];
  readonly text: string;
  readonly calls: readonly ProposedCall[];
  readonly places: readonly number[];
  readonly end: ModelEnd;
  readonly seconds: number;
}

function answerOf(parts: readonly (string | ProposedCall)[], end: ModelEnd): Omit<WholeAnswer, "seconds"> {
  let text = "";
  const calls: ProposedCall[] = [];
  const places: number[] = [];
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else {
      calls.push(part);
      places.push(text.length);
    }
  }
  return { parts, text, calls, places, end };
}

function handOn({ parts, end }: WholeAnswer, sink: ModelSink): void {
  for (const part of end.type === "done" ? parts : []) {
    if (typeof part === "string") sink.text(part);
    else sink.call(part);
  }
  sink.end(end);
}

const stopped: ModelFailure = { kind: "aborted", message: "Stopped before it was asked.", retryable: true };

function ended(failure: ModelFailure, seconds: number): WholeAnswer {
  const usage = { inputTokens: 0, outputTokens: 0, estimated: false };
  return { ...answerOf([], { type: "failed", failure, usage }), seconds };
}

function brokenBy(cause: unknown): WholeAnswer {
  const message = cause instanceof Error ? cause.message : "The model broke off.";
  return ended({ kind: "bad_answer", message, retryable: false }, 0);
}
