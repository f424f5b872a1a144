import { DramatisError } from "../../domain/errors.ts";
import { type JobId, parseRequestHash, type RequestHash } from "../../domain/ids.ts";
import { hashRequest } from "../../domain/playthrough/request-hash.ts";
import type { Batches, StoredBatch } from "../../domain/ports/batches.ts";
import type { BatchAnswer, BatchModel } from "../../domain/ports/batch-model.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import { costOf, type Desk, findKeptAnswer } from "../complete-structured.ts";
import type { Budget } from "../pace/budget.ts";
import { estimatePrompt } from "../pace/estimate-tokens.ts";

export interface BatchDesk {
  readonly desk: Desk;
  readonly batchModel: BatchModel;
  readonly batches: Batches;
  /** Twelve or more characters, unguessable. */
  readonly unique: () => string;
}

export interface BatchProgress {
  readonly answered: number;
  readonly total: number;
}

export interface ByBatchOptions extends BatchDesk {
  readonly job: JobId;
  readonly budget?: Budget | undefined;
  /** False: only what was sent before is collected. */
  readonly sends?: boolean;
  /** Nothing more is sent once somebody cancelled the job. */
  readonly isCancelled: () => Promise<boolean>;
  readonly onProgress?: (progress: BatchProgress) => void;
  readonly signal: AbortSignal;
}

/** Providers take half of the price for answers that may come within a day. */
const shareOfPrice = 0.5;
/** What a batch left unanswered is sent in the next one, so many times. */
const roundsAtMost = 3;
/** Requests of one batch: OpenAI takes 50,000 and 200 MB, of which prompts of 16 KB are the tighter. */
const batchSize = 10_000;
/** Milliseconds between two looks at a batch. */
const firstLook = 5_000;
const longestLook = 60_000;

/**
 * Has requests answered in bulk and keeps the answers in the ledger, where the job that is run afterwards finds them.
 * What is sent is noted before, so that whoever is killed and asks again collects it and sends nothing twice. What
 * expired, failed or is missing goes into a next batch; what no batch answers is left to the job. Ends early, with what
 * it has, when the signal comes, the job is cancelled or the budget does not reach.
 */
export async function answerByBatch(
  requests: readonly ModelRequest[],
  options: ByBatchOptions,
): Promise<void> {
  const { batches, job, sends = true } = options;
  const known = new Map<RequestHash, ModelRequest>();
  const { provider, name } = options.desk.model;
  for (const request of requests) known.set(hashRequest(provider, name, request), request);
  for (const stored of await batches.open(job))
    await collect(await foundAgain(stored, options), known, options);
  for (let round = 0; sends && round < roundsAtMost && !(await isStopped(options)); round += 1) {
    const missing = await unanswered(known, options.desk);
    if (missing.length === 0) return;
    for (let from = 0; from < missing.length && !(await isStopped(options)); from += batchSize) {
      const affordable = takeAffordable(missing.slice(from, from + batchSize), options);
      if (affordable.length === 0) return;
      await collect(await send(affordable, options), known, options);
    }
  }
}

async function isStopped({ signal, isCancelled }: ByBatchOptions): Promise<boolean> {
  return signal.aborted || (await isCancelled());
}

interface Missing {
  readonly id: string;
  readonly request: ModelRequest;
}

/** By hash and sample, so that an answer that is collected twice is kept once. */
async function unanswered(
  known: ReadonlyMap<RequestHash, ModelRequest>,
  desk: Desk,
): Promise<readonly Missing[]> {
  const missing: Missing[] = [];
  for (const [hash, request] of known) {
    if (await findKeptAnswer(desk, request)) continue;
    missing.push({ id: `${hash}-${await desk.ledger.samples(hash)}`, request });
  }
  return missing;
}

function takeAffordable(missing: readonly Missing[], { desk, budget }: ByBatchOptions): readonly Missing[] {
  const { price } = desk;
  if (!budget || !price) return missing;
  let most = 0;
  const beyond = missing.findIndex(({ request }) => {
    const usage = { inputTokens: estimatePrompt(request), outputTokens: request.maximumTokens };
    most += costOf(usage, price) * shareOfPrice;
    return !budget.fits(most);
  });
  return beyond < 0 ? missing : missing.slice(0, beyond);
}

type SentBatch = StoredBatch & { readonly batch: string };

async function send(requests: readonly Missing[], options: ByBatchOptions): Promise<SentBatch> {
  const { batches, batchModel, job, unique } = options;
  const key = `batch_${unique()}`;
  await batches.begin(key, job);
  const batch = await batchModel.submit(key, requests);
  await batches.sent(key, batch);
  return { key, job, batch };
}

/** Who was killed between sending and noting asks the provider what it has under the key. */
async function foundAgain(
  stored: StoredBatch,
  { batches, batchModel }: ByBatchOptions,
): Promise<SentBatch | undefined> {
  const batch = stored.batch ?? (await batchModel.find(stored.key));
  if (batch === undefined) {
    await batches.end(stored.key);
    return undefined;
  }
  if (stored.batch === undefined) await batches.sent(stored.key, batch);
  return { ...stored, batch };
}

async function collect(
  sent: SentBatch | undefined,
  known: ReadonlyMap<RequestHash, ModelRequest>,
  options: ByBatchOptions,
): Promise<void> {
  if (sent === undefined) return;
  const { batchModel, batches } = options;
  if (!(await hasEnded(sent, options))) return;
  for (const answer of await batchModel.answers(sent.batch)) await keep(answer, known, options);
  await batches.end(sent.key);
}

/** Waits for it. False when the signal came first: the batch goes on at the provider and is collected by the next run. */
async function hasEnded({ batch }: SentBatch, options: ByBatchOptions): Promise<boolean> {
  const { batchModel, onProgress, signal, desk } = options;
  for (let look = firstLook; !signal.aborted; look = Math.min(longestLook, look * 2)) {
    const { state, answered, total } = await batchModel.status(batch);
    onProgress?.({ answered, total });
    if (state === "ended") return true;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = desk.clock.after(look, end);
      signal.addEventListener("abort", end, { once: true });
    });
  }
  return false;
}

async function keep(
  { id, text, end }: BatchAnswer,
  known: ReadonlyMap<RequestHash, ModelRequest>,
  { desk, budget }: ByBatchOptions,
): Promise<void> {
  const [, hash = "", sample = ""] = /^([0-9a-f]{64})-(\d+)$/.exec(id) ?? [];
  const found = parseRequestHash(hash);
  const request = found && known.get(found);
  // Of another version of the prompt, say: nobody asks for it any more.
  if (found === undefined || request === undefined) return;
  const { model, ledger, clock, price } = desk;
  const cost = price && costOf(end.usage, price) * shareOfPrice;
  const value = end.type === "done" ? end.value : undefined;
  const at = clock.now();
  budget?.settle(0, cost ?? 0);
  await ledger.record({
    hash: found,
    sample: Number(sample),
    provider: model.provider,
    model: model.name,
    request,
    answer: { text, calls: [], ...(value === undefined ? {} : { value }) },
    end,
    ...(cost === undefined ? {} : { cost }),
    startedAt: at,
    endedAt: at,
  });
}

/** For a job that is to be answered by batch where nobody takes batches. */
export function noBatches(model: string): DramatisError {
  return new DramatisError({
    code: "not_configured",
    message: `${model} takes no batches.`,
    mend: "Set OPENAI_API_KEY, and OPENAI_BASE_URL where it is not OpenAI that has a batch API; or leave --batch out.",
    param: "batch",
  });
}
