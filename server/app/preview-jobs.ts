import type { Json } from "../domain/json.ts";
import { renderBlocks } from "../domain/render-prompt.ts";
import type { ModelRequest } from "../domain/ports/model.ts";
import { askForDraft, type Asking, type Draft } from "../generate/ask-model.ts";
import type { Bench, Job } from "../generate/job.ts";
import { Budget } from "../generate/pace/budget.ts";
import { Pace, type RateLimits } from "../generate/pace/pace.ts";
import type { Acceptance } from "../generate/recipe.ts";
import { demandPrice } from "../generate/run-job.ts";
import { type EstimateOptions, type LimitedJob, standingOf } from "./estimate-jobs.ts";

/** One item as a run would make it now. */
export interface PreviewedItem {
  /** As its job keeps it. */
  readonly item: Json;
  /** What a language model is asked; absent where it is made by rule. */
  readonly prompt?: string;
  /** As it would be stored; absent where nothing came of it. */
  readonly product?: unknown;
  /** Why nothing came of it. */
  readonly reasons: readonly string[];
}

export interface PreviewOptions extends EstimateOptions {
  /** Items, at most. */
  readonly count: number;
  readonly concurrency: number;
  readonly limits?: RateLimits | undefined;
  readonly maxCost?: number | undefined;
}

/**
 * Makes the next items of jobs and shows them with their prompts; none of them counts as made. A model's answers are kept
 * in the ledger, so that the run that makes them does not pay again.
 */
export async function previewJobs<Item, Input, Product>(
  plan: readonly LimitedJob<Item, Input, Product>[],
  options: PreviewOptions,
): Promise<readonly PreviewedItem[]> {
  const { desk, count, concurrency, limits, maxCost, signal } = options;
  const budget = maxCost === undefined ? undefined : new Budget(maxCost);
  demandPrice(desk, budget);
  const random = Math.random;
  const pace = new Pace({ ...limits, concurrency, budget, clock: desk.clock, random, signal });
  const previewed: PreviewedItem[] = [];
  for (const { job, limit } of plan) {
    const { left } = await standingOf(job, limit, options);
    const items = left.slice(0, count - previewed.length).flatMap((item) => job.items[item] ?? []);
    if (items.length === 0) continue;
    const bench = await job.open();
    const asking = { desk: { ...desk, pace }, recipe: job.recipe, count: () => undefined, signal };
    previewed.push(...(await makeAll(job, bench, items, asking)));
  }
  return previewed;
}

async function makeAll<Item, Input, Product>(
  job: Job<Item, Input, Product>,
  bench: Bench<Item, Input, Product>,
  items: readonly Item[],
  asking: Asking<Input, Product>,
): Promise<readonly PreviewedItem[]> {
  const { model } = asking.desk;
  const { recipe } = job;
  if (model.provider === "procedural") {
    const origin = { provider: model.provider, model: model.name };
    return items.map((item) => {
      const made = recipe.offline?.(bench.input(item), origin);
      // Those after it are made as if it was there.
      if (made?.type === "accepted") bench.take(made.product);
      return { item: job.keep(item), ...shown(made) };
    });
  }
  return Promise.all(
    items.map(async (item) => {
      const input = bench.early(item);
      const prompt = renderRequest(recipe.compose(input, 0));
      return { item: job.keep(item), prompt, ...shown(await askForDraft(asking, input, false)) };
    }),
  );
}

function shown<Product>(
  made: Draft<Product> | Acceptance<Product> | undefined,
): Pick<PreviewedItem, "product" | "reasons"> {
  if (made === undefined) return { reasons: ["The recipe makes nothing by rule."] };
  switch (made.type) {
    case "accepted":
      return { product: made.product, reasons: [] };
    case "rejected":
      return { reasons: made.reasons };
    case "unanswered":
      return { reasons: [made.failure.message] };
    default:
      return made satisfies never;
  }
}

/** A request as somebody reads it: the system message, then who says what. */
function renderRequest({ blocks, messages }: ModelRequest): string {
  const said = messages.map((message) =>
    message.role === "player" ? `${message.speaker}: ${message.text}` : JSON.stringify(message),
  );
  return [renderBlocks(blocks), ...said].join("\n\n");
}
