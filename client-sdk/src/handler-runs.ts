import { DramatisClientError } from "./errors.ts";
import { encodeMessage, envelopeBytes, isJsonRecord } from "./messages.ts";
import type { BehaviorAnswer, BehaviorOutcome, BehaviorProgress, BehaviorRun } from "./protocol.ts";
import type { Handlers, WorldTypes } from "./world-types.ts";

/** The server takes no longer ones. */
const maximumFailureLength = 500;
const maximumNoteLength = 200;

/** running → answered → over; any → over. */
type Run =
  | { readonly type: "running"; readonly abort: AbortController }
  | { readonly type: "answered"; readonly answer: BehaviorAnswer }
  | { readonly type: "over" };

/** The calls of a scene that this client executes: each once, its answer sent until the server says that it ended. */
export class HandlerRuns {
  readonly #handlers: Handlers;
  readonly #send: (call: string, answer: BehaviorAnswer) => void;
  readonly #progress: (call: string, progress: BehaviorProgress) => void;
  readonly #report: (error: DramatisClientError) => void;
  /** Ids stay for the scene's life: whatever comes again must be known again. */
  readonly #runs = new Map<string, Run>();

  constructor(options: {
    readonly handlers: Handlers<WorldTypes>;
    /** Sends it if it can; `resend` is called when it can again. */
    readonly send: (call: string, answer: BehaviorAnswer) => void;
    /** Sends it if it can, once. */
    readonly progress: (call: string, progress: BehaviorProgress) => void;
    readonly report: (error: DramatisClientError) => void;
  }) {
    this.#handlers = options.handlers;
    this.#send = options.send;
    this.#progress = options.progress;
    this.#report = options.report;
  }

  /** Names of what is handled. */
  get names(): readonly string[] {
    return Object.keys(this.#handlers).filter((name) => typeof this.#handlers[name] === "function");
  }

  /** Whether the server still owes the end of a call that was answered. */
  get isAwaiting(): boolean {
    for (const run of this.#runs.values()) if (run.type === "answered") return true;
    return false;
  }

  /** `mayHaveRun`: an earlier life of this client may have executed it. */
  run(request: BehaviorRun, mayHaveRun: boolean): void {
    const known = this.#runs.get(request.call);
    switch (known?.type) {
      case "running":
      case "over":
        return;
      case "answered":
        this.#send(request.call, known.answer);
        return;
      case undefined:
        if (mayHaveRun) this.#answer(request.call, { type: "unknown" });
        else void this.#execute(request);
        return;
      default:
        known satisfies never;
    }
  }

  ended(call: string, outcome: BehaviorOutcome["type"]): void {
    const run = this.#runs.get(call);
    this.#runs.set(call, { type: "over" });
    if (run?.type === "running") run.abort.abort(new Error(`The call is over: ${outcome}.`));
  }

  /** True when the call was one of these; its answer is sent no more. */
  refused(call: string): boolean {
    const isKnown = this.#runs.has(call);
    if (isKnown) this.ended(call, "unknown");
    return isKnown;
  }

  resend(): void {
    for (const [call, run] of this.#runs) if (run.type === "answered") this.#send(call, run.answer);
  }

  close(reason: Error): void {
    for (const [call, run] of this.#runs) {
      this.#runs.set(call, { type: "over" });
      if (run.type === "running") run.abort.abort(reason);
    }
  }

  async #execute(request: BehaviorRun): Promise<void> {
    const { call, npc, turn, deadline, name, compensates } = request;
    const abort = new AbortController();
    this.#runs.set(call, { type: "running", abort });
    try {
      const handler = Object.hasOwn(this.#handlers, name) ? this.#handlers[name] : undefined;
      if (!handler) throw new Error(`This client has no handler for ${name}.`);
      const result: unknown = await handler(request.arguments, {
        signal: abort.signal,
        call,
        key: call,
        npc,
        turn,
        deadline,
        ...(compensates === undefined ? {} : { compensates }),
        progress: (progress) => {
          if (!abort.signal.aborted) this.#progress(call, bounded(progress));
        },
      });
      if (!abort.signal.aborted) this.#answer(call, { type: "done", result: toRecord(name, result) });
    } catch (error) {
      // Over already: an aborted handler throws, and nobody waits for it.
      if (abort.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#answer(call, { type: "failed", message: message.slice(0, maximumFailureLength) });
      this.#report(
        new DramatisClientError({
          code: "handler_failed",
          message: `The handler of ${name} failed: ${message}`,
          cause: error,
        }),
      );
    }
  }

  #answer(call: string, answer: BehaviorAnswer): void {
    this.#runs.set(call, { type: "answered", answer });
    this.#send(call, answer);
  }
}

/** As the server takes it: an error that answers a call says that it is over. */
function bounded({ fraction, note = "" }: BehaviorProgress): BehaviorProgress {
  const text = note.trim().slice(0, maximumNoteLength).trim();
  const isNumber = fraction !== undefined && Number.isFinite(fraction);
  return {
    ...(isNumber && { fraction: Math.min(1, Math.max(0, fraction)) }),
    ...(text !== "" && { note: text }),
  };
}

function toRecord(name: string, result: unknown) {
  const encoded = encodeMessage(result ?? {}, envelopeBytes);
  const record: unknown = encoded === undefined ? undefined : JSON.parse(encoded);
  if (isJsonRecord(record)) return record;
  throw new Error(
    encoded === undefined
      ? `The result of ${name} is larger than a message may be (16 KiB); return less.`
      : `The result of ${name} is no object; return one, such as { held: 1 }, or nothing.`,
  );
}
