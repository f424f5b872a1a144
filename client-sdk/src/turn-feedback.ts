import { defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import { encodeMessage } from "./messages.ts";
import { mintId } from "./mint-id.ts";
import { PendingMessages } from "./pending-messages.ts";
import type {
  ClientMessage,
  ErrorMessage,
  SceneSnapshot,
  TurnEdit,
  TurnExplain,
  TurnExplanation,
  TurnRate,
  TurnRegenerate,
  TurnReplaced,
  TurnWithdraw,
  Withdrawable,
} from "./protocol.ts";
import { badFeedback, refused } from "./refusals.ts";
import type { SpokenTurn } from "./spoken-turn.ts";
import type { Feedback } from "./turn.ts";

const maximumReason = 500;
const maximumText = 4_000;

interface Asked {
  readonly message: TurnRegenerate;
  readonly turn: SpokenTurn;
  isCancelled: boolean;
}

/** What is said of a scene's turns once they are over, until the server has it. */
export class TurnFeedback {
  readonly #scene: string;
  readonly #send: (message: ClientMessage) => void;
  /** Why nothing can be sent any more. */
  readonly #ended: () => DramatisClientError | undefined;
  readonly #kept: PendingMessages<TurnRate | TurnEdit | TurnWithdraw>;
  readonly #explained: PendingMessages<TurnExplain, TurnExplanation>;
  /** Regenerations that the server has not begun, by their message. */
  readonly #asked = new Map<string, Asked>();
  /** Those whose turn is about to start, by its id. */
  readonly #starting = new Map<string, Asked>();

  constructor(options: {
    readonly scene: string;
    readonly send: (message: ClientMessage) => void;
    readonly ended: () => DramatisClientError | undefined;
  }) {
    this.#scene = options.scene;
    this.#send = options.send;
    this.#ended = options.ended;
    this.#kept = new PendingMessages<TurnRate | TurnEdit | TurnWithdraw>(options.send);
    this.#explained = new PendingMessages<TurnExplain, TurnExplanation>(options.send);
  }

  get isEmpty(): boolean {
    return (
      this.#kept.isEmpty && this.#explained.isEmpty && this.#asked.size === 0 && this.#starting.size === 0
    );
  }

  rate(turn: SpokenTurn, { rating, reason }: Feedback): Promise<void> {
    const isLong = reason !== undefined && (reason === "" || reason.length > maximumReason);
    const problem = isLong ? badFeedback(`A reason has 1 to ${maximumReason} characters.`) : undefined;
    return this.#begin(turn, problem, (about) =>
      this.#kept.add({ type: "npc.turn.rate", ...about, rating, ...(reason !== undefined && { reason }) }),
    );
  }

  edit(turn: SpokenTurn, text: string): Promise<void> {
    const isTooLong = text.length > maximumText || encodeMessage({ text }, 512) === undefined;
    const problem =
      text.trim() === "" || isTooLong
        ? badFeedback("An edited text has 1 to 4,000 characters, at most 16 KiB as JSON.")
        : undefined;
    return this.#begin(turn, problem, (about) => this.#kept.add({ type: "npc.turn.edit", ...about, text }));
  }

  withdraw(turn: SpokenTurn, feedback: Withdrawable): Promise<void> {
    return this.#begin(turn, undefined, (about) =>
      this.#kept.add({ type: "npc.turn.withdraw", ...about, feedback }),
    );
  }

  explain(turn: SpokenTurn): Promise<TurnExplanation> {
    return this.#begin(turn, undefined, (about) =>
      this.#explained.add({ type: "npc.turn.explain", ...about }),
    );
  }

  /** `again`: the turn that will come in the place of this one. */
  regenerate(turn: SpokenTurn, again: SpokenTurn): void {
    const about = this.#about(turn, undefined);
    if (about instanceof Error) {
      again.fail(about);
      return;
    }
    const message = { type: "npc.turn.regenerate", ...about } as const;
    this.#asked.set(message.message, { message, turn: again, isCancelled: false });
    this.#send(message);
  }

  /** A turn that was asked for again and has not begun. */
  cancel(turn: SpokenTurn): void {
    for (const asked of [...this.#asked.values(), ...this.#starting.values()]) {
      if (asked.turn === turn) asked.isCancelled = true;
    }
  }

  kept(message: string): void {
    this.#kept.answer(message, undefined);
  }

  explained(message: string, explanation: TurnExplanation): void {
    this.#explained.answer(message, explanation);
  }

  replaced({ message, replacement }: Pick<TurnReplaced, "message" | "replacement">): void {
    const asked = this.#asked.get(message);
    if (!asked) return;
    this.#asked.delete(message);
    this.#starting.set(replacement, asked);
  }

  /** The turn of this client's that starts in another's place. */
  take(turn: string): { readonly turn: SpokenTurn; readonly isCancelled: boolean } | undefined {
    const asked = this.#starting.get(turn);
    this.#starting.delete(turn);
    return asked;
  }

  has(turn: string): boolean {
    return this.#starting.has(turn);
  }

  /** Whether another answer was asked for with this message. */
  holds(message: string): boolean {
    return this.#asked.has(message);
  }

  /** What the server did meanwhile of what was asked for. */
  rebuild(snapshot: SceneSnapshot): void {
    for (const { turn, replaces } of snapshot.turns) {
      for (const { message } of this.#asked.values()) {
        if (message.turn === replaces) this.replaced({ message: message.message, replacement: turn });
      }
    }
  }

  /** False when it is none of these. */
  refuse(answers: string, refusal: ErrorMessage["error"]): boolean {
    const error = refused("feedback_refused", "The feedback was refused", refusal);
    const asked = this.#asked.get(answers);
    asked?.turn.fail(error);
    return (
      this.#asked.delete(answers) || this.#kept.fail(answers, error) || this.#explained.fail(answers, error)
    );
  }

  resend(): void {
    this.#kept.resend();
    this.#explained.resend();
    for (const { message } of this.#asked.values()) this.#send(message);
  }

  failAll(error: DramatisClientError): void {
    this.#kept.failAll(error);
    this.#explained.failAll(error);
    for (const { turn } of [...this.#asked.values(), ...this.#starting.values()]) turn.fail(error);
    this.#asked.clear();
    this.#starting.clear();
  }

  #begin<Answer>(
    turn: SpokenTurn,
    problem: DramatisClientError | undefined,
    send: (about: About) => Promise<Answer>,
  ): Promise<Answer> {
    const about = this.#about(turn, problem);
    if (!(about instanceof Error)) return send(about);
    const failed = defer<Answer>();
    failed.reject(about);
    return failed.promise;
  }

  #about({ id }: SpokenTurn, problem: DramatisClientError | undefined): About | DramatisClientError {
    const error = this.#ended() ?? problem;
    if (error) return error;
    if (id === undefined) return badFeedback("The turn has not begun.");
    return { scene: this.#scene, turn: id, message: mintId("feedback") };
  }
}

interface About {
  readonly scene: string;
  readonly turn: string;
  readonly message: string;
}
