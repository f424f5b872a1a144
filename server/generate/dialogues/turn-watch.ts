import type { LineId } from "../../domain/ids.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import type { LivePlaythrough } from "../../play/player-face.ts";

/** Follows a playthrough, and tells when what is being said in it is over. For one who waits at a time. */
export class TurnWatch {
  readonly #live: LivePlaythrough;
  readonly #unfollow: () => void;
  #ended: (() => void) | undefined;
  #failure: Error | undefined;

  constructor(live: LivePlaythrough) {
    this.#live = live;
    this.#unfollow = live.follow({
      records: (records) => this.#hear(records),
      text: () => undefined,
      failed: (error) => {
        this.#failure = error;
        this.#ended?.();
      },
    });
  }

  /** Resolves with the turn that answers this line when it is over. Throws what kept the playthrough from being written. */
  answered(line: LineId): Promise<TurnRecord> {
    return this.#until(() =>
      [...this.#live.view.turns.values()].find((turn) => turn.line === line && hasEnded(turn)),
    );
  }

  /** Resolves when nobody speaks: an NPC may begin by itself. Throws as `answered` does. */
  async quiet(): Promise<void> {
    await this.#until(() => [...this.#live.view.turns.values()].every(hasEnded) || undefined);
  }

  close(): void {
    this.#unfollow();
  }

  async #until<Found>(find: () => Found | undefined): Promise<Found> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#ended = resolve));
    }
  }

  #hear(records: readonly JournalRecord[]): void {
    // The fold has what is told here.
    if (records.some(({ entry }) => entry.type === "turn.ended")) this.#ended?.();
  }
}

function hasEnded({ status }: Pick<TurnRecord, "status">): boolean {
  return status !== "speaking";
}
