const second = 1000;
/** Seconds that count as recent. */
const recent = 30;

/** How many of something end a second, of late. Times are milliseconds of one clock. */
export class RecentRate {
  /** Counts by the second, the latest last. */
  readonly #counts: { readonly from: number; count: number }[] = [];

  constructor(start: number) {
    this.#counts.push({ from: start, count: 0 });
  }

  ended(now: number): void {
    const last = this.#counts.at(-1);
    if (last && now - last.from < second) {
      last.count += 1;
      return;
    }
    this.#counts.push({ from: now, count: 1 });
    if (this.#counts.length > recent) this.#counts.shift();
  }

  perSecond(now: number): number {
    const [first] = this.#counts;
    if (first === undefined || now <= first.from) return 0;
    const ended = this.#counts.reduce((sum, { count }) => sum + count, 0);
    return (ended * second) / (now - first.from);
  }
}
