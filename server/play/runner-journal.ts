import { DramatisError } from "../domain/errors.ts";
import type { PlaythroughId } from "../domain/ids.ts";
import type { JournalEntry, JournalRecord } from "../domain/playthrough/journal.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { PlayListener, Sleeper } from "./listener.ts";

/**
 * The one pen of a playthrough. An entry counts at once for the decisions that follow it (`apply`), and is told to
 * listeners once it is durable, in order. When a write fails, nothing after it is told: the playthrough has failed and
 * what memory believed beyond the journal is thrown away with it.
 */
export class RunnerJournal {
  readonly #id: PlaythroughId;
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #epoch: number;
  readonly #apply: (record: JournalRecord) => void;
  readonly #durable: (records: readonly JournalRecord[]) => void;
  readonly #listeners = new Set<PlayListener>();
  #seq: number;
  #failure: DramatisError | undefined;
  #pending: Promise<unknown> = Promise.resolve();
  /** Appended and not durable yet. */
  #unwritten = 0;
  #activeAt: number;

  constructor(options: {
    readonly id: PlaythroughId;
    readonly journal: Journal;
    readonly clock: Clock;
    readonly epoch: number;
    readonly seq: number;
    readonly apply: (record: JournalRecord) => void;
    /** Told of records that are durable, after every listener. */
    readonly durable: (records: readonly JournalRecord[]) => void;
  }) {
    this.#id = options.id;
    this.#journal = options.journal;
    this.#clock = options.clock;
    this.#epoch = options.epoch;
    this.#seq = options.seq;
    this.#apply = options.apply;
    this.#durable = options.durable;
    this.#activeAt = options.clock.monotonic();
  }

  get failure(): DramatisError | undefined {
    return this.#failure;
  }

  get followed(): boolean {
    return this.#listeners.size > 0;
  }

  /** When somebody last wrote, came to follow or left, monotonic milliseconds. */
  get activeAt(): number {
    return this.#activeAt;
  }

  /** Whether everything is durable and whoever follows can be let sleep. */
  get mayRest(): boolean {
    if (this.#unwritten > 0 || this.#failure) return false;
    for (const listener of this.#listeners) if (!listener.rest || !listener.mayRest?.()) return false;
    return true;
  }

  /** Ends all following. Call where `mayRest` is so, and let the playthrough go. */
  rest(): readonly Sleeper[] {
    const sleepers = [...this.#listeners].flatMap((listener) => listener.rest?.() ?? []);
    this.#listeners.clear();
    // A copy has no room to grow, which for thousands counts.
    return sleepers.slice();
  }

  follow(listener: PlayListener): () => void {
    this.#listeners.add(listener);
    this.#activeAt = this.#clock.monotonic();
    return () => {
      if (this.#listeners.delete(listener)) this.#activeAt = this.#clock.monotonic();
    };
  }

  /** Every listener now following; the hot path iterates it without copying. */
  get listeners(): Iterable<PlayListener> {
    return this.#listeners;
  }

  /** Resolves with the records when they are durable. One atomic act. */
  append(entries: readonly JournalEntry[]): Promise<readonly JournalRecord[]> {
    if (this.#failure) return Promise.reject(this.#failure);
    const at = this.#clock.now();
    this.#activeAt = this.#clock.monotonic();
    const expected = this.#seq;
    const records = entries.map((entry, index) => ({
      seq: expected + index + 1,
      epoch: this.#epoch,
      at,
      entry,
    }));
    this.#seq += records.length;
    for (const record of records) this.#apply(record);
    this.#unwritten += 1;
    const written = this.#journal.append(this.#id, expected, at, entries).then(
      () => {
        this.#unwritten -= 1;
        return this.#tell(records);
      },
      (cause: unknown) => this.#fail(cause),
    );
    this.#pending = written.catch(() => undefined);
    return written;
  }

  /** Resolves when everything appended so far is durable or has failed. */
  async settled(): Promise<void> {
    await this.#pending;
  }

  /** The same, but rejects when it has failed. */
  async durable(): Promise<void> {
    await this.#pending;
    if (this.#failure) throw this.#failure;
  }

  #tell(records: readonly JournalRecord[]): readonly JournalRecord[] {
    if (this.#failure) throw this.#failure;
    for (const listener of this.#listeners) listener.records(records);
    this.#durable(records);
    return records;
  }

  #fail(cause: unknown): never {
    if (!this.#failure) {
      this.#failure =
        cause instanceof DramatisError
          ? cause
          : new DramatisError({ code: "internal", message: "The journal could not be written.", cause });
      for (const listener of this.#listeners) listener.failed(this.#failure);
      this.#listeners.clear();
    }
    throw this.#failure;
  }
}
