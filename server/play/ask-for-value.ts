import type { RequestHash } from "../domain/ids.ts";
import type { Json } from "../domain/json.ts";
import { hashRequest } from "../domain/playthrough/request-hash.ts";
import { seedOfSample } from "../domain/playthrough/seed-of-sample.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Model, ModelEnd, ModelRequest, Usage } from "../domain/ports/model.ts";
import { runModelRound } from "./model-round.ts";

export interface ValueDesk {
  readonly model: Model;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly priceOf?: ((model: string, usage: Usage) => number | undefined) | undefined;
}

/** One answer, and the ledger's row of it. */
export interface GivenValue {
  readonly end: ModelEnd;
  /** Undefined where the model gave none. */
  readonly value: Json | undefined;
  readonly ledger: { readonly hash: RequestHash; readonly sample: number };
}

/** Nobody hears what is written. */
const unheard = { text: "", add: () => undefined };

/**
 * Asks for one JSON value; an answer that the ledger has is used again. What is asked anew is in the ledger when this
 * resolves. Rejects where the ledger cannot be written, never for what the model does.
 */
export async function askForValue(
  { model, ledger, clock, priceOf }: ValueDesk,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<GivenValue> {
  const hash = hashRequest(model.provider, model.name, request);
  const sample = await ledger.samples(hash);
  const kept = await findKept(ledger, hash, sample);
  if (kept) return { end: kept.end, value: kept.answer.value, ledger: { hash, sample: kept.sample } };
  const startedAt = clock.now();
  const asked = sample === 0 ? request : { ...request, seed: seedOfSample(request.seed, sample) };
  const { text, calls, end } = await runModelRound(model, asked, unheard, signal);
  const value = end.type === "done" && end.finish === "stop" ? end.value : undefined;
  const named = end.type === "done" ? end.model : model.name;
  const cost = priceOf?.(named, end.usage);
  await ledger.record({
    hash,
    sample,
    provider: model.provider,
    model: named,
    request,
    answer: { text, calls, ...(value === undefined ? {} : { value }) },
    end,
    startedAt,
    endedAt: clock.now(),
    ...(cost === undefined ? {} : { cost }),
  });
  return { end, value, ledger: { hash, sample } };
}

async function findKept(ledger: Ledger, hash: RequestHash, samples: number): Promise<LedgerRow | undefined> {
  for (let sample = 0; sample < samples; sample += 1) {
    const row = await ledger.find(hash, sample);
    if (row?.answer.value !== undefined) return row;
  }
  return undefined;
}
