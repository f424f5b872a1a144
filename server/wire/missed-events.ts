import type { SceneEvent } from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough } from "../app/live-play.ts";
import type { TurnId } from "../domain/ids.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import { type Audience, projectRecord } from "./project.ts";

const pageSize = 1000;

/** What a client has: the cursor of the last event and the epoch it was told of with it. */
export interface Position {
  readonly epoch: number;
  readonly cursor: number;
}

/** Numbers an audience's events as it walks a journal from where the scene opened. */
export class MissedEvents {
  readonly #audience: Audience;
  readonly #position: Position;
  /** Events after the cursor that the client has. */
  readonly events: SceneEvent[] = [];
  /** Turns that have started and not ended, at or after the client's cursor or before it. */
  readonly speaking = new Set<TurnId>();
  #cursor = 0;
  #seq: number;
  #epochAtCursor = 0;

  /** `before`: the record before the scene's own first; nothing up to it is of this scene. */
  constructor(audience: Audience, position: Position, before: number) {
    this.#audience = audience;
    this.#position = position;
    this.#seq = before;
  }

  /** How many events there are. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The last record that was looked at. */
  get seq(): number {
    return this.#seq;
  }

  /**
   * Whether the client's position can be one of this record: there are that many events, and the one it stopped at is
   * not younger than what the client saw. That the epoch is one of this record is for the caller to see to.
   */
  get isOfThisRecord(): boolean {
    return this.#cursor >= this.#position.cursor && this.#epochAtCursor <= this.#position.epoch;
  }

  /** Reads everything that is durable now, or up to a record that is left out. */
  async readJournal(live: LivePlaythrough, until = Number.POSITIVE_INFINITY): Promise<void> {
    while (true) {
      const page = await live.records(this.#seq, pageSize);
      this.take(page.filter(({ seq }) => seq < until));
      if (page.length < pageSize || (page.at(-1)?.seq ?? 0) >= until) return;
    }
  }

  /** Looks at further records; those that were looked at already are left out. */
  take(records: readonly JournalRecord[]): void {
    for (const record of records) {
      if (record.seq <= this.#seq) continue;
      this.#seq = record.seq;
      const event = projectRecord(record, this.#audience);
      if (!event) continue;
      if (record.entry.type === "turn.started") this.speaking.add(record.entry.turn);
      if (record.entry.type === "turn.ended") this.speaking.delete(record.entry.turn);
      this.#cursor += 1;
      if (this.#cursor === this.#position.cursor) this.#epochAtCursor = record.epoch;
      if (this.#cursor > this.#position.cursor) this.events.push({ ...event, cursor: this.#cursor });
    }
  }
}
