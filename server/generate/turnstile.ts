/** Lets one at a time through for each key, in the order in which they came. */
export class Turnstile {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does the work when whoever came before has ended theirs, however. Rejects as it does, or with the signal's reason. */
  async pass<Result>(key: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const own = before.then(
      () => begin(signal, work),
      () => begin(signal, work),
    );
    this.#last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(key) === own) this.#last.delete(key);
    }
  }
}

function begin<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  return work();
}
