import type { SceneId, TurnId } from "../domain/ids.ts";
import type { Peer } from "./peer.ts";
import type { Flushable, TickBatch } from "./tick-batch.ts";

/**
 * The text of one turn on its way to one player. The envelope is made once; each frame adds an offset and the pieces of
 * this tick.
 */
export class TextFrames implements Flushable {
  readonly turn: TurnId;
  readonly #prefix: string;
  readonly #peer: Peer;
  readonly #ticks: TickBatch;
  /** UTF-16 code units that were sent. */
  #sent: number;
  #waiting = "";

  constructor(options: {
    readonly scene: SceneId;
    readonly turn: TurnId;
    readonly peer: Peer;
    readonly ticks: TickBatch;
    /** How much of the text the other side has already. */
    readonly from?: number;
  }) {
    this.turn = options.turn;
    this.#prefix = `{"type":"npc.text","scene":"${options.scene}","turn":"${options.turn}","offset":`;
    this.#peer = options.peer;
    this.#ticks = options.ticks;
    this.#sent = options.from ?? 0;
  }

  /** `offset` of the piece in the turn's text; what was sent already is left out. */
  push(offset: number, delta: string): void {
    const overlap = this.#sent + this.#waiting.length - offset;
    if (overlap >= delta.length && overlap > 0) return;
    if (this.#waiting === "") this.#ticks.add(this);
    this.#waiting += overlap > 0 ? delta.slice(overlap) : delta;
  }

  flush(): void {
    const waiting = this.#waiting;
    if (waiting === "") return;
    this.#waiting = "";
    const offset = this.#sent;
    this.#sent += waiting.length;
    this.#peer.send(`${this.#prefix}${offset},"delta":${JSON.stringify(waiting)}}`);
  }
}
