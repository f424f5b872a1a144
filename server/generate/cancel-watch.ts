import type { JobId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";

/** Milliseconds, and items, after which the state is read anew. */
const patience = 250;
const manyItems = 64;

/** Notices that somebody cancelled a job while it runs. */
export class CancelWatch {
  readonly #jobs: Pick<Jobs, "list">;
  readonly #id: JobId;
  readonly #clock: Clock;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #asked = 0;
  #isCancelled = false;

  constructor(jobs: Pick<Jobs, "list">, id: JobId, clock: Clock) {
    this.#jobs = jobs;
    this.#id = id;
    this.#clock = clock;
  }

  /** To be asked between items: it looks only now and then. Once true, always true. */
  async isCancelled(): Promise<boolean> {
    const now = this.#clock.monotonic();
    this.#asked += 1;
    if (this.#isCancelled || (now - this.#lookedAt < patience && this.#asked < manyItems))
      return this.#isCancelled;
    this.#lookedAt = now;
    this.#asked = 0;
    const job = (await this.#jobs.list()).find(({ id }) => id === this.#id);
    return (this.#isCancelled = job?.state === "cancelled");
  }
}
