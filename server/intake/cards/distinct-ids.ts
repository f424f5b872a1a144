const longestId = 64;

/** Ids of one kind, none of them twice. */
export class DistinctIds {
  readonly #taken: Set<string>;
  /** The number that is tried next for a slug, so that a thousand of one name are no million looks. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(id: string): boolean {
    return this.#taken.has(id);
  }

  /** The slug itself where it is free, else with the next number: `mira-oake-2`. */
  take(slug: string): string {
    for (let count = this.#next.get(slug) ?? 1; ; count += 1) {
      const end = count === 1 ? "" : `-${count}`;
      const id = slug.slice(0, longestId - end.length).replace(/-+$/, "") + end;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      this.#next.set(slug, count + 1);
      return id;
    }
  }
}
