/** What one blueprint gave: a sum, and of how many it is. */
export interface Cluster {
  readonly sum: number;
  readonly count: number;
}

/** A share of 1 with the bounds of its 95% interval. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of how many things. */
  readonly of: number;
}

/** Of the normal distribution, for 95%. */
const z = 1.959964;

/**
 * A share with Wilson's score interval at 95%. Trials and turns of one blueprint are alike, and more of them are less
 * news than others would be: the interval is taken with the effective number of observations, which is n over the design
 * effect (Kish), whose variance is that of a ratio estimate clustered by blueprint. Where everything agrees there is no
 * variance to be measured, and the number of blueprints counts. Undefined of nothing.
 */
export function shareOf(clusters: readonly Cluster[]): Share | undefined {
  const counted = clusters.filter(({ count }) => count > 0);
  const of = counted.reduce((total, { count }) => total + count, 0);
  if (of === 0) return undefined;
  const value = counted.reduce((total, { sum }) => total + sum, 0) / of;
  return { value, ...wilson(value, effectiveNumber(counted, value, of)), of };
}

function effectiveNumber(clusters: readonly Cluster[], value: number, of: number): number {
  const spread = value * (1 - value);
  if (clusters.length < 2 || spread <= 0) return clusters.length;
  const squares = clusters.reduce((total, { sum, count }) => total + (sum - value * count) ** 2, 0);
  const variance = ((clusters.length / (clusters.length - 1)) * squares) / of ** 2;
  // Never more than there are: what looks better than chance is chance.
  return variance === 0 ? clusters.length : Math.max(1, Math.min(of, spread / variance));
}

/** Wilson 1927. */
export function wilson(value: number, n: number): { readonly low: number; readonly high: number } {
  const middle = (value + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2));
  return {
    low: value === 0 ? 0 : Math.max(0, middle - half),
    high: value === 1 ? 1 : Math.min(1, middle + half),
  };
}
