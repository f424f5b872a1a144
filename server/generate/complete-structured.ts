import type { RequestHash } from "../domain/ids.ts";
import type { Json } from "../domain/json.ts";
import { hashRequest } from "../domain/playthrough/request-hash.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Model, ModelEnd, ModelFailure, ModelRequest, Usage } from "../domain/ports/model.ts";
import { runModelRound } from "../play/model-round.ts";

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
}

export type Completion =
  | (Answered & { readonly type: "value"; readonly value: Json })
  | (Answered & { readonly type: "no_value"; readonly reason: string })
  | (Answered & { readonly type: "failed"; readonly failure: ModelFailure });

interface Answered {
  readonly request: RequestHash;
  readonly usage: Usage;
  readonly cost: number | undefined;
  /** The answer was in the ledger already: nothing was paid. */
  readonly reused: boolean;
}

/**
 * Asks for one JSON value. An answer to the same request that is in the ledger is used again; what is asked anew is
 * recorded before it is returned, failures too. Never rejects for what the model does.
 */
export async function completeStructured(
  desk: Desk,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const { model, ledger, clock } = desk;
  const hash = hashRequest(model.provider, model.name, request);
  const samples = await ledger.samples(hash);
  const kept = await findAnswer(ledger, hash, samples);
  if (kept) return { ...judge(kept.end), request: hash, usage: kept.end.usage, cost: 0, reused: true };
  if (signal.aborted)
    return { type: "failed", failure: stopped, request: hash, usage: nothing, cost: 0, reused: false };
  const startedAt = clock.now();
  const { text, calls, end } = await runModelRound(model, request, () => undefined, signal);
  const cost = desk.price && costOf(end.usage, desk.price);
  const value = end.type === "done" ? end.value : undefined;
  const row: LedgerRow = {
    hash,
    sample: samples,
    provider: model.provider,
    model: model.name,
    request,
    answer: { text, calls, ...(value === undefined ? {} : { value }) },
    end,
    ...(cost === undefined ? {} : { cost }),
    startedAt,
    endedAt: clock.now(),
  };
  // An answer that was given up cost nothing that anybody will use.
  const isAborted = end.type === "failed" && end.failure.kind === "aborted";
  if (!isAborted) await ledger.record(row);
  return { ...judge(end), request: hash, usage: end.usage, cost, reused: false };
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

function costOf(usage: Usage, price: Price): number {
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000;
}
