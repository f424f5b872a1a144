const none = new Set<never>();

/** As `LazyMap`, a set. */
export class LazySet<Item> implements Iterable<Item> {
  #items: Set<Item> | undefined;

  get size(): number {
    return this.#items?.size ?? 0;
  }

  has(item: Item): boolean {
    return this.#items?.has(item) ?? false;
  }

  add(item: Item): this {
    (this.#items ??= new Set()).add(item);
    return this;
  }

  delete(item: Item): boolean {
    return this.#items?.delete(item) ?? false;
  }

  clear(): void {
    this.#items = undefined;
  }

  values(): IterableIterator<Item> {
    return (this.#items ?? none).values();
  }

  [Symbol.iterator](): IterableIterator<Item> {
    return this.values();
  }
}
