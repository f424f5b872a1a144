const few = 16;
const many = 256;
/** As many times the usual median count as slower, beyond what chance makes of a few answers. */
const slower = 2;
/** Milliseconds by which they must differ, too: twice of nearly nothing is nothing. */
const noise = 50;

/** Notices that answers take longer than they used to: the median of the last few beside that of many. */
export class LatencyWatch {
  readonly #last: number[] = [];
  readonly #usual: number[] = [];
  #oldest = 0;

  /** True when the few answers that end with this one took much longer than usual, once for each few. */
  add(milliseconds: number): boolean {
    this.#last.push(milliseconds);
    if (this.#last.length < few) return false;
    const now = median(this.#last);
    const before = this.#usual.length < few * 2 ? undefined : median(this.#usual);
    for (const latency of this.#last) this.#remember(latency);
    this.#last.length = 0;
    return before !== undefined && now > before * slower && now > before + noise;
  }

  #remember(latency: number): void {
    this.#usual[this.#oldest] = latency;
    this.#oldest = (this.#oldest + 1) % many;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
