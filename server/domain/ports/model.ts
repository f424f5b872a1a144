import type { Json, JsonObject } from "../json.ts";
import type { Prompt, PromptMessage, ProposedCall, ToolSpec } from "../prompt.ts";

/**
 * Everything that decides an answer. Its canonical JSON is hashed for the ledger, so it holds no clock and no id.
 * The blocks are rendered in order into the system message; the procedural model reads their `data`.
 */
export interface ModelRequest extends Prompt {
  readonly messages: readonly PromptMessage[];
  readonly tools: readonly ToolSpec[];
  /** "none" forbids calls (the last round of a turn); "auto" leaves the choice to the model. */
  readonly toolChoice: "auto" | "none";
  /** Asks for one JSON value of this schema instead of talk. */
  readonly output?: { readonly name: string; readonly schema: JsonObject };
  readonly maximumTokens: number;
  readonly temperature: number;
  /** Same seed, same request, same answer where the provider can keep that promise. */
  readonly seed: number;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** True when the provider sent no usage and the counts are our estimate. */
  readonly estimated: boolean;
}

export type ModelFailureKind =
  | "unreachable"
  | "unauthorized"
  | "rate_limited"
  | "overloaded"
  | "bad_request"
  | "bad_answer"
  | "cut_off"
  | "first_token_timeout"
  | "idle_timeout"
  | "total_timeout"
  | "too_large"
  | "empty"
  | "aborted";

export interface ModelFailure {
  readonly kind: ModelFailureKind;
  /** For operators: names endpoint, status and mend. Holds no player or prompt text. */
  readonly message: string;
  readonly retryable: boolean;
  /** The provider named how long to wait before asking again. */
  readonly retryAfterMs?: number;
}

/**
 * How an answer ended. `refused` and `filtered` are the provider's words, `length` its token limit; each is kept out
 * of training sets. Text that was already pushed stays pushed, whatever the end.
 */
export type ModelEnd =
  | {
      readonly type: "done";
      readonly finish: "stop" | "calls" | "length" | "refused" | "filtered";
      readonly usage: Usage;
      /** The model that the provider says answered. */
      readonly model: string;
      /** What the answer cites and decided, by a model that can say so; journaled with the turn. */
      readonly notes?: JsonObject;
      /** The value asked for by `output`. */
      readonly value?: Json;
    }
  | { readonly type: "failed"; readonly failure: ModelFailure; readonly usage: Usage };

/**
 * Receives an answer. `end` comes exactly once and last; nothing comes after it. Calls come whole, in the order in
 * which the model made them. Methods are called synchronously from the reading loop and must not throw.
 */
export interface ModelSink {
  /** A piece of speech, never empty, never splitting a surrogate pair. */
  text(delta: string): void;
  call(call: ProposedCall): void;
  end(end: ModelEnd): void;
}

/** A language model, or something that answers like one. */
export interface Model {
  readonly provider: "openai" | "procedural" | "scripted";
  /** Model name as the provider knows it, `grammar/<version>` for the procedural one. */
  readonly name: string;
  /**
   * Starts an answer and returns at once; everything, failures too, arrives through the sink. Aborting the signal
   * ends the answer with the failure `aborted` and stops the provider's work.
   */
  stream(request: ModelRequest, sink: ModelSink, signal: AbortSignal): void;
}
