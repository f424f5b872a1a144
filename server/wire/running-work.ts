import { DramatisError } from "../domain/errors.ts";
import type { Ids } from "../domain/ports/clock.ts";

/** Something that goes on for a caller who waits for it. */
export interface Work {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Has it end early. */
  stop(why: string): void;
  /** It is over. */
  end(): void;
}

interface Begun extends Work {
  readonly isBulk: boolean;
  readonly over: Promise<void>;
}

/** Everything that goes on for callers of one server. Bulk work goes on one at a time: two would buy the same answers. */
export class RunningWork {
  readonly #ids: Ids;
  readonly #begun = new Map<string, Begun>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** `kind`: the first word of its id. `mend`: how one of its kind is stopped. Throws `too_many`. */
  begin(kind: string, { isBulk }: { readonly isBulk: boolean }): Work {
    const other = isBulk ? [...this.#begun.values()].find((begun) => begun.isBulk) : undefined;
    if (other) throw busy(other.id);
    const controller = new AbortController();
    const id = `${kind}_${this.#ids.unique()}`;
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = () => {
        this.#begun.delete(id);
        resolve();
      };
    });
    const stop = (why: string): void =>
      controller.abort(new DramatisError({ code: "cancelled", message: why }));
    const begun = { id, isBulk, signal: controller.signal, stop, over, end };
    this.#begun.set(id, begun);
    return begun;
  }

  /** False where nothing of that id goes on. */
  stop(id: string): boolean {
    const begun = this.#begun.get(id);
    begun?.stop("It was told to stop.");
    return begun !== undefined;
  }

  /** Stops everything, and resolves when it has stopped: what was made is kept then. */
  async close(): Promise<void> {
    const all = [...this.#begun.values()];
    for (const begun of all) begun.stop("The server is stopping.");
    await Promise.all(all.map(({ over }) => over));
  }
}

function busy(id: string): DramatisError {
  return new DramatisError({
    code: "too_many",
    message: `${id} goes on, and bulk work is done one at a time.`,
    mend: "Wait until it ends, or stop it: Ctrl-C where it was asked for, or DELETE /generations/ID for a generation.",
    retryable: true,
  });
}
