import { setMaxListeners } from "node:events";
import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { ModelFailure } from "../domain/ports/model.ts";
import { asTheyCome } from "./as-they-come.ts";
import { askForDraft, type Asking, type Draft, repair } from "./ask-model.ts";
import type { CancelWatch } from "./cancel-watch.ts";
import { inOrder } from "./in-order.ts";
import type { Bench } from "./job.ts";
import type { JobMeter } from "./job-meter.ts";
import { Pace } from "./pace/pace.ts";
import type { Acceptance } from "./recipe.ts";
import type { RunJobOptions } from "./run-job.ts";
import { WritesBehind } from "./writes-behind.ts";

/** One run of a job: what it was asked for, and what its items share. */
export interface JobRun<Item, Input, Product> {
  readonly id: JobId;
  readonly options: RunJobOptions<Item, Input, Product>;
  readonly meter: JobMeter;
  readonly failures: { readonly item: Item; readonly reason: string }[];
  readonly bench: Bench<Item, Input, Product>;
  /** The budget did not reach for all. */
  isSpent: boolean;
  readonly cancelling: CancelWatch;
}

/** Writes on their way to the disk at once. They are kept in the order in which they were given. */
const writesAhead = 64;
/** Answers that fail one after the other before the model is taken to be down. */
const failuresInARow = 5;
/** Somebody else takes names in the same world: so often an item gives way. */
const conflictsAtMost = 3;

/** Makes by rule, one after the other; the disk is waited for behind. */
export async function makeOffline<Item, Input, Product>(
  run: JobRun<Item, Input, Product>,
  items: readonly number[],
  onItem: () => void,
): Promise<void> {
  const { job, desk, signal } = run.options;
  const origin = { provider: desk.model.provider, model: desk.model.name };
  const writes = new WritesBehind(writesAhead);
  const remake = (item: number): Acceptance<Product> =>
    job.recipe.offline?.(run.bench.input(itemOf(run, item)), origin) ?? cannot;
  for (const item of items) {
    if (signal.aborted || (await run.cancelling.isCancelled())) break;
    const made = remake(item);
    if (made.type === "accepted") run.bench.take(made.product);
    await writes.add(settleItem(run, item, made, () => Promise.resolve(remake(item))).then(onItem));
  }
  await writes.end();
}

const cannot = { type: "rejected", reasons: ["The recipe makes nothing by rule."] } as const;

/**
 * Asks a model for several at once, as many as it bears. What comes back is settled in the order of the items where they
 * share something, else as it comes; the disk is waited for behind.
 */
export async function makeWithModel<Item, Input, Product>(
  run: JobRun<Item, Input, Product>,
  items: readonly number[],
  onItem: () => void,
): Promise<void> {
  const { job, desk, concurrency, retryFailed, signal, limits, budget, random = Math.random } = run.options;
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  // Each open request listens to it.
  setMaxListeners(0, stopped);
  const pace = new Pace({ ...limits, budget, concurrency, clock: desk.clock, random, signal: stopped });
  run.meter.follow(pace);
  const asking: Asking<Input, Product> = {
    desk: { ...desk, pace },
    recipe: job.recipe,
    count: (completion) => run.meter.answered(completion),
    onAgain: (failure) => run.meter.again(failure),
    signal: stopped,
  };
  const draft = async (item: number): Promise<Drafted<Product>> => {
    const input = run.bench.early(itemOf(run, item));
    return { item, draft: await askForDraft(asking, input, retryFailed) };
  };
  const writes = new WritesBehind(writesAhead, () => stop.abort());
  const settleInTurn = run.bench.isShared === false ? asTheyCome : inOrder;
  let inARow = 0;
  try {
    for await (const drafted of settleInTurn(items, concurrency, draft)) {
      if (stopped.aborted || (await run.cancelling.isCancelled())) break;
      const failure = await settle(run, asking, drafted, (write) => writes.add(write.then(onItem)));
      inARow = failure === undefined ? 0 : inARow + 1;
      if (failure) stopOn(failure, inARow);
      if (failure?.kind === "aborted" && pace.isSpent) break;
    }
  } finally {
    run.isSpent = pace.isSpent;
    // What was asked and not settled comes to nothing; what was settled is kept.
    stop.abort();
    await writes.end();
  }
}

