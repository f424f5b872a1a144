import type { JsonObject } from "../../domain/json.ts";
import type { CardSpec } from "./detect-spec.ts";

/**
 * A character card as data. Texts are cleaned of what no reader sees; macros stand as they are. What a card says to a
 * language model (`system_prompt`, `post_history_instructions`) is in `kept` alone.
 */
export interface CardDraft {
  readonly type: "character";
  readonly spec: CardSpec;
  readonly name: string;
  readonly nickname?: string;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  /** The first message, then its alternatives; none of them empty. */
  readonly greetings: readonly string[];
  /** Talks in the form of `mes_example`. */
  readonly examples: string;
  readonly tags: readonly string[];
  readonly creator?: string;
  readonly book?: readonly LoreDraft[];
  /** The card as it was, with every member that is unknown here. */
  readonly kept: JsonObject;
}

/** A lorebook that belongs to no card. */
export interface BookDraft {
  readonly type: "book";
  readonly spec: CardSpec;
  readonly name: string;
  readonly entries: readonly LoreDraft[];
  readonly kept: JsonObject;
}

/** In the order of SillyTavern's numbers. */
export const secondaryLogics = ["any", "not all", "none", "all"] as const;
export type SecondaryLogic = (typeof secondaryLogics)[number];

/** One entry of a lorebook. */
export interface LoreDraft {
  /** A slug, distinct within its book. */
  readonly id: string;
  readonly title: string;
  /** Words; those of expressions that stand for a few. */
  readonly keys: readonly string[];
  /** Expressions that are never run: kept and told. */
  readonly refusedKeys: readonly string[];
  readonly secondaryKeys: readonly string[];
  /** What of the second keys has to be said there as well. */
  readonly secondaryLogic: SecondaryLogic;
  /** Without its decorators. */
  readonly text: string;
  /** `@@depth 5`, as they stood at the head of the text. */
  readonly decorators: readonly string[];
  readonly enabled: boolean;
  readonly order: number;
  /** Always told there, whatever is said. */
  readonly constant: boolean;
  /** What else decides there whether an entry is told: probability, depth, position, … */
  readonly conditions: JsonObject;
  /** The entry as it was. */
  readonly kept: JsonObject;
}
