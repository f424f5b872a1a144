import type { Readable } from "node:stream";
import type { ModelFailure } from "../../domain/ports/model.ts";
import type { ProposedCall } from "../../domain/prompt.ts";
import { CallCollector } from "./call-collector.ts";
import { parseChunk, type CompletionChunk } from "./completion-chunk.ts";
import { DeltaTemplate } from "./delta-template.ts";
import { connectionFailure, errorFrameFailure, failure, type Endpoint } from "./failures.ts";
import { Speech } from "./speech.ts";
import { SseParser } from "./sse-parser.ts";

/** Bytes that an answer may take. */
export interface Limits {
  /** One line of the stream, and one event. */
  readonly line: number;
  /** The whole body of one answer. */
  readonly answer: number;
}

export interface ReaderHandlers {
  text(delta: string): void;
  call(call: ProposedCall): void;
  /** Something of the answer came, spoken or not. */
  activity(): void;
  /** The finish reason came: nothing but the usage is awaited now. */
  finishing(): void;
  /** The answer is over, by its end or by a fault. Called once, nothing after it, unless `stop` came first. */
  over(failure: ModelFailure | undefined): void;
}

export interface ReaderOptions {
  readonly endpoint: Endpoint;
  readonly limits: Limits;
  readonly handlers: ReaderHandlers;
  /** Call ids in use already. */
  readonly takenIds: ReadonlySet<string>;
}

/** Reads one streamed completion from a Node stream, byte by byte to speech and calls. */
export class CompletionReader {
  readonly #endpoint: Endpoint;
  readonly #limits: Limits;
  readonly #handlers: ReaderHandlers;
  readonly #parser: SseParser;
  readonly #template = new DeltaTemplate();
  readonly #speech: Speech;
  readonly #calls: CallCollector;
  #hasCalls = false;
  #bytes = 0;
  #over = false;
  #finish = "";
  #refused = false;
  #model = "";
  #usage: CompletionChunk["usage"];
  #damagedEvents = 0;

