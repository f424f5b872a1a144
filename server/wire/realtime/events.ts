import type { JsonObject } from "../../domain/json.ts";

/** The server events of the OpenAI Realtime API that are sent here; a compile-time test holds them to its types. */

export interface FunctionTool {
  readonly type: "function";
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}

export interface RealtimeSessionView {
  readonly type: "realtime";
  readonly object: "realtime.session";
  readonly id: string;
  readonly model: string;
  readonly output_modalities: ["text"];
  readonly tools: FunctionTool[];
  readonly tool_choice: "auto";
  readonly max_output_tokens: "inf";
  /** Where the client has said whether a message breaks into the response that runs. */
  readonly audio?: { readonly input: { readonly turn_detection: TurnDetection | null } };
}

export interface TurnDetection {
  readonly type: "server_vad" | "semantic_vad";
  readonly interrupt_response: boolean;
}

type ItemStatus = "in_progress" | "completed" | "incomplete";

export type RealtimeItem =
  | {
      readonly id: string;
      readonly object: "realtime.item";
      readonly type: "message";
      readonly role: "user";
      readonly status: ItemStatus;
      readonly content: { readonly type: "input_text"; readonly text: string }[];
    }
  | {
      readonly id: string;
      readonly object: "realtime.item";
      readonly type: "message";
      readonly role: "assistant";
      readonly status: ItemStatus;
      readonly content: { readonly type: "output_text"; readonly text: string }[];
    }
  | {
      readonly id: string;
      readonly object: "realtime.item";
      readonly type: "function_call";
      readonly status: ItemStatus;
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
    }
  | {
      readonly id: string;
      readonly object: "realtime.item";
      readonly type: "function_call_output";
      readonly status: ItemStatus;
      readonly call_id: string;
      readonly output: string;
    };

export interface ResponseView {
  readonly id: string;
  readonly object: "realtime.response";
  readonly conversation_id: string;
  readonly status: "in_progress" | "completed" | "cancelled" | "failed" | "incomplete";
  readonly status_details?: ResponseStatusDetails;
  readonly output: RealtimeItem[];
  readonly output_modalities: ["text"];
  readonly max_output_tokens: "inf";
  readonly usage?: ResponseUsage;
}

export interface ResponseStatusDetails {
  readonly type: "completed" | "cancelled" | "incomplete" | "failed";
  readonly reason?: "client_cancelled" | "turn_detected" | "max_output_tokens" | "content_filter";
  readonly error?: { readonly type: string; readonly code: string };
}

/** Of a turn that took several responses the last has the whole count; those before it have none. */
export interface ResponseUsage {
  readonly total_tokens: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly input_token_details: {
    readonly text_tokens: number;
    readonly audio_tokens: 0;
    readonly cached_tokens: 0;
  };
  readonly output_token_details: { readonly text_tokens: number; readonly audio_tokens: 0 };
}

/** Where in a response something is. */
interface Output {
  readonly response_id: string;
  readonly item_id: string;
  readonly output_index: number;
}

interface Part extends Output {
  readonly content_index: 0;
}

/** Without its `event_id`, which is given when it is sent. */
export type RealtimeEvent =
  | { readonly type: "session.created" | "session.updated"; readonly session: RealtimeSessionView }
  | {
      readonly type: "conversation.item.added" | "conversation.item.created" | "conversation.item.done";
      readonly previous_item_id: string | null;
      readonly item: RealtimeItem;
    }
  | { readonly type: "conversation.item.retrieved"; readonly item: RealtimeItem }
  | { readonly type: "input_audio_buffer.cleared" }
  | { readonly type: "response.created" | "response.done"; readonly response: ResponseView }
  | {
      readonly type: "response.output_item.added" | "response.output_item.done";
      readonly response_id: string;
      readonly output_index: number;
      readonly item: RealtimeItem;
    }
  | (Part & {
      readonly type: "response.content_part.added" | "response.content_part.done";
      readonly part: { readonly type: "text"; readonly text: string };
    })
  | (Part & { readonly type: "response.output_text.delta"; readonly delta: string })
  | (Part & { readonly type: "response.output_text.done"; readonly text: string })
  | (Output & {
      readonly type: "response.function_call_arguments.delta";
      readonly call_id: string;
      readonly delta: string;
    })
  | (Output & {
      readonly type: "response.function_call_arguments.done";
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
    });
