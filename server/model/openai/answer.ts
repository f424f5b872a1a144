import type { Readable } from "node:stream";
import type { Clock } from "../../domain/ports/clock.ts";
import type { ModelEnd, ModelFailure, ModelRequest, ModelSink } from "../../domain/ports/model.ts";
import type { Capabilities, RequestShape } from "./capabilities.ts";
import { CompletionReader, notAStream, type Limits } from "./completion-reader.ts";
import {
  connectionFailure,
  errorFrameFailure,
  failure,
  isDroppedConnection,
  isTransientStatus,
  parseProviderError,
  statusFailure,
  timeoutFailure,
  type Endpoint,
} from "./failures.ts";
import { encodeRequest } from "./encode-request.ts";
import { retryAfter, retryDelay } from "./retry-delay.ts";
import { type Exchange, type RawAnswer, readCapped, type Transport } from "./transport.ts";
import { UsageMeter } from "./usage-meter.ts";
import { judge } from "./verdict.ts";
import { Watchdog, type Timeouts } from "./watchdog.ts";

export interface AnswerOptions {
  readonly endpoint: Endpoint;
  readonly transport: () => Promise<Transport>;
  readonly capabilities: Capabilities;
  readonly timeouts: Timeouts;
  readonly limits: Limits;
  /** Further tries after a transient failure before the first token. */
  readonly retries: number;
  readonly clock: Clock;
  readonly random: () => number;
}

type Attempt =
  | { readonly type: "ended"; readonly end: ModelEnd }
  /** `again`: the same request may succeed, after the wait in milliseconds that the server named, if it did. */
  | {
      readonly type: "failed";
      readonly failure: ModelFailure;
      readonly again: boolean;
      readonly wait?: number;
    }
  /** The endpoint refused a parameter or a rung that the next attempt goes without. */
  | { readonly type: "reshape"; readonly otherwise: ModelFailure };

const errorBodyBytes = 65_536;
const maximumReshapes = 6;
/** Milliseconds to wait for the usage, and for the end of the body, once the answer itself is whole. */
const tailTimeout = 1_000;
/** What a call takes, for the estimate of tokens. */
const callCharacters = 64;

/**
 * One answer of a model, over as many attempts as it takes. Its end is told once, and never inside a call that the
 * sink or the abort made.
 *
 *     attempt ──▶ reading ──▶ ended
 *        ▲           │ nothing pushed yet: transient failure (wait), refused parameter, no JSON
 *        └───────────┘
 */
export class Answer {
  readonly #options: AnswerOptions;
  readonly #request: ModelRequest;
  readonly #sink: ModelSink;
  readonly #signal: AbortSignal;
  readonly #watchdog: Watchdog;
  readonly #meter: UsageMeter;
  readonly #takenIds: ReadonlySet<string>;
  /** Set by whatever ends the answer from outside its attempts: the signal or a timer. */
  #interruption: ModelFailure | undefined;
  #interrupt: () => void = () => {};
  /** Whether the attempt has brought a piece of an answer: then it is the last. */
  #begun = false;

