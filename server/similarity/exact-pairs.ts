import { TokenSet } from "./token-set.ts";

export interface ExactPair {
  /** Places in the list, the lower one first. */
  readonly left: number;
  readonly right: number;
  readonly jaccard: number;
}

/**
 * Every pair of sets whose Jaccard similarity is at least `threshold`, without exception, in no order: sets that are so
 * alike share one of their rarest tokens (prefix filter: Bayardo, Ma and Srikant, "Scaling up all pairs similarity
 * search", 2007). For some ten thousand lines; empty sets are like nothing.
 * @param sets each token once, in any order.
 */
export function exactPairs(sets: readonly Uint32Array[], threshold: number): ExactPair[] {
  const ranked = rankByRarity(sets);
  const order = ranked.map((_, index) => index).sort((one, other) => sizeOf(one) - sizeOf(other));
  const postings = new Map<number, number[]>();
  const lastComparedTo = new Int32Array(sets.length).fill(-1);
  const tokens = new TokenSet();
  const pairs: ExactPair[] = [];
  function sizeOf(index: number): number {
    return ranked[index]?.length ?? 0;
  }

  for (const index of order) {
    const set = ranked[index] as Uint32Array;
    tokens.fill(set, set.length);
    // A hair less, so that no rounding shortens a prefix.
    const atLeast = Math.ceil(threshold * set.length - 1e-9);
    for (const token of set.subarray(0, set.length - atLeast + 1)) {
      let holders = postings.get(token);
      if (!holders) postings.set(token, (holders = []));
      for (const other of holders) {
        if (lastComparedTo[other] === index || sizeOf(other) < atLeast) continue;
        lastComparedTo[other] = index;
        const jaccard = tokens.jaccard(ranked[other] as Uint32Array, 0, sizeOf(other), threshold);
        if (jaccard > 0) pairs.push({ left: Math.min(index, other), right: Math.max(index, other), jaccard });
      }
      holders.push(index);
    }
  }
  return pairs;
}

/** Tokens as ranks, sorted: the rarest is 0. */
function rankByRarity(sets: readonly Uint32Array[]): Uint32Array[] {
  const counts = new Map<number, number>();
  for (const set of sets) for (const token of set) counts.set(token, (counts.get(token) ?? 0) + 1);
  const byRarity = [...counts].sort(([one, few], [other, many]) => few - many || one - other);
  const ranks = new Map(byRarity.map(([token], rank) => [token, rank]));
  return sets.map((set) => set.map((token) => ranks.get(token) ?? 0).sort());
}
