import type { Usage } from "../../domain/ports/model.ts";
import type { ResponseEnd } from "../compatible/response.ts";

/** What of OpenAI's Chat Completions is sent here; a compile-time test holds it to the `openai` package's types. */

export type FinishReason = "stop" | "length" | "content_filter" | "tool_calls";

export interface CompletionUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

export interface ToolCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface CompletionHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** `world/npc` */
  readonly model: string;
}

export interface Completion extends CompletionHead {
  readonly object: "chat.completion";
  readonly choices: [
    {
      readonly index: 0;
      readonly message: {
        readonly role: "assistant";
        /** Null where there are calls and no words. */
        readonly content: string | null;
        readonly refusal: null;
        readonly tool_calls?: ToolCall[];
      };
      readonly logprobs: null;
      readonly finish_reason: FinishReason;
    },
  ];
  readonly usage: CompletionUsage;
}

export interface ChunkDelta {
  readonly role?: "assistant";
  readonly content?: string;
  readonly tool_calls?: (ToolCall & { readonly index: number })[];
}

export interface CompletionChunk extends CompletionHead {
  readonly object: "chat.completion.chunk";
  /** Empty in the chunk that brings the usage. */
  readonly choices: {
    readonly index: 0;
    readonly delta: ChunkDelta;
    readonly logprobs: null;
    readonly finish_reason: FinishReason | null;
  }[];
  /** There only where it was asked for, and null in every chunk but the last. */
  readonly usage?: CompletionUsage | null;
}

export interface ModelCard {
  /** `world/npc` */
  readonly id: string;
  readonly object: "model";
  /** Seconds since 1970; 0, since nothing says when an NPC was cast. */
  readonly created: number;
  readonly owned_by: string;
}

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

export function addUsage(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    estimated: one.estimated || other.estimated,
  };
}

/** Of a turn that took several completions the last has the whole count; those before it have none. */
export function viewUsage({ inputTokens, outputTokens }: Usage): CompletionUsage {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

/** Undefined where there is no completion: the turn failed. */
export function finishReason(end: ResponseEnd): FinishReason | undefined {
  if (end.type === "paused") return "tool_calls";
  if (end.type === "failed") return undefined;
  const { status, reason } = end.entry;
  switch (status) {
    case "completed":
    // Whoever cancelled it has gone.
    case "cancelled":
      return "stop";
    case "incomplete":
      return reason === "length" ? "length" : "content_filter";
    case "failed":
    case "interrupted":
      return undefined;
    default:
      return status satisfies never;
  }
}
