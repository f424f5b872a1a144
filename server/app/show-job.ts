import type { FailedItem, Job, Jobs } from "../domain/ports/jobs.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import type { Products } from "../domain/ports/products.ts";
import type { GateCount } from "../generate/dialogues/tally.ts";
import { survivalOf } from "./dialogues/dialogue-survival.ts";
import { findJob } from "./find-job.ts";

/** Items that failed for one reason, but for names and numbers in it. */
export interface FailureGroup {
  readonly count: number;
  /** As the first of them has it. */
  readonly reason: string;
  /** The first of them, by number from 0. */
  readonly items: readonly number[];
}

export interface ShownJob extends Job {
  /** The most frequent first. */
  readonly failures: readonly FailureGroup[];
  /** Of candidates of which more are tried than kept: what became of them so far, by who made them. */
  readonly survival?: readonly GateCount[];
}

const shownItems = 5;

/** How a job stands, and why items of it failed. Throws what `findJob` throws. */
export async function showJob(
  {
    jobs,
    products,
  }: { readonly jobs: Pick<Jobs, "list" | "find">; readonly products: Pick<Products, "find"> },
  name: string,
): Promise<ShownJob> {
  const job = await findJob(jobs, name);
  const found = await jobs.find(job.id);
  const shown = { ...job, failures: groupFailures(found?.failures ?? []) };
  return job.recipe === dialoguesRecipe ? { ...shown, survival: await survivalOf(job, products) } : shown;
}

/** By their reasons without what differs from item to item: what is quoted, and numbers. */
export function groupFailures(failures: readonly FailedItem[]): readonly FailureGroup[] {
  const groups = new Map<string, { count: number; readonly reason: string; readonly items: number[] }>();
  for (const { item, reason } of failures) {
    const kind = reason.replace(/"[^"]*"|“[^”]*”/g, '""').replace(/\d+/g, "0");
    const group = groups.get(kind) ?? { count: 0, reason, items: [] };
    groups.set(kind, group);
    group.count += 1;
    if (group.items.length < shownItems) group.items.push(item);
  }
  return [...groups.values()].toSorted((left, right) => right.count - left.count);
}