interface Drafted<Product> {
  readonly item: number;
  readonly draft: Draft<Product>;
}

/** Judges a draft by what is shared now, and ends the item. Returns the failure that left it unanswered. */
async function settle<Item, Input, Product>(
  run: JobRun<Item, Input, Product>,
  asking: Asking<Input, Product>,
  { item, draft: made }: Drafted<Product>,
  write: (ending: Promise<void>) => Promise<void>,
): Promise<ModelFailure | undefined> {
  let draft = made;
  const judge = async (): Promise<Acceptance<Product>> => {
    if (draft.type !== "accepted") return unaccepted(draft);
    // Judged before, and nothing that was made since can change it.
    if (run.bench.isShared === false) return { type: "accepted", product: draft.product };
    const input = run.bench.input(itemOf(run, item));
    const judged = run.options.job.recipe.accept(draft.value, input, draft.origin);
    if (judged.type === "accepted") return judged;
    draft = await repair(asking, draft, judged.reasons, input);
    return draft.type === "accepted" ? { type: "accepted", product: draft.product } : unaccepted(draft);
  };
  const judged = await judge();
  if (draft.type === "unanswered") {
    // What was never asked waits for an answer no more than what was not reached.
    if (draft.failure.kind !== "aborted") run.meter.unanswered();
    return draft.failure;
  }
  if (judged.type === "accepted") run.bench.take(judged.product);
  await write(settleItem(run, item, judged, judge));
  return undefined;
}

function unaccepted<Product>(draft: Exclude<Draft<Product>, { type: "accepted" }>): Acceptance<Product> {
  return { type: "rejected", reasons: draft.type === "rejected" ? draft.reasons : [draft.failure.message] };
}

/** The product and its mark, or the reason why there is none. */
async function end<Item, Input, Product>(
  run: JobRun<Item, Input, Product>,
  item: number,
  made: Acceptance<Product>,
): Promise<void> {
  const { jobs } = run.options;
  if (made.type === "accepted") {
    await jobs.complete(run.id, item, { type: "done", made: run.bench.made(made.product) });
    run.meter.ended(item, "done");
    return;
  }
  const reason = made.reasons.join(" ");
  await jobs.complete(run.id, item, { type: "failed", reason });
  run.meter.ended(item, "failed");
  run.failures.push({ item: itemOf(run, item), reason });
}

/** Ends an item. When somebody else took the name meanwhile, it is made again. */
async function settleItem<Item, Input, Product>(
  run: JobRun<Item, Input, Product>,
  item: number,
  made: Acceptance<Product>,
  remake: () => Promise<Acceptance<Product>>,
): Promise<void> {
  let current = made;
  for (let conflict = 1; ; conflict += 1) {
    try {
      await end(run, item, current);
      return;
    } catch (error) {
      if (!isTaken(error) || conflict > conflictsAtMost) throw error;
    }
    await run.bench.refresh();
    current = await remake();
    if (current.type === "accepted") run.bench.take(current.product);
  }
}

function itemOf<Item, Input, Product>({ options }: JobRun<Item, Input, Product>, item: number): Item {
  const { items } = options.job;
  const found = items[item];
  if (found === undefined) throw new RangeError(`the job has no item ${item}`);
  return found;
}

function isTaken(error: unknown): boolean {
  return error instanceof DramatisError && error.code === "conflict" && error.param === "name";
}

/** A model that cannot be used at all must not turn a whole job into failures. */
function stopOn(failure: ModelFailure, inARow: number): void {
  const isHopeless = ["unauthorized", "unreachable", "bad_request"].includes(failure.kind);
  if (failure.kind === "aborted" || (!isHopeless && inARow < failuresInARow)) return;
  throw new DramatisError({
    code: "model_failed",
    message: failure.message,
    mend: "What is done is kept. Put the model right and ask for the same again: the job goes on from there.",
    retryable: failure.retryable,
  });
}
