/** Tokens are counted in steps of this many, so that what is held does not grow with the rows. */
const step = 16;

/** Quantiles of lengths, each rounded up to a step. */
export interface Quantiles {
  readonly rows: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly longest: number;
}

/** How long texts are in tokens, at four bytes of UTF-8 a token. */
export class StepCounts {
  readonly #counts = new Map<number, number>();

  add(tokens: number): void {
    this.#counts.set(tokens, (this.#counts.get(tokens) ?? 0) + 1);
  }

  read(): Quantiles {
    const sorted = [...this.#counts].sort(([one], [other]) => one - other);
    const rows = sorted.reduce((sum, [, count]) => sum + count, 0);
    const at = (share: number) => quantile(sorted, Math.ceil(rows * share));
    return { rows, median: at(0.5), p90: at(0.9), p99: at(0.99), longest: at(1) };
  }
}

/** Rounded up to a step. */
export function tokensOfBytes(bytes: number): number {
  return Math.ceil(bytes / 4 / step) * step;
}

function quantile(sorted: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [length, count] of sorted) {
    seen += count;
    if (seen >= rank) return length;
  }
  return 0;
}
