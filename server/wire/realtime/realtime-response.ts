import type { Usage } from "../../domain/ports/model.ts";
import type { ClientCall, ResponseEnd, ResponseWriter } from "../compatible/response.ts";
import type { Flushable, TickBatch } from "../tick-batch.ts";
import type { Conversation } from "./conversation.ts";
import type { EventSender } from "./event-sender.ts";
import type { RealtimeItem, ResponseUsage, ResponseView } from "./events.ts";
import { describeEnd } from "./response-status.ts";

interface OpenMessage {
  readonly id: string;
  readonly index: number;
  readonly deltaPrefix: string;
  text: string;
}

/**
 * Writes one response: `response.created`, its items in order, and exactly one `response.done`. Text opens a message
 * item when there is none; a call closes it.
 */
export class RealtimeResponse implements ResponseWriter, Flushable {
  readonly #id: string;
  readonly #conversationId: string;
  readonly #sender: EventSender;
  readonly #conversation: Conversation;
  readonly #ticks: TickBatch;
  readonly #newItemId: () => string;
  readonly #output: RealtimeItem[] = [];
  #message: OpenMessage | undefined;
  /** Text of this tick. */
  #waiting = "";
  #usage: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

  constructor(options: {
    readonly id: string;
    readonly conversationId: string;
    readonly sender: EventSender;
    readonly conversation: Conversation;
    readonly ticks: TickBatch;
    readonly newItemId: () => string;
  }) {
    this.#id = options.id;
    this.#conversationId = options.conversationId;
    this.#sender = options.sender;
    this.#conversation = options.conversation;
    this.#ticks = options.ticks;
    this.#newItemId = options.newItemId;
    this.#sender.send({ type: "response.created", response: this.#view("in_progress") });
  }

  get id(): string {
    return this.#id;
  }

  /** A message does not begin with the space that parts it, within the turn, from what was said before a call. */
  text(delta: string): void {
    const begins = this.#message === undefined && this.#waiting === "";
    const told = begins ? delta.trimStart() : delta;
    if (told === "") return;
    if (this.#waiting === "") this.#ticks.add(this);
    this.#waiting += told;
  }

  flush(): void {
    const waiting = this.#waiting;
    if (waiting === "") return;
    this.#waiting = "";
    const message = (this.#message ??= this.#openMessage());
    message.text += waiting;
    this.#sender.delta(message.deltaPrefix, waiting);
  }

  call({ id: callId, name, arguments: given }: ClientCall): void {
    this.closeMessage();
    const index = this.#output.length;
    const id = this.#newItemId();
    const item = { id, object: "realtime.item", type: "function_call", call_id: callId, name } as const;
    const place = { response_id: this.#id, output_index: index };
    const begun: RealtimeItem = { ...item, status: "in_progress", arguments: "" };
    this.#sender.send({ type: "response.output_item.added", ...place, item: begun });
    this.#conversation.add(begun);
    const argumentsPlace = { ...place, item_id: id, call_id: callId };
    this.#sender.send({ type: "response.function_call_arguments.delta", ...argumentsPlace, delta: given });
    this.#sender.send({
      type: "response.function_call_arguments.done",
      ...argumentsPlace,
      name,
      arguments: given,
    });
    this.#finishItem(index, { ...item, status: "completed", arguments: given });
  }

  addUsage({ inputTokens, outputTokens }: Usage): void {
    this.#usage = {
      inputTokens: this.#usage.inputTokens + inputTokens,
      outputTokens: this.#usage.outputTokens + outputTokens,
      estimated: false,
    };
  }

  closeMessage(status: "completed" | "incomplete" = "completed"): void {
    this.flush();
    const message = this.#message;
    if (!message) return;
    this.#message = undefined;
    const { id, index, text } = message;
    const place = { response_id: this.#id, item_id: id, output_index: index, content_index: 0 } as const;
    this.#sender.send({ type: "response.output_text.done", ...place, text });
    this.#sender.send({ type: "response.content_part.done", ...place, part: { type: "text", text } });
    this.#finishItem(index, messageItem(id, status, [{ type: "output_text", text }]));
  }

  end(end: ResponseEnd): void {
    const { status, details } = describeEnd(end);
    this.closeMessage(status === "completed" ? "completed" : "incomplete");
    this.#sender.send({
      type: "response.done",
      response: {
        ...this.#view(status),
        status_details: details,
        usage: viewUsage(this.#usage),
      },
    });
  }

  #openMessage(): OpenMessage {
    const id = this.#newItemId();
    const index = this.#output.length;
    const begun = messageItem(id, "in_progress", []);
    this.#sender.send({
      type: "response.output_item.added",
      response_id: this.#id,
      output_index: index,
      item: begun,
    });
    this.#conversation.add(begun);
    // The item has its place in the output from now on; its end replaces it.
    this.#output.push(begun);
    this.#sender.send({
      type: "response.content_part.added",
      response_id: this.#id,
      item_id: id,
      output_index: index,
      content_index: 0,
      part: { type: "text", text: "" },
    });
    const deltaPrefix = `{"type":"response.output_text.delta","response_id":"${this.#id}","item_id":"${id}","output_index":${index},"content_index":0,"event_id":"`;
    return { id, index, deltaPrefix, text: "" };
  }

  #finishItem(index: number, item: RealtimeItem): void {
    this.#output[index] = item;
    this.#sender.send({
      type: "response.output_item.done",
      response_id: this.#id,
      output_index: index,
      item,
    });
    this.#conversation.finish(item);
  }

  #view(status: ResponseView["status"]): ResponseView {
    return {
      id: this.#id,
      object: "realtime.response",
      conversation_id: this.#conversationId,
      status,
      output: [...this.#output],
      output_modalities: ["text"],
      max_output_tokens: "inf",
    };
  }
}

function messageItem(
  id: string,
  status: RealtimeItem["status"],
  content: { readonly type: "output_text"; readonly text: string }[],
): RealtimeItem {
  return { id, object: "realtime.item", type: "message", role: "assistant", status, content };
}

function viewUsage({ inputTokens, outputTokens }: Usage): ResponseUsage {
  return {
    total_tokens: inputTokens + outputTokens,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_token_details: { text_tokens: inputTokens, audio_tokens: 0, cached_tokens: 0 },
    output_token_details: { text_tokens: outputTokens, audio_tokens: 0 },
  };
}
