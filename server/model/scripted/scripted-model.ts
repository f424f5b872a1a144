import { isDeepStrictEqual } from "node:util";
import { DramatisError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/ports/clock.ts";
import type { Model, ModelEnd, ModelRequest, ModelSink, Usage } from "../../domain/ports/model.ts";
import type { ProposedCall } from "../../domain/prompt.ts";

/** What a step does, one after the other; a string is a delta of speech. */
export type ScriptedPart =
  | string
  | { readonly call: string; readonly arguments?: ProposedCall["arguments"] }
  /** Goes on when the promise resolves: a test decides when. */
  | { readonly wait: Promise<unknown> }
  /** Milliseconds of the clock. */
  | { readonly delay: number }
  | { readonly end: ScriptedEnd };

/** An end without its usage and model, which are filled in. */
export type ScriptedEnd =
  | Omit<ModelEnd & { type: "done" }, "usage" | "model">
  | Omit<ModelEnd & { type: "failed" }, "usage">;

/** One answer. Without an `end` it ends with "calls" when it made some, else with "stop". */
export interface ScriptedStep {
  /** Members that the request must have, compared in depth; or a check, which throws or returns false to refuse it. */
  readonly expect?: Partial<ModelRequest> | ((request: ModelRequest) => boolean | void);
  readonly play: readonly ScriptedPart[];
}

export interface ScriptedModel extends Model {
  /** Every request so far, in order, expected or not. */
  readonly requests: readonly ModelRequest[];
  /** Throws a DramatisError that names each unexpected request, each unplayed step and each answer still running. */
  finish(): void;
}

export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** A promise for `{ wait: gate.opened }` that the test resolves by `open`. */
export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/**
 * A test double of the model port: answers the requests by the steps, in their order. A request that was not expected
 * gets a failure, and `finish` throws.
 */
export function scriptedModel(
  steps: readonly ScriptedStep[],
  options: { readonly clock?: Clock } = {},
): ScriptedModel {
  for (const [index, step] of steps.entries()) refuseBrokenStep(step, index + 1, options.clock);
  const requests: ModelRequest[] = [];
  const complaints: string[] = [];
  let running = 0;

  function stream(request: ModelRequest, sink: ModelSink, signal: AbortSignal): void {
    requests.push(request);
    const number = requests.length;
    const step = steps[number - 1];
    const complaint = step === undefined ? `the script has ${steps.length} steps` : mismatch(step, request);
    running += 1;
    const end =
      step === undefined || complaint !== undefined
        ? Promise.resolve(refusal(number, complaint ?? "", complaints))
        : play(step, request, sink, signal, options.clock);
    void end
      .catch((error: unknown) => refusal(number, `what it waits for failed (${String(error)})`, complaints))
      .then((ended) => {
        running -= 1;
        sink.end(signal.aborted ? aborted : ended);
      });
  }

  function finish(): void {
    const unplayed = steps.length - requests.length;
    const problems = [...complaints];
    if (unplayed > 0) problems.push(`${unplayed} of ${steps.length} steps were not played`);
    if (running > 0) problems.push(`${running} answers have not ended`);
    if (problems.length === 0) return;
    throw new DramatisError({
      code: "conflict",
      message: `The scripted model was not used as its script says: ${problems.join("; ")}.`,
    });
  }

  return { provider: "scripted", name: "script", requests, stream, finish };
}

const noUsage: Usage = { inputTokens: 0, outputTokens: 0, estimated: true };
const aborted: ModelEnd = {
  type: "failed",
  failure: { kind: "aborted", message: "The answer was cancelled.", retryable: false },
  usage: noUsage,
};

function refusal(number: number, complaint: string, complaints: string[]): ModelEnd {
  const message = `request ${number} does not fit: ${complaint}`;
  complaints.push(message);
  return { type: "failed", failure: { kind: "bad_request", message, retryable: false }, usage: noUsage };
}

async function play(
  step: ScriptedStep,
  request: ModelRequest,
  sink: ModelSink,
  signal: AbortSignal,
  clock: Clock | undefined,
): Promise<ModelEnd> {
  const mint = idMint(request);
  let calls = 0;
  let characters = 0;
  const usage = () => ({ ...noUsage, outputTokens: Math.ceil(characters / 4) });
  // Nothing may reach the sink before `stream` has returned.
  await Promise.resolve();
  for (const part of step.play) {
    if (signal.aborted) return aborted;
    if (typeof part === "string") {
      characters += part.length;
      sink.text(part);
    } else if ("call" in part) {
      calls += 1;
      sink.call({ id: mint(), name: part.call, arguments: part.arguments ?? {} });
    } else if ("wait" in part) {
      await orAbort(part.wait, signal);
    } else if ("delay" in part) {
      let cancel: (() => void) | undefined;
      await orAbort(new Promise<void>((resolve) => (cancel = clock?.after(part.delay, resolve))), signal);
      cancel?.();
    } else {
      return part.end.type === "done"
        ? { ...part.end, usage: usage(), model: "script" }
        : { ...part.end, usage: usage() };
    }
  }
  return { type: "done", finish: calls > 0 ? "calls" : "stop", usage: usage(), model: "script" };
}

function orAbort(wait: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve();
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", onAbort, { once: true });
    wait.then(() => resolve(), reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

function idMint(request: ModelRequest): () => string {
  const taken = new Set(
    request.messages.flatMap((message) =>
      message.role === "npc" ? message.calls.map((call) => call.id) : [],
    ),
  );
  let minted = 0;
  return () => {
    do minted += 1;
    while (taken.has(`c${minted}`));
    return `c${minted}`;
  };
}

function mismatch(step: ScriptedStep, request: ModelRequest): string | undefined {
  const { expect } = step;
  if (expect === undefined) return undefined;
  if (typeof expect === "function") {
    try {
      return expect(request) === false ? "its check returned false" : undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  const actual: Readonly<Record<string, unknown>> = { ...request };
  for (const [name, value] of Object.entries(expect)) {
    if (!isDeepStrictEqual(actual[name], value)) {
      return `${name} is ${JSON.stringify(actual[name])}, expected ${JSON.stringify(value)}`;
    }
  }
  return undefined;
}

function refuseBrokenStep(step: ScriptedStep, number: number, clock: Clock | undefined): void {
  const refuse = (what: string) => {
    throw new DramatisError({ code: "invalid_input", message: `Step ${number} of the script ${what}.` });
  };
  for (const [index, part] of step.play.entries()) {
    if (part === "") refuse("has an empty delta, which no model may push");
    if (typeof part === "string" && Buffer.from(part).toString() !== part) refuse("splits a surrogate pair");
    if (typeof part !== "object") continue;
    if ("delay" in part && clock === undefined) refuse("has a delay, but the script was given no clock");
    if ("end" in part && index < step.play.length - 1) refuse("goes on after its end");
  }
}
