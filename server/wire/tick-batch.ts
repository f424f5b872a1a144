/** Something that has more to send at the end of this turn of the event loop. */
export interface Flushable {
  flush(): void;
}

/** Collects what was touched in one turn of the event loop and flushes each once: one frame for a burst of tokens. */
export class TickBatch {
  #touched: Flushable[] = [];

  /** Call once per item and tick; the item knows whether it is in already. */
  add(item: Flushable): void {
    if (this.#touched.push(item) === 1) setImmediate(this.#flush);
  }

  readonly #flush = (): void => {
    const touched = this.#touched;
    this.#touched = [];
    for (const item of touched) item.flush();
  };
}
