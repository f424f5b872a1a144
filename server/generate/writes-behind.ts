/** Writes that are on their way while the work goes on, in the order in which they were given, and only so many. */
export class WritesBehind {
  readonly #most: number;
  readonly #onFailure: () => void;
  readonly #writes: Promise<void>[] = [];

  /** `onFailure`: told at once of a write that failed, which otherwise shows when it is waited for. */
  constructor(most: number, onFailure: () => void = () => undefined) {
    this.#most = most;
    this.#onFailure = onFailure;
  }

  /** Resolves when there is room for the next one. Rejects with what an earlier one failed with. */
  async add(write: Promise<void>): Promise<void> {
    // It is awaited in its turn; until then its failure is told here alone.
    write.catch(this.#onFailure);
    this.#writes.push(write);
    if (this.#writes.length >= this.#most) await this.#writes.shift();
  }

  /** Waits for all of them. Rejects with what the first failed with. */
  async end(): Promise<void> {
    const ended = await Promise.allSettled(this.#writes.splice(0));
    const failed = ended.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}
