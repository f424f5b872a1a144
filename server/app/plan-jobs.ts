import { canonicalJson, type JsonObject } from "../domain/json.ts";
import type { Job as KnownJob } from "../domain/ports/jobs.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { type Job, jobIdOf, jobRequest } from "../generate/job.ts";

/** What all jobs of one series share: they differ in the stretch of a source's items that they see to. */
export interface Series<Item, Input, Product> {
  /** The job for a stretch of items of which the first is the `from`th of the source. */
  job(items: readonly Item[], from: number): Job<Item, Input, Product>;
}

export interface PlannedJob<Item, Input, Product> {
  readonly job: Job<Item, Input, Product>;
  /** How many of its items are asked for. */
  readonly limit: number;
}

/** How far the jobs of a series reach, over whatever items. */
export function coveredCount<Item, Input, Product>(
  known: readonly KnownJob[],
  series: Series<Item, Input, Product>,
  desk: Pick<Desk, "model">,
): number {
  const ends = stretches(known, series, desk).map(({ from, count }) => from + count);
  return Math.max(0, ...ends);
}

/**
 * The jobs that see to the first `count` items: those that are there already, each with its own stretch, and one more
 * for the rest.
 */
export function planJobs<Item, Input, Product>(
  known: readonly KnownJob[],
  series: Series<Item, Input, Product>,
  desk: Pick<Desk, "model">,
  items: readonly Item[],
  count: number,
): readonly PlannedJob<Item, Input, Product>[] {
  const there = stretches(known, series, desk);
  const ids = new Set<string>(known.map(({ id }) => id));
  const asked = Math.min(count, items.length);
  const plan: PlannedJob<Item, Input, Product>[] = [];
  let from = 0;
  while (from < asked) {
    const start = from;
    const job = there
      .filter((stretch) => stretch.from === start)
      .map((stretch) => series.job(items.slice(start, start + stretch.count), start))
      .find((candidate) => ids.has(jobIdOf(jobRequest(candidate, desk))));
    const chosen = job ?? series.job(items.slice(from, asked), from);
    plan.push({ job: chosen, limit: Math.min(chosen.items.length, asked - from) });
    from += chosen.items.length;
  }
  return plan;
}

function stretches<Item, Input, Product>(
  known: readonly KnownJob[],
  series: Series<Item, Input, Product>,
  desk: Pick<Desk, "model">,
): readonly { readonly from: number; readonly count: number }[] {
  const none = series.job([], 0);
  const wanted = jobRequest(none, desk);
  const varying = new Set(["from", "count", none.of]);
  return known.flatMap(({ request, total }) => {
    const { from } = request;
    return isOfSeries(request, wanted, varying) && typeof from === "number" ? [{ from, count: total }] : [];
  });
}

function isOfSeries(request: JsonObject, wanted: JsonObject, varying: ReadonlySet<string>): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const there = request[key];
    return varying.has(key) || (there !== undefined && canonicalJson(there) === canonicalJson(value));
  });
}
