const none = new Map<never, never>();

/**
 * A map that weighs next to nothing while it is empty, for what thousands of playthroughs each have and few ever fill:
 * a built-in one makes room for its first entries when it is made.
 */
export class LazyMap<Key, Value> implements Map<Key, Value> {
  #entries: Map<Key, Value> | undefined;

  get size(): number {
    return this.#entries?.size ?? 0;
  }

  get(key: Key): Value | undefined {
    return this.#entries?.get(key);
  }

  has(key: Key): boolean {
    return this.#entries?.has(key) ?? false;
  }

  set(key: Key, value: Value): this {
    (this.#entries ??= new Map()).set(key, value);
    return this;
  }

  delete(key: Key): boolean {
    return this.#entries?.delete(key) ?? false;
  }

  clear(): void {
    this.#entries = undefined;
  }

  forEach(callback: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }

  entries(): MapIterator<[Key, Value]> {
    return (this.#entries ?? none).entries();
  }

  keys(): MapIterator<Key> {
    return (this.#entries ?? none).keys();
  }

  values(): MapIterator<Value> {
    return (this.#entries ?? none).values();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "LazyMap";
  }
}