  constructor(options: AnswerOptions, request: ModelRequest, sink: ModelSink, signal: AbortSignal) {
    this.#options = options;
    this.#request = request;
    this.#sink = sink;
    this.#signal = signal;
    this.#meter = new UsageMeter(request);
    this.#takenIds = new Set(request.messages.flatMap(idsOf));
    this.#watchdog = new Watchdog(options.clock, options.timeouts, (kind) =>
      this.#stopWith(timeoutFailure(options.endpoint, kind, options.timeouts)),
    );
  }

  /** Resolves after the sink was told the end; never rejects. */
  async run(): Promise<void> {
    const onAbort = () => this.#stopWith(failure("aborted", "The answer was cancelled.", false));
    if (this.#signal.aborted) onAbort();
    else this.#signal.addEventListener("abort", onAbort, { once: true });
    let end: ModelEnd;
    try {
      // Nothing may reach the sink before `stream` has returned.
      await Promise.resolve();
      end = await this.#attempts();
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      const message = `Asking ${this.#options.endpoint.label} failed inside Dramatis (${name}): please report it.`;
      end = this.#failed(failure("bad_answer", message, false));
    }
    this.#watchdog.stop();
    this.#signal.removeEventListener("abort", onAbort);
    this.#sink.end(end);
  }

  async #attempts(): Promise<ModelEnd> {
    let retries = 0;
    let reshapes = 0;
    while (true) {
      if (this.#interruption !== undefined) return this.#failed(this.#interruption);
      const attempt = await this.#attempt();
      this.#watchdog.pause();
      if (this.#interruption !== undefined) return this.#failed(this.#interruption);
      if (attempt.type === "ended") return attempt.end;
      if (attempt.type === "reshape") {
        reshapes += 1;
        if (reshapes > maximumReshapes) return this.#failed(attempt.otherwise);
        continue;
      }
      if (!attempt.again || this.#begun || retries >= this.#options.retries)
        return this.#failed(attempt.failure);
      await this.#pause(retryDelay(retries, attempt.wait, this.#options.random));
      retries += 1;
    }
  }

  /** Waits, or returns early when the answer is interrupted. */
  #pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(delay, resolve);
      this.#interrupt = () => {
        cancel();
        resolve();
      };
    });
  }

  async #attempt(): Promise<Attempt> {
    const { capabilities, endpoint, transport } = this.#options;
    const shape = capabilities.shape(this.#request.output?.name);
    const body = encodeRequest(this.#request, endpoint.model, shape);
    this.#interrupt = () => {};
    this.#watchdog.attempt();
    this.#begun = false;
    let exchange: Exchange;
    let raw: RawAnswer;
    try {
      const opened = await transport();
      if (this.#interruption !== undefined)
        return { type: "failed", failure: this.#interruption, again: false };
      exchange = opened.complete(body);
      this.#interrupt = () => exchange.abort();
      raw = await exchange.answer;
    } catch (error) {
      // A provider that was slow to answer has read the prompt all the same.
      if (this.#interruption !== undefined) this.#meter.add(undefined, 0);
      const again = isDroppedConnection(error);
      return { type: "failed", failure: connectionFailure(endpoint, error, false), again, wait: 0 };
    }
    if (raw.status < 200 || raw.status > 299) return await this.#refusedBy(raw, shape);
    const notStream = await this.#notAStream(raw);
    if (notStream !== undefined) return { type: "failed", failure: notStream, again: false };
    return await this.#read(raw.body, shape, exchange);
  }

  async #refusedBy(raw: RawAnswer, shape: RequestShape): Promise<Attempt> {
    const { capabilities, endpoint, clock } = this.#options;
    this.#interrupt = () => raw.body.destroy();
    const error = parseProviderError(await readCapped(raw.body, errorBodyBytes));
    const reason = statusFailure(endpoint, raw.status, error);
    const refused = raw.status === 400 || raw.status === 422;
    if (refused && capabilities.learn(shape, this.#request.output?.name, error)) {
      return { type: "reshape", otherwise: reason };
    }
    const again = isTransientStatus(raw.status) && reason.retryable;
    const wait = retryAfter(raw.headers["retry-after"], clock.now());
    if (wait === undefined) return { type: "failed", failure: reason, again };
    return { type: "failed", failure: { ...reason, retryAfterMs: wait }, again, wait };
  }

  /** Some servers answer with another kind of body and status 200. An unknown kind is read and judged by its bytes. */
  async #notAStream(raw: RawAnswer): Promise<ModelFailure | undefined> {
    const { endpoint } = this.#options;
    const kind = raw.headers["content-type"] ?? "";
    if (/html/i.test(kind)) {
      raw.body.on("error", () => {}).destroy();
      return notAStream(endpoint, "an HTML page");
    }
    if (!/\bjson\b/i.test(kind)) return undefined;
    this.#interrupt = () => raw.body.destroy();
    const text = await readCapped(raw.body, errorBodyBytes);
    const error = /^\s*\{\s*"error"/.test(text) ? parseProviderError(text) : undefined;
    if (error !== undefined) return errorFrameFailure(endpoint, error);
    return notAStream(endpoint, /"choices"/.test(text) ? "a whole completion" : "one JSON value");
  }

  #read(body: Readable, shape: RequestShape, exchange: Exchange): Promise<Attempt> {
    return new Promise((resolve) => {
      const { clock, endpoint, limits } = this.#options;
      const structured = this.#request.output !== undefined;
      let text = "";
      let cancelTail = () => {};
      let reading = true;
      const over = (fault: ModelFailure | undefined) => {
        if (!reading) return;
        reading = false;
        reader.stop();
        cancelTail();
        if (fault === undefined && this.#interruption === undefined) drain(body, clock);
        else exchange.abort();
        resolve(this.#judge(reader, fault, text, shape));
      };
      const reader = new CompletionReader({
        endpoint,
        limits,
        takenIds: this.#takenIds,
        handlers: {
          text: (delta) => {
            if (structured) text += delta;
            else this.#sink.text(delta);
          },
          call: (call) => {
            // Local servers do not all obey tool_choice.
            if (this.#request.toolChoice === "auto") this.#sink.call(call);
          },
          activity: () => {
            this.#begun = true;
            this.#watchdog.activity();
          },
          finishing: () => {
            cancelTail = clock.after(tailTimeout, () => over(undefined));
          },
          over,
        },
      });
      this.#interrupt = () => over(this.#interruption);
      reader.read(body);
    });
  }

  #judge(
    reader: CompletionReader,
    fault: ModelFailure | undefined,
    text: string,
    shape: RequestShape,
  ): Attempt {
    const { capabilities, endpoint } = this.#options;
    const said = Math.max(reader.speechLength, text.length) + reader.callCount * callCharacters;
    this.#meter.add(reader.usage, said);
    if (fault !== undefined) return { type: "failed", failure: fault, again: fault.retryable };
    const verdict = judge({ request: this.#request, endpoint, reader, text, usage: this.#meter.total });
    switch (verdict.type) {
      case "done":
        return { type: "ended", end: verdict.end };
      case "failed":
        return { type: "failed", failure: verdict.failure, again: false };
      case "no_json":
        // Some servers take response_format and ignore it. The rung below says it in the prompt too: ask once more.
        if (shape.rung !== "json_schema") return { type: "failed", failure: verdict.failure, again: false };
        capabilities.stepDown(shape.rung, undefined);
        return { type: "reshape", otherwise: verdict.failure };
      default:
        return verdict satisfies never;
    }
  }

  #failed(reason: ModelFailure): ModelEnd {
    return { type: "failed", failure: reason, usage: this.#meter.total };
  }

  #stopWith(reason: ModelFailure): void {
    if (this.#interruption !== undefined) return;
    this.#interruption = reason;
    this.#interrupt();
  }
}

function idsOf(message: ModelRequest["messages"][number]): string[] {
  if (message.role === "npc") return message.calls.map((call) => call.id);
  return message.role === "result" ? [message.call] : [];
}

/** Reads the rest of a finished body so that its connection can serve again, but not for long. */
function drain(body: Readable, clock: Clock): void {
  if (body.destroyed || body.readableEnded) return;
  const cancel = clock.after(tailTimeout, () => body.destroy());
  body.on("close", cancel);
  body.resume();
}
