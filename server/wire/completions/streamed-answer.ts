import type { ServerResponse } from "node:http";
import type { Usage } from "../../domain/ports/model.ts";
import type { ClientCall, ResponseEnd } from "../compatible/response.ts";
import type { Flushable, TickBatch } from "../tick-batch.ts";
import { AnswerText } from "./answer-text.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import {
  addUsage,
  type ChunkDelta,
  type CompletionChunk,
  type CompletionHead,
  type FinishReason,
  finishReason,
  noUsage,
  viewUsage,
} from "./completion.ts";
import { openAiError } from "./openai-error.ts";
import { turnFailure } from "./turn-failure.ts";

/** Bytes that a reader may be behind before it is cut off. */
const maximumBuffered = 1024 * 1024;

/**
 * An answer as server-sent events. Nothing is sent before there is something to tell, so that a turn that fails at once
 * has the status of an error. Tokens go to Node's response as they are: no web stream, one event for each tick.
 */
export class StreamedAnswer implements AnswerWriter, Flushable {
  readonly ended: Promise<ResponseEnd>;
  readonly #head: CompletionHead;
  readonly #outgoing: ServerResponse;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #ticks: TickBatch;
  readonly #includesUsage: boolean;
  readonly #calls: string[] = [];
  readonly #text = new AnswerText();
  #waiting = "";
  #isBegun = false;
  #usage: Usage = noUsage;
  #settle: (end: ResponseEnd) => void = () => undefined;

  constructor(options: {
    readonly head: CompletionHead;
    readonly outgoing: ServerResponse;
    readonly headers: Readonly<Record<string, string>>;
    readonly ticks: TickBatch;
    readonly includesUsage: boolean;
  }) {
    this.#head = options.head;
    this.#outgoing = options.outgoing;
    this.#headers = options.headers;
    this.#ticks = options.ticks;
    this.#includesUsage = options.includesUsage;
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
    return this.#calls;
  }

  /** Whether the answer's status has left. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  text(delta: string): void {
    const told = this.#text.add(delta);
    if (told === "") return;
    if (this.#waiting === "") this.#ticks.add(this);
    this.#waiting += told;
  }

  flush(): void {
    if (this.#waiting === "") return;
    const content = this.#waiting;
    this.#waiting = "";
    this.#choose({ content }, null);
  }

  closeMessage(): void {
    this.flush();
    this.#text.closeMessage();
  }

  call({ id, name, arguments: given }: ClientCall): void {
    this.flush();
    const index = this.#calls.push(id) - 1;
    this.#choose(
      { tool_calls: [{ index, id, type: "function", function: { name, arguments: given } }] },
      null,
    );
  }

  addUsage(usage: Usage): void {
    this.#usage = addUsage(this.#usage, usage);
  }

  end(end: ResponseEnd): void {
    this.flush();
    const finish = finishReason(end);
    if (finish !== undefined) this.#finish(finish);
    else this.fail(turnFailure(end));
    this.#settle(end);
  }

  /** Ends what has begun with what went wrong; what has not is answered with an error of its own. */
  fail(cause: unknown): void {
    if (!this.#isBegun || this.#outgoing.writableEnded) return;
    this.#send(openAiError(cause));
    this.#outgoing.end();
  }

  #finish(finish: FinishReason): void {
    this.#choose({}, finish);
    if (this.#includesUsage) this.#chunk({ choices: [], usage: viewUsage(this.#usage) });
    this.#outgoing.end("data: [DONE]\n\n");
  }

  #choose(delta: ChunkDelta, finish: FinishReason | null): void {
    if (!this.#isBegun) this.#begin();
    this.#chunk({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
  }

  #begin(): void {
    this.#isBegun = true;
    this.#outgoing.writeHead(200, {
      ...this.#headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache",
    });
    this.#choose({ role: "assistant", content: "" }, null);
  }

  #chunk(chunk: Pick<CompletionChunk, "choices" | "usage">): void {
    const usage = this.#includesUsage ? { usage: null } : {};
    this.#send({ ...this.#head, object: "chat.completion.chunk", ...usage, ...chunk });
  }

  #send(event: object): void {
    // Whoever has gone is told nothing; the request's end has cancelled the turn.
    if (this.#outgoing.destroyed) return;
    this.#outgoing.write(`data: ${JSON.stringify(event)}\n\n`);
    if (this.#outgoing.writableLength > maximumBuffered) this.#outgoing.destroy();
  }
}
