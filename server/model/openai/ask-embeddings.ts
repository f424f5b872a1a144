import { isJsonObject } from "../../domain/json.ts";
import type { Clock } from "../../domain/ports/clock.ts";
import type { ModelFailure } from "../../domain/ports/model.ts";
import {
  connectionFailure,
  failure,
  isDroppedConnection,
  isTransientStatus,
  parseProviderError,
  statusFailure,
  type Endpoint,
} from "./failures.ts";
import { retryAfter } from "./retry-delay.ts";
import { type RawAnswer, readCapped, type Transport } from "./transport.ts";

export type Asked =
  | { readonly type: "vectors"; readonly vectors: readonly Float32Array[] }
  /** `again`: the same request may succeed, after the wait in milliseconds that the server named, if it did. */
  | {
      readonly type: "failed";
      readonly failure: ModelFailure;
      readonly again: boolean;
      readonly wait?: number;
    };

interface AskOptions {
  readonly transport: Transport;
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  /** Milliseconds to the end of the answer. */
  readonly timeout: number;
}

const errorBodyBytes = 65_536;
/** 128 vectors of 4,096 numbers as they are written, and more. */
const answerBytes = 33_554_432;

/** One request for embeddings. */
export async function askOnce(
  { transport, endpoint, clock, timeout }: AskOptions,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Asked> {
  // The package's usual base64 gives no vectors at all where a server sends numbers.
  const request = { model: endpoint.model, input: texts, encoding_format: "float" };
  const exchange = transport.embed([Buffer.from(JSON.stringify(request))]);
  let body: RawAnswer["body"] | undefined;
  let isLate = false;
  const abort = (): void => {
    exchange.abort();
    body?.destroy();
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  const cancel = clock.after(timeout, () => {
    isLate = true;
    abort();
  });
  try {
    const answer = await exchange.answer;
    body = answer.body;
    const asked = await read(answer, { endpoint, clock, count: texts.length });
    return isLate || signal.aborted ? interrupted(endpoint, timeout, isLate) : asked;
  } catch (error) {
    if (isLate || signal.aborted) return interrupted(endpoint, timeout, isLate);
    const again = isDroppedConnection(error);
    return { type: "failed", failure: connectionFailure(endpoint, error, false), again };
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
  }
}

function interrupted({ label }: Endpoint, timeout: number, isLate: boolean): Asked {
  const late = `${label} did not answer within ${timeout} ms: is the server stuck, or loading its model?`;
  return isLate
    ? { type: "failed", failure: failure("total_timeout", late, true), again: true }
    : { type: "failed", failure: failure("aborted", "The request was cancelled.", false), again: false };
}

async function read(
  { status, headers, body }: RawAnswer,
  { endpoint, clock, count }: { readonly endpoint: Endpoint; readonly clock: Clock; readonly count: number },
): Promise<Asked> {
  if (status < 200 || status > 299) {
    const reason = statusFailure(
      endpoint,
      status,
      parseProviderError(await readCapped(body, errorBodyBytes)),
    );
    const wait = retryAfter(headers["retry-after"], clock.now());
    const again = isTransientStatus(status) && reason.retryable;
    return { type: "failed", failure: reason, again, ...(wait === undefined ? {} : { wait }) };
  }
  const vectors = vectorsIn(await readCapped(body, answerBytes), count);
  if (vectors !== undefined) return { type: "vectors", vectors };
  const found = `${endpoint.label} answered with no list of ${count} vectors of numbers: does ${endpoint.model} embed, and is this its API's address, ending in /v1?`;
  return { type: "failed", failure: failure("bad_answer", found, false), again: false };
}

/** By their `index`, since nobody promises an order; undefined unless each of them is there once. */
function vectorsIn(text: string, count: number): readonly Float32Array[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const data: unknown = isJsonObject(value) ? value["data"] : undefined;
  if (!Array.isArray(data) || data.length !== count) return undefined;
  const vectors = new Map<number, Float32Array>();
  for (const [place, item] of data.entries()) {
    if (!isJsonObject(item)) return undefined;
    const index = typeof item["index"] === "number" ? item["index"] : place;
    const numbers = readNumbers(item["embedding"]);
    if (numbers === undefined || index < 0 || index >= count) return undefined;
    vectors.set(index, numbers);
  }
  const ordered = Array.from({ length: count }, (_, index) => vectors.get(index));
  return ordered.every((vector) => vector !== undefined) ? ordered : undefined;
}

function readNumbers(embedding: unknown): Float32Array | undefined {
  if (!Array.isArray(embedding) || embedding.length === 0) return undefined;
  const numbers = embedding.map((number: unknown) => (typeof number === "number" ? number : Number.NaN));
  return numbers.every(Number.isFinite) ? Float32Array.from(numbers) : undefined;
}
