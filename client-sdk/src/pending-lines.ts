import type { SceneSay } from "./protocol.ts";
import type { SpokenTurn } from "./spoken-turn.ts";

interface PendingLine {
  readonly message: SceneSay;
  readonly turn: SpokenTurn;
  /** The server has it durably. */
  isKept: boolean;
  wasSent: boolean;
  isCancelled: boolean;
}

/** Lines that were said and whose turn has not begun. */
export class PendingLines {
  readonly #send: (message: SceneSay) => boolean;
  readonly #lines = new Map<string, PendingLine>();

  constructor(send: (message: SceneSay) => boolean) {
    this.#send = send;
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  add(message: SceneSay, turn: SpokenTurn): void {
    const line = { message, turn, isKept: false, wasSent: false, isCancelled: false };
    this.#lines.set(message.line, line);
    line.wasSent = this.#send(message);
  }

  has(line: string): boolean {
    return this.#lines.has(line);
  }

  /** False when it is none of these. */
  kept(line: string): boolean {
    const pending = this.#lines.get(line);
    if (pending) pending.isKept = true;
    return pending !== undefined;
  }

  /** The turn that a line asked for, now that it begins; and whether it was cancelled meanwhile. */
  take(line: string): { readonly turn: SpokenTurn; readonly isCancelled: boolean } | undefined {
    const pending = this.#lines.get(line);
    this.#lines.delete(line);
    return pending;
  }

  /** A line that never left is taken back; one that may have arrived is cancelled when its turn begins. */
  cancel(turn: SpokenTurn): void {
    const pending = turn.line === undefined ? undefined : this.#lines.get(turn.line);
    if (!pending) return;
    pending.isCancelled = true;
    if (pending.wasSent) return;
    this.#lines.delete(pending.message.line);
    turn.breakOff("cancelled", "player");
  }

  /** Sends again what the server may not have. `all`: also what it had, in a record that may have been lost. */
  resend(all: boolean): void {
    for (const line of this.#lines.values()) {
      if (line.isKept && !all) continue;
      line.wasSent = this.#send(line.message) || line.wasSent;
    }
  }

  /** Empties it. */
  takeAll(): readonly SpokenTurn[] {
    const turns = [...this.#lines.values()].map(({ turn }) => turn);
    this.#lines.clear();
    return turns;
  }
}
