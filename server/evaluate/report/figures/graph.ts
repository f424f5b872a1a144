import { atPercentile } from "./lengths.ts";

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** Steps from where an expansion began, from 1; absent of edges that no expansion made. */
  readonly hop?: number;
}

export interface GraphFigures {
  readonly edges: number;
  /** Of these edges everything else is told; fewer than all where there are very many. */
  readonly measured: number;
  /** Those that have an edge. */
  readonly nodes: number;
  readonly components: number;
  /** Nodes of the largest. */
  readonly largest: number;
  /** Edges that a node begins or ends, by percentile. */
  readonly degrees: readonly { readonly percentile: number; readonly degree: number }[];
  /** The most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly hops: readonly { readonly hop: number; readonly count: number }[];
}

/** More would take gigabytes. */
const edgesMeasured = 1_000_000;

/** Who is related to whom, an edge at a time. */
export class GraphTally {
  readonly #numbers = new Map<string, number>();
  /** Of each node one nearer to the one that stands for its component. */
  readonly #above: number[] = [];
  readonly #degrees: number[] = [];
  readonly #types = new Map<string, number>();
  readonly #hops = new Map<number, number>();
  #edges = 0;

  add({ from, to, type, hop }: Edge): void {
    this.#edges += 1;
    if (this.#edges > edgesMeasured) return;
    const ends = [this.#number(from), this.#number(to)] as const;
    for (const end of ends) this.#degrees[end] = (this.#degrees[end] ?? 0) + 1;
    this.#above[this.#root(ends[0])] = this.#root(ends[1]);
    this.#types.set(type, (this.#types.get(type) ?? 0) + 1);
    if (hop !== undefined) this.#hops.set(hop, (this.#hops.get(hop) ?? 0) + 1);
  }

  /** Undefined where there is no edge. */
  figures(): GraphFigures | undefined {
    if (this.#edges === 0) return undefined;
    const sizes = new Map<number, number>();
    for (const node of this.#above.keys()) {
      const root = this.#root(node);
      sizes.set(root, (sizes.get(root) ?? 0) + 1);
    }
    const degrees = this.#degrees.toSorted((one, other) => one - other);
    return {
      edges: this.#edges,
      measured: Math.min(this.#edges, edgesMeasured),
      nodes: this.#above.length,
      components: sizes.size,
      largest: [...sizes.values()].reduce((most, size) => Math.max(most, size), 0),
      degrees: [50, 90, 99, 100].map((percentile) => ({
        percentile,
        degree: atPercentile(degrees, percentile),
      })),
      types: [...this.#types]
        .map(([type, count]) => ({ type, count }))
        .sort((one, other) => other.count - one.count || (one.type < other.type ? -1 : 1)),
      hops: [...this.#hops].map(([hop, count]) => ({ hop, count })).sort((one, other) => one.hop - other.hop),
    };
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#above.length;
    this.#numbers.set(name, number);
    this.#above.push(number);
    return number;
  }

  #root(node: number): number {
    let root = node;
    for (let next = this.#above[root] ?? root; next !== root; next = this.#above[root] ?? root) {
      this.#above[root] = this.#above[next] ?? next;
      root = next;
    }
    return root;
  }
}
