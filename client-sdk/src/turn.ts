import type {
  BehaviorOutcome,
  JsonRecord,
  Rating,
  TurnExplanation,
  TurnStatus,
  Withdrawable,
} from "./protocol.ts";

/** A piece of a turn, in the order in which it happened. `at`: how much of the text (UTF-16 code units) came before. */
export type TurnPart =
  | { readonly type: "text"; readonly delta: string }
  /** What was said is now `text`, and only that: the server crashed before it kept the rest. */
  | { readonly type: "reset"; readonly text: string }
  | {
      readonly type: "behavior";
      readonly name: string;
      readonly at: number;
      readonly call: string;
      readonly arguments: JsonRecord;
      readonly npc: string;
    }
  /** `reason`: in words, where players are trusted with it. */
  | {
      readonly type: "refused";
      readonly name: string;
      readonly at: number;
      readonly call: string;
      readonly arguments: JsonRecord;
      readonly npc: string;
      readonly reason: string | undefined;
    }
  | {
      readonly type: "emotion";
      readonly kind: string;
      /** 1 to 3. */
      readonly strength: number;
      readonly at: number;
      readonly npc: string;
      /** Whom it is about. */
      readonly toward: string;
    }
  | {
      readonly type: "outcome";
      readonly name: string;
      readonly call: string;
      readonly outcome: BehaviorOutcome;
    };

/** How a call came out. `refused`: a rule of the world did not allow it, and the NPC knows. */
export type TurnCallOutcome =
  | BehaviorOutcome
  | { readonly type: "refused"; readonly reason: string | undefined };

/** One call of a turn. */
export interface TurnCall {
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonRecord;
  readonly at: number;
  /** Undefined when the turn ended before the call did (an interruption). */
  readonly outcome: TurnCallOutcome | undefined;
}

/** A turn when it is over. */
export interface TurnResult {
  /** Undefined when it was cancelled before it began; so is `npc`. */
  readonly turn: string | undefined;
  readonly npc: string | undefined;
  readonly text: string;
  readonly status: TurnStatus;
  /** Why it did not complete. */
  readonly reason: string | undefined;
  readonly calls: readonly TurnCall[];
  readonly emotion: { readonly kind: string; readonly strength: number } | undefined;
}

/** What somebody thinks of a turn. */
export interface Feedback {
  readonly rating: Rating;
  /** 1 to 500 characters. */
  readonly reason?: string;
}

/**
 * An NPC's answer while it comes. Iterate it for its parts: each iterator starts at the first part, whenever it was made,
 * and leaving one early does not cancel the turn. It is no promise; `result()` is one.
 */
export interface Turn extends AsyncIterable<TurnPart> {
  /** The line it answers, where this client said it. */
  readonly line: string | undefined;
  /** Undefined until it has begun; so is `npc`. */
  readonly id: string | undefined;
  readonly npc: string | undefined;
  /** What has been said so far. */
  readonly text: string;
  /**
   * The whole turn, whatever its status. Rejects only when there will never be one: `line_refused`, `scene_closed`,
   * `resume_refused`, `connection_lost`, `ticket_refused`, `replaced` or `closed`. So does the iteration.
   */
  result(): Promise<TurnResult>;
  /** Stops it as soon as the server hears of it; what was said so far stays. Does nothing to a turn that is over. */
  cancel(): void;
  /**
   * Rates it, once it is over; the latest rating counts. Resolves when it is kept. Rejects with `feedback_refused`, or as
   * `result()` does.
   */
  feedback(feedback: Feedback): Promise<void>;
  /**
   * Says what she should have said, 1 to 4,000 characters: from then on she takes it for her own words. `text` and
   * `result()` stay what was spoken. Not with a player's ticket. Resolves and rejects as `feedback` does.
   */
  edit(text: string): Promise<void>;
  /**
   * Asks for another answer in the place of this one, the scene's last; what calls of this one changed is taken back. The
   * new turn fails with `feedback_refused` where a game has executed one of them, or something was said since. Not with a
   * player's ticket.
   */
  regenerate(): Turn;
  /**
   * Takes back what was said of this turn: your `rating`; every `edit`; or the `replacement` that `regenerate` made, so
   * that this turn counts again. The last is refused where `regenerate` would be. With a player's ticket only ratings.
   * Resolves and rejects as `feedback` does.
   */
  withdraw(what: Withdrawable): Promise<void>;
  /** What she knew, was offered and was refused, and why. Not with a player's ticket. Rejects as `feedback` does. */
  explain(): Promise<TurnExplanation>;
}
