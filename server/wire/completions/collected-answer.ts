import type { Usage } from "../../domain/ports/model.ts";
import type { ClientCall, ResponseEnd } from "../compatible/response.ts";
import { AnswerText } from "./answer-text.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import {
  addUsage,
  type Completion,
  type CompletionHead,
  type FinishReason,
  noUsage,
  type ToolCall,
  viewUsage,
} from "./completion.ts";

/** An answer that is sent when it is whole. */
export class CollectedAnswer implements AnswerWriter {
  readonly ended: Promise<ResponseEnd>;
  readonly #head: CompletionHead;
  readonly #calls: ToolCall[] = [];
  readonly #text = new AnswerText();
  #usage: Usage = noUsage;
  #settle: (end: ResponseEnd) => void = () => undefined;

  constructor(head: CompletionHead) {
    this.#head = head;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get id(): string {
    return this.#head.id;
  }

  get said(): string {
    return this.#text.said;
  }

  get calls(): readonly string[] {
    return this.#calls.map(({ id }) => id);
  }

  text(delta: string): void {
    this.#text.add(delta);
  }

  flush(): void {}

  closeMessage(): void {
    this.#text.closeMessage();
  }

  call({ id, name, arguments: given }: ClientCall): void {
    this.#calls.push({ id, type: "function", function: { name, arguments: given } });
  }

  addUsage(usage: Usage): void {
    this.#usage = addUsage(this.#usage, usage);
  }

  end(end: ResponseEnd): void {
    this.#settle(end);
  }

  view(finish: FinishReason): Completion {
    const hasCalls = this.#calls.length > 0;
    return {
      ...this.#head,
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: hasCalls && this.said === "" ? null : this.said,
            refusal: null,
            ...(hasCalls ? { tool_calls: [...this.#calls] } : {}),
          },
          logprobs: null,
          finish_reason: finish,
        },
      ],
      usage: viewUsage(this.#usage),
    };
  }
}
