/**
 * Which calls began in this client's own life. One that did not may have been run by an earlier life of the same client:
 * a game that was restarted and resumed by its token.
 */
export class OwnLife {
  /** Events from this cursor on happened in it; undefined while that is not known. */
  #from: number | undefined;
  readonly #calls = new Set<string>();

  /** `isWhole`: the scene was joined in this life. */
  constructor(isWhole: boolean) {
    this.#from = isWhole ? 0 : undefined;
  }

  /** It is known now where it began, unless that was known before. */
  beganAt(cursor: number): void {
    this.#from ??= cursor;
  }

  called(call: string, cursor: number): void {
    if (this.#from !== undefined && cursor >= this.#from) this.#calls.add(call);
  }

  ended(call: string): void {
    this.#calls.delete(call);
  }

  /** Whether an earlier life may have run it. */
  mayHaveRun(call: string): boolean {
    return this.#from !== 0 && !this.#calls.has(call);
  }
}