  constructor({ endpoint, limits, handlers, takenIds }: ReaderOptions) {
    this.#endpoint = endpoint;
    this.#limits = limits;
    this.#handlers = handlers;
    this.#speech = new Speech((delta) => {
      if (!this.#over) handlers.text(delta);
    });
    this.#calls = new CallCollector(takenIds, (call) => {
      if (!this.#over) handlers.call(call);
    });
    this.#parser = new SseParser(
      {
        event: (data, name, damaged) => this.#event(data, name, damaged),
        tooLarge: () => this.#end(this.#tooLarge(`a line of more than ${limits.line} bytes`)),
      },
      limits.line,
    );
  }

  /** The provider's word for the end, empty before it. */
  get finish(): string {
    return this.#finish;
  }
  get refused(): boolean {
    return this.#refused;
  }
  get model(): string {
    return this.#model;
  }
  get usage(): CompletionChunk["usage"] {
    return this.#usage;
  }
  get callCount(): number {
    return this.#calls.delivered;
  }
  get speechLength(): number {
    return this.#speech.length;
  }
  /** Events whose bytes were not UTF-8. */
  get damagedEvents(): number {
    return this.#damagedEvents;
  }

  read(body: Readable): void {
    body.on("data", (chunk: Buffer) => this.#chunk(chunk));
    body.on("end", () => {
      this.#parser.finish();
      this.#end(undefined);
    });
    body.on("error", (error) => this.#end(connectionFailure(this.#endpoint, error, true)));
    body.on("close", () => this.#end(undefined));
  }

  /** No handler is called any more. */
  stop(): void {
    this.#over = true;
    this.#parser.stop();
  }

  #chunk(chunk: Buffer): void {
    if (this.#over) return;
    const opening = this.#bytes === 0 ? chunk.toString("latin1", 0, 64).trimStart().charAt(0) : "";
    this.#bytes += chunk.length;
    const wholeBody = otherBodies[opening];
    if (wholeBody !== undefined) this.#end(notAStream(this.#endpoint, wholeBody));
    else if (this.#bytes > this.#limits.answer)
      this.#end(this.#tooLarge(`more than ${this.#limits.answer} bytes`));
    else this.#parser.push(chunk);
  }

  #event(data: string, name: string, damaged: boolean): void {
    if (this.#over) return;
    if (damaged) this.#damagedEvents += 1;
    const plain = name === "" ? this.#template.match(data) : undefined;
    if (plain !== undefined) this.#say(plain);
    else if (data === "[DONE]") this.#end(undefined);
    else this.#parse(data, name, damaged);
  }

  #parse(data: string, name: string, damaged: boolean): void {
    const parsed = parseChunk(data);
    if (parsed.type === "malformed") {
      const message = `${this.#endpoint.label} sent an event that is not JSON, in the middle of its answer.`;
      this.#end(failure("bad_answer", message, true));
    } else if (parsed.type === "error") {
      this.#end(errorFrameFailure(this.#endpoint, parsed.error));
    } else if (name === "error") {
      this.#end(errorFrameFailure(this.#endpoint, { code: "", type: "", param: "", message: "", status: 0 }));
    } else {
      this.#take(parsed.chunk, damaged);
      if (isSpeechOnly(parsed.chunk)) this.#template.learn(data, parsed.chunk.content);
    }
  }

  #take(chunk: CompletionChunk, damaged: boolean): void {
    if (chunk.model !== "") this.#model = chunk.model;
    if (chunk.usage !== undefined) this.#usage = chunk.usage;
    if (chunk.reasons || chunk.refusal !== "") this.#handlers.activity();
    if (chunk.refusal !== "") this.#refused = true;
    if (chunk.content !== "") this.#say(chunk.content);
    for (const fragment of chunk.fragments) {
      this.#handlers.activity();
      this.#hasCalls = true;
      this.#calls.add(fragment, damaged);
    }
    if (chunk.finish === "" || this.#finish !== "") return;
    this.#finish = chunk.finish;
    this.#speech.finish();
    this.#calls.finish();
    if (!this.#over) this.#handlers.finishing();
  }

  #say(content: string): void {
    // Content after the finish reason belongs to no answer.
    if (this.#finish !== "") return;
    this.#handlers.activity();
    if (this.#hasCalls) this.#calls.deliverComplete();
    this.#speech.push(content);
  }

  #end(fault: ModelFailure | undefined): void {
    if (this.#over) return;
    const { finish } = this;
    if (finish === "") this.#speech.finish();
    this.stop();
    // After the finish reason the answer is whole: what breaks then costs at most the usage.
    if (finish !== "") this.#handlers.over(undefined);
    else this.#handlers.over(fault ?? cutOff(this.#endpoint));
  }

  #tooLarge(what: string): ModelFailure {
    const message = `${this.#endpoint.label} sent ${what}, which is too much for an answer; maximumTokens is not obeyed there.`;
    return failure("too_large", message, false);
  }
}

/** What a body is that begins like this and so is no event stream. */
const otherBodies: Readonly<Record<string, string>> = {
  "<": "an HTML page",
  "{": "one JSON value",
  "[": "one JSON value",
};

function isSpeechOnly(chunk: CompletionChunk): boolean {
  const { content, refusal, reasons, fragments, finish, usage } = chunk;
  return (
    content !== "" &&
    refusal === "" &&
    !reasons &&
    fragments.length === 0 &&
    finish === "" &&
    usage === undefined
  );
}

function cutOff(endpoint: Endpoint): ModelFailure {
  const message = `${endpoint.label} ended its stream without a finish_reason: the answer is cut off.`;
  return failure("cut_off", message, true);
}

/** `what`: "an HTML page", "one JSON value". */
export function notAStream(endpoint: Endpoint, what: string): ModelFailure {
  const mend =
    what === "an HTML page"
      ? "is this its API's address, ending in /v1?"
      : "this server or a proxy before it does not stream (stream: true).";
  return failure("bad_answer", `${endpoint.label} answered with ${what} instead of a stream: ${mend}`, false);
}
