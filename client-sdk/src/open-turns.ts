import type { NpcText, SceneSnapshot, TurnEnded, TurnStarted } from "./protocol.ts";
import type { PendingLines } from "./pending-lines.ts";
import type { SceneTokenData } from "./scene-token.ts";
import { SpokenTurn, type TurnActions } from "./spoken-turn.ts";
import type { TurnFeedback } from "./turn-feedback.ts";

/** The turns of a scene that have begun and not ended. */
export class OpenTurns {
  readonly #lines: PendingLines;
  readonly #feedback: TurnFeedback;
  readonly #actions: TurnActions;
  readonly #unasked: (turn: SpokenTurn) => void;
  readonly #turns = new Map<string, SpokenTurn>();
  readonly #cancelled = new Set<string>();
  /** Text that no open turn belongs to: asked for once. That of an ended turn may still be on its way. */
  #strange: string | undefined;

  constructor(options: {
    readonly lines: PendingLines;
    readonly feedback: TurnFeedback;
    readonly actions: TurnActions;
    /** A turn that answers no line of this client. */
    readonly unasked: (turn: SpokenTurn) => void;
  }) {
    this.#lines = options.lines;
    this.#feedback = options.feedback;
    this.#actions = options.actions;
    this.#unasked = options.unasked;
  }

  get isEmpty(): boolean {
    return this.#turns.size === 0;
  }

  /** The newest. */
  get speaking(): SpokenTurn | undefined {
    return [...this.#turns.values()].at(-1);
  }

  get(turn: string): SpokenTurn | undefined {
    return this.#turns.get(turn);
  }

  /** A turn that began before this client's time. */
  adopt(id: string, npc: string): SpokenTurn {
    const turn = new SpokenTurn(undefined, this.#actions);
    turn.start(id, npc);
    this.#turns.set(id, turn);
    this.#unasked(turn);
    return turn;
  }

  /** True when the turn that begins was cancelled already. */
  started(event: Pick<TurnStarted, "turn" | "npc" | "line">): boolean {
    if (this.#turns.has(event.turn)) return false;
    const asked =
      this.#feedback.take(event.turn) ??
      (event.line === undefined ? undefined : this.#lines.take(event.line));
    if (!asked) {
      this.adopt(event.turn, event.npc);
      return false;
    }
    asked.turn.start(event.turn, event.npc);
    this.#turns.set(event.turn, asked.turn);
    if (asked.isCancelled) this.#cancelled.add(event.turn);
    return asked.isCancelled;
  }

  /** What is here already is left out. `gap`: something is missing before it. */
  text(message: NpcText): "taken" | "gap" {
    const turn = this.#turns.get(message.turn);
    if (!turn) {
      const isKnown = this.#strange === message.turn;
      this.#strange = message.turn;
      return isKnown ? "taken" : "gap";
    }
    const { length } = turn.text;
    if (message.offset > length) return "gap";
    const fresh = message.delta.slice(length - message.offset);
    if (fresh !== "") turn.append(fresh);
    return "taken";
  }

  ended(event: TurnEnded): void {
    this.#strange = event.turn;
    this.#cancelled.delete(event.turn);
    this.#turns.get(event.turn)?.end(event);
    this.#turns.delete(event.turn);
  }

  /** False when there is no such turn. */
  cancel(turn: string): boolean {
    if (!this.#turns.has(turn)) return false;
    this.#cancelled.add(turn);
    return true;
  }

  /** Ids of open turns that were cancelled. */
  cancelled(): readonly string[] {
    return [...this.#cancelled];
  }

  /** Every open turn becomes what the snapshot says of it; one that it does not know is over. */
  rebuild(snapshot: SceneSnapshot): void {
    const known = new Set(snapshot.turns.map(({ turn }) => turn));
    for (const [id, turn] of this.#turns) {
      if (known.has(id)) continue;
      this.#turns.delete(id);
      this.#cancelled.delete(id);
      turn.breakOff("interrupted", "The server's record does not have this turn.");
    }
    for (const said of snapshot.turns) this.#restore(said);
    for (const { line } of snapshot.lines) this.#lines.kept(line);
  }

  #restore(said: SceneSnapshot["turns"][number]): void {
    const isSpeaking = said.status === "speaking";
    const asked = this.#feedback.has(said.turn) || (said.line !== undefined && this.#lines.has(said.line));
    if (!this.#turns.has(said.turn) && (isSpeaking || asked)) this.started(said);
    const turn = this.#turns.get(said.turn);
    if (!turn) return;
    if (said.status === "speaking") {
      turn.replace(said.text);
      return;
    }
    this.#turns.delete(said.turn);
    this.#cancelled.delete(said.turn);
    turn.end({ text: said.text, status: said.status });
  }

  /** For a token. */
  saved(): SceneTokenData["turns"] {
    return [...this.#turns].map(([turn, { npc, text }]) => ({ turn, npc: npc ?? "", text }));
  }

  /** Empties it. */
  takeAll(): readonly SpokenTurn[] {
    const turns = [...this.#turns.values()];
    this.#turns.clear();
    this.#cancelled.clear();
    return turns;
  }
}
