import { Worker } from "node:worker_threads";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DramatisError } from "../domain/errors.ts";
import type { ActName, ActPayload, ActResult } from "./write-acts.ts";
import {
  fromFailure,
  largestGroup,
  type ActReply,
  type ActRequest,
  type FromWriter,
  type ToWriter,
  type WriterSettings,
} from "./writer-protocol.ts";

/** The worker, or the end of a channel in a test that plays it. */
export interface WriterThread {
  postMessage(message: ToWriter): void;
  /** Resolves when the thread has ended and let go of the file. */
  terminate(): Promise<unknown>;
  on(event: "message", listener: (message: FromWriter) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
}

/*
 *   opening ──ready──▶ open ──close()──▶ closing ──closed──▶ closed
 *      └──refused──▶ ended ◀──fatal, thread died──┴───────────┘
 */
type State =
  | {
      readonly type: "opening";
      readonly resolve: (epoch: number) => void;
      readonly reject: (error: DramatisError) => void;
    }
  | { readonly type: "open" }
  | { readonly type: "closing"; readonly resolve: () => void }
  | { readonly type: "ended"; readonly error: DramatisError };

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: DramatisError) => void;
}

/** Messages that the worker may have at a time: one that it commits, and the next. */
const mostUnderWay = 2;

/**
 * The main thread's end of the writer. What is asked for while the worker commits goes over in one message when it has
 * done so, and is its next group: nothing waits longer for it, and a busy server wakes the worker seldom. Where it is
 * enough for a whole group it goes at once, so that one thread does not stand still while the other works.
 */
export class Writer {
  /** Resolves to the epoch once the file is ready; rejects with why it was refused. */
  readonly ready: Promise<number>;
  readonly #thread: WriterThread;
  readonly #onFatal: (error: DramatisError) => void;
  readonly #pending = new Map<number, Pending>();
  #state: State;
  #batch: ActRequest[] = [];
  /** Messages that the worker has not answered. */
  #underWay = 0;
  #isFlushing = false;
  #lastId = 0;
  #closed: Promise<void> | undefined;

  constructor(thread: WriterThread, onFatal: (error: DramatisError) => void) {
    this.#thread = thread;
    this.#onFatal = onFatal;
    this.#state = { type: "ended", error: closedError() };
    this.ready = new Promise((resolve, reject) => {
      this.#state = { type: "opening", resolve, reject };
    });
    thread.on("message", (message) => this.#receive(message));
    thread.on("error", (cause) => this.#end(threadError(cause)));
    thread.on("exit", () => this.#end(threadError(undefined)));
  }

  /** Resolves once the act is on the disk. Rejects with DramatisError; nothing of the act is written then. */
  act<Name extends ActName>(name: Name, payload: ActPayload<Name>): Promise<ActResult<Name>> {
    if (this.#state.type === "ended") return Promise.reject(this.#state.error);
    if (this.#state.type === "closing") return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      // The reply to an act holds what the act of that name returned on the other thread.
      this.#pending.set(this.#lastId, { resolve: resolve as (value: unknown) => void, reject });
      this.#batch.push({ id: this.#lastId, act: name, payload });
      if (this.#underWay === 0 || this.#batch.length === largestGroup) this.#flushSoon();
    });
  }

  /** Resolves when everything asked for before is committed and the file is closed. */
  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<void> {
    if (this.#state.type !== "open") {
      await this.#thread.terminate();
      return;
    }
    await new Promise<void>((resolve) => {
      while (this.#batch.length > 0) this.#send();
      this.#state = { type: "closing", resolve };
      this.#thread.postMessage({ type: "close" });
    });
  }

  /** At the end of this turn of the event loop, with all that it asks for. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushing = false;
    while (this.#mayMore()) this.#send();
  }

  #mayMore(): boolean {
    if (this.#batch.length === 0 || this.#state.type === "ended") return false;
    return this.#underWay === 0 || (this.#underWay < mostUnderWay && this.#batch.length >= largestGroup);
  }

  #send(): void {
    const requests = this.#batch.splice(0, largestGroup);
    this.#underWay += 1;
    this.#thread.postMessage({ type: "acts", requests });
  }

  #receive(message: FromWriter): void {
    switch (message.type) {
      case "ready":
        if (this.#state.type === "opening") this.#state.resolve(message.epoch);
        this.#state = { type: "open" };
        return;
      case "refused":
        this.#end(fromFailure(message.failure));
        return;
      case "replies":
        this.#underWay -= 1;
        for (const reply of message.replies) this.#settle(reply);
        if (this.#batch.length > 0) this.#flushSoon();
        if (message.fatal !== undefined) this.#end(fromFailure(message.fatal));
        return;
      case "closed":
        if (this.#state.type === "closing") this.#state.resolve();
        this.#state = { type: "ended", error: closedError() };
        return;
      default:
        message satisfies never;
    }
  }

  #settle(reply: ActReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.type === "done") pending?.resolve(reply.value);
    else pending?.reject(fromFailure(reply.failure));
  }

  #end(error: DramatisError): void {
    const { type } = this.#state;
    if (this.#state.type === "ended") return;
    if (this.#state.type === "opening") this.#state.reject(error);
    if (this.#state.type === "closing") this.#state.resolve();
    this.#state = { type: "ended", error };
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    if (type === "open") this.#onFatal(error);
  }
}

export function startWriterThread(settings: WriterSettings): Worker {
  return new Worker(workerFile(), {
    workerData: settings,
    name: "dramatis-writer",
    // What the process was started with (a loader, a profiler) is not meant for this thread.
    execArgv: [],
  });
}

/**
 * A worker cannot load TypeScript on the Node releases that we support, so a process that runs from source uses the
 * built one; from the bundle it is the file beside.
 */
function workerFile(): string {
  const relative = import.meta.url.endsWith(".ts") ? "../../dist/writer-worker.js" : "./writer-worker.js";
  const file = fileURLToPath(new URL(relative, import.meta.url));
  if (existsSync(file)) return file;
  throw new DramatisError({
    code: "not_configured",
    message: `The writer's worker ${file} is missing.`,
    mend: "Run npm run build.",
  });
}

function closedError(): DramatisError {
  return new DramatisError({
    code: "unavailable",
    message: "The database is closed; nothing can be written any more.",
  });
}

function threadError(cause: unknown): DramatisError {
  const reason = cause instanceof Error ? `: ${cause.message}` : "";
  return new DramatisError({
    code: "internal",
    message: `The thread that writes the database ended by itself${reason}.`,
    mend: "Restart the server. What was acknowledged is kept.",
    cause,
  });
}
