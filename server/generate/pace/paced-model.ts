import type { Clock } from "../../domain/ports/clock.ts";
import type {
  Model,
  ModelEnd,
  ModelFailure,
  ModelRequest,
  ModelSink,
  Usage,
} from "../../domain/ports/model.ts";
import { type ModelAnswer, runModelRound } from "../../play/model-round.ts";
import { askAtPace } from "./ask-at-pace.ts";
import type { Pace } from "./pace.ts";

export interface PacedOptions {
  /** When requests are made, and how often again; absent for what is no provider. */
  readonly pace?: Pace | undefined;
  /** US dollars for what an answer took; 0 where no price is known. */
  readonly costOf: (usage: Pick<Usage, "inputTokens" | "outputTokens">) => number;
  readonly clock: Clock;
  /** Breaks off what is under way, as the signal of each request does. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each answer that is handed on. `seconds`: that it took, without the waiting for its turn. */
  readonly onAnswer?: (usage: Usage, seconds: number) => void;
  /** Told of each that failed and is asked for again. */
  readonly onAgain?: (failure: ModelFailure, usage: Usage) => void;
}

/**
 * The model for play that nobody waits for: asked when the pace and the budget allow, asked again where it was busy, and
 * handed on whole, each call at its place among the words. What is asked for again was never said.
 */
export function pacedModel(model: Model, options: PacedOptions): Model {
  return {
    provider: model.provider,
    name: model.name,
    stream(request, sink, signal) {
      const both = options.signal ? AbortSignal.any([signal, options.signal]) : signal;
      answerAtPace(model, options, request, both).then(
        (timed) => {
          if (!timed) return sink.end(failedBy(stopped));
          options.onAnswer?.(timed.answer.end.usage, timed.seconds);
          handOn(timed.answer, sink);
        },
        (cause: unknown) => sink.end(failedBy(brokenBy(cause))),
      );
    },
  };
}

interface TimedAnswer {
  readonly answer: ModelAnswer;
  readonly seconds: number;
}

/** Undefined when the pace lets nobody in any more. */
async function answerAtPace(
  model: Model,
  { pace, costOf, clock, onAgain }: PacedOptions,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<TimedAnswer | undefined> {
  let seconds = 0;
  const attempt = async (): Promise<ModelAnswer> => {
    const startedAt = clock.monotonic();
    const answer = await runModelRound(model, request, unheard(), signal);
    seconds = (clock.monotonic() - startedAt) / 1000;
    return answer;
  };
  const answer = pace
    ? await askAtPace(pace, {
        request,
        costOf,
        attempt,
        onAgain: async ({ end }, failure) => onAgain?.(failure, end.usage),
      })
    : await attempt();
  return answer && { answer, seconds };
}

/** What is said where nobody hears it until it is whole: kept, so that calls know their places. */
function unheard() {
  return {
    text: "",
    add(delta: string): void {
      this.text += delta;
    },
  };
}

function handOn({ text, calls, places, end }: ModelAnswer, sink: ModelSink): void {
  let said = 0;
  const say = (to: number): void => {
    if (to > said) sink.text(text.slice(said, to));
    said = to;
  };
  for (const [index, call] of calls.entries()) {
    say(places[index] ?? said);
    sink.call(call);
  }
  say(text.length);
  sink.end(end);
}

const stopped: ModelFailure = { kind: "aborted", message: "Stopped before it was asked.", retryable: true };

function brokenBy(cause: unknown): ModelFailure {
  const message = cause instanceof Error ? cause.message : "The model broke off.";
  return { kind: "bad_answer", message, retryable: false };
}

function failedBy(failure: ModelFailure): ModelEnd {
  return { type: "failed", failure, usage: { inputTokens: 0, outputTokens: 0, estimated: false } };
}
