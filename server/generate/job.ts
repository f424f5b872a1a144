import { hashJson } from "../domain/hash.ts";
import { type JobId, parseJobId } from "../domain/ids.ts";
import type { Json, JsonObject } from "../domain/json.ts";
import type { Made } from "../domain/product.ts";
import type { Desk } from "./complete-structured.ts";
import type { Recipe } from "./recipe.ts";

/** What the items of a job share: what was made before may decide what can still be made. */
export interface Bench<Item, Input, Product> {
  /** False where no product depends on another: then each is settled as it comes, not in the order of the items. */
  readonly isShared?: false;
  /** What to make of an item, as things stand. */
  input(item: Item): Input;
  /** What a model is asked before the items ahead of it are settled: the same, with nothing that is shared. */
  early(item: Item): Input;
  /** Notes what was made, before the items after it are judged. */
  take(product: Product): void;
  /** Where it is kept. */
  made(product: Product): Made;
  /** Somebody else took a name, or whatever else there is one of: reads anew what is shared. */
  refresh(): Promise<void>;
}

/** What is to be made, and of what. */
export interface Job<Item, Input, Product> {
  readonly recipe: Recipe<Input, Product>;
  /** What decides the products beside the items: world, seed, mode. A part of the job's id. */
  readonly settings: JsonObject;
  /** What the items are, in the plural: `personas`, `passages`. */
  readonly of: string;
  readonly items: readonly Item[];
  /** How many items of the same source earlier jobs have seen to. */
  readonly from: number;
  /** An item as the job keeps it, so that it can be resumed when its source is gone. */
  keep(item: Item): Json;
  open(): Promise<Bench<Item, Input, Product>>;
}

/** What a job is asked for; its hash is the job's id, so that asking again is resuming. */
export function jobRequest<Item, Input, Product>(
  job: Pick<Job<Item, Input, Product>, "recipe" | "settings" | "of" | "items" | "from" | "keep">,
  { model }: Pick<Desk, "model">,
): JsonObject {
  const { recipe, settings, of, items, from } = job;
  return {
    recipe: recipe.id,
    prompt: recipe.promptVersion,
    ...settings,
    provider: model.provider,
    model: model.name,
    from,
    count: items.length,
    [of]: hashJson(items.map((item) => job.keep(item))),
  };
}

export function jobIdOf(request: JsonObject): JobId {
  const id = parseJobId(`job_${hashJson(request).slice(0, 32)}`);
  if (id === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return id;
}
