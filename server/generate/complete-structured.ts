import type { RequestHash } from "../domain/ids.ts";
import type { Json } from "../domain/json.ts";
import { hashRequest } from "../domain/playthrough/request-hash.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Model, ModelEnd, ModelFailure, ModelRequest, Usage } from "../domain/ports/model.ts";
import { type ModelAnswer, runModelRound } from "../play/model-round.ts";
import { askAtPace } from "./pace/ask-at-pace.ts";
import type { Pace } from "./pace/pace.ts";

/** Nobody hears what is written. */
const unheard = { text: "", add: () => undefined };

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export interface Desk {
  readonly model: Model;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Absent when nobody said what the model costs; cost is then unknown, which is not 0. */
  readonly price?: Price;
  /** When requests are made, and how often again; absent where somebody waits: then at once, and once. */
  readonly pace?: Pace;
}

export type Completion =
  | (Answered & { readonly type: "value"; readonly value: Json })
  | (Answered & { readonly type: "no_value"; readonly reason: string })
  | (Answered & { readonly type: "failed"; readonly failure: ModelFailure });

interface Answered {
  readonly request: RequestHash;
  /** Of all its attempts together, like the cost. */
  readonly usage: Usage;
  readonly cost: number | undefined;
  /** The answer was in the ledger already: nothing was paid. */
  readonly reused: boolean;
}

/** An attempt that failed and is made again. */
export type OnAgain = (failure: ModelFailure) => void;

/**
 * Asks for one JSON value. An answer to the same request that is in the ledger is used again; what is asked anew is
 * recorded before it is returned, failures too, but for those that cost nothing and are asked for again. Never rejects
 * for what the model does.
 */
export async function completeStructured(
  desk: Desk,
  request: ModelRequest,
  signal: AbortSignal,
  onAgain: OnAgain = () => undefined,
): Promise<Completion> {
  const { model, ledger, pace } = desk;
  const hash = hashRequest(model.provider, model.name, request);
  const samples = await ledger.samples(hash);
  const kept = samples === 0 ? undefined : await findAnswer(ledger, hash, samples);
  if (kept) return { ...judge(kept.end), request: hash, usage: kept.end.usage, cost: 0, reused: true };
  const book = new CallBook(desk, request, hash, samples);
  const attempt = (): Promise<ModelAnswer> => {
    book.begin();
    return runModelRound(model, request, unheard, signal);
  };
  const answer = signal.aborted
    ? undefined
    : await (pace
        ? askAtPace(pace, {
            request,
            costOf: (usage) => (desk.price ? costOf(usage, desk.price) : 0),
            attempt,
            async onAgain(given, failure) {
              onAgain(failure);
              if (hasCost(given.end.usage)) await book.record(given);
            },
          })
        : attempt());
  if (answer === undefined) return { type: "failed", failure: stopped, ...book.total(), reused: false };
  // An answer that was given up cost nothing that anybody will use.
  const isAborted = answer.end.type === "failed" && answer.end.failure.kind === "aborted";
  if (!isAborted) await book.record(answer);
  return { ...judge(answer.end), ...book.total(), reused: false };
}

/** The attempts at one request: writes them into the ledger and adds up what they took. */
class CallBook {
  readonly #desk: Desk;
  readonly #request: ModelRequest;
  readonly #hash: RequestHash;
  #sample: number;
  #startedAt = 0;
  #usage = nothing;

  constructor(desk: Desk, request: ModelRequest, hash: RequestHash, sample: number) {
    this.#desk = desk;
    this.#request = request;
    this.#hash = hash;
    this.#sample = sample;
  }

  begin(): void {
    this.#startedAt = this.#desk.clock.now();
  }

  async record({ text, calls, end }: ModelAnswer): Promise<void> {
    const { model, ledger, clock, price } = this.#desk;
    const cost = price && costOf(end.usage, price);
    const value = end.type === "done" ? end.value : undefined;
    const sample = this.#sample;
    this.#sample += 1;
    this.#usage = sum(this.#usage, end.usage);
    await ledger.record({
      hash: this.#hash,
      sample,
      provider: model.provider,
      model: model.name,
      request: this.#request,
      answer: { text, calls, ...(value === undefined ? {} : { value }) },
      end,
      ...(cost === undefined ? {} : { cost }),
      startedAt: this.#startedAt,
      endedAt: clock.now(),
    });
  }

  total(): Pick<Answered, "request" | "usage" | "cost"> {
    const { price } = this.#desk;
    return { request: this.#hash, usage: this.#usage, cost: price && costOf(this.#usage, price) };
  }
}

function sum(left: Usage, right: Usage): Usage {
  return {
    inputTokens: left.inputTokens + right.inputTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    estimated: left.estimated || right.estimated,
  };
}

function hasCost({ inputTokens, outputTokens }: Usage): boolean {
  return inputTokens + outputTokens > 0;
}

const stopped: ModelFailure = { kind: "aborted", message: "Stopped before it was asked.", retryable: true };
const nothing: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

/** The first answer that came whole; failed calls are in the ledger too, and are asked again. */
async function findAnswer(
  ledger: Ledger,
  hash: RequestHash,
  samples: number,
): Promise<LedgerRow | undefined> {
  for (let sample = 0; sample < samples; sample += 1) {
    const row = await ledger.find(hash, sample);
    if (row?.end.type === "done") return row;
  }
  return undefined;
}

/** The answer to a request that is in the ledger already. */
export async function findKeptAnswer(
  { model, ledger }: Pick<Desk, "model" | "ledger">,
  request: ModelRequest,
): Promise<LedgerRow | undefined> {
  const hash = hashRequest(model.provider, model.name, request);
  return findAnswer(ledger, hash, await ledger.samples(hash));
}

type Judged =
  | { readonly type: "value"; readonly value: Json }
  | { readonly type: "no_value"; readonly reason: string }
  | { readonly type: "failed"; readonly failure: ModelFailure };

function judge(end: ModelEnd): Judged {
  if (end.type === "failed") return { type: "failed", failure: end.failure };
  switch (end.finish) {
    case "length":
      return { type: "no_value", reason: "The answer was cut off at the token limit." };
    case "refused":
    case "filtered":
      return { type: "no_value", reason: `The provider ended the answer: ${end.finish}.` };
    case "stop":
    case "calls":
      return end.value === undefined
        ? { type: "no_value", reason: "The answer held no JSON value." }
        : { type: "value", value: end.value };
    default:
      return end.finish satisfies never;
  }
}

export function costOf(usage: Pick<Usage, "inputTokens" | "outputTokens">, price: Price): number {
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
}
