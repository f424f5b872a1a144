/** Of reciprocal-rank fusion, as its authors found it (Cormack, Clarke and Büttcher, 2009). */
const damping = 60;

/** One order of several, each the best first: an item counts 1 / (60 + rank) in each that has it. */
export function fuseRanks<Item>(orders: readonly (readonly Item[])[]): ReadonlyMap<Item, number> {
  const fused = new Map<Item, number>();
  for (const order of orders)
    order.forEach((item, rank) => fused.set(item, (fused.get(item) ?? 0) + 1 / (damping + rank + 1)));
  return fused;
}

/** Between 0 and 1. Where all are the same nothing is to be told apart, and all are in the middle. */
export function normalised(values: readonly number[]): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const range = most - least;
  if (!(range > 0)) return values.map(() => 0.5);
  return values.map((value) => (value - least) / range);
}
