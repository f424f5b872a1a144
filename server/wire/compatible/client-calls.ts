/** A call for the client: told once it was sent, ended once it has an output. */
interface ClientCallState {
  isTold: boolean;
  /** Its output is on the way to the journal. */
  isAnswered: boolean;
  isEnded: boolean;
}

const maximumCalls = 64;

/** The calls of a scene that its client executes. */
export class ClientCalls {
  readonly #calls = new Map<string, ClientCallState>();

  add(id: string): void {
    this.#calls.set(id, { isTold: false, isAnswered: false, isEnded: false });
  }

  get(id: string): ClientCallState | undefined {
    return this.#calls.get(id);
  }

  /** Those that the client was told of and that have no output yet. */
  get open(): readonly string[] {
    return [...this.#calls].flatMap(([id, { isTold, isEnded }]) => (isTold && !isEnded ? [id] : []));
  }

  find(id: string): "open" | "ended" | undefined {
    const call = this.#calls.get(id);
    if (!call) return undefined;
    return call.isAnswered || call.isEnded ? "ended" : "open";
  }

  /** A late output for a call of long ago is no error, but not every call is remembered. */
  forgetOld(): void {
    for (const id of this.#calls.keys()) {
      if (this.#calls.size <= maximumCalls) return;
      this.#calls.delete(id);
    }
  }
}
