import type { SceneContext } from "../behavior/scene-context.ts";
import type { NpcId, PersonaId, WorldHash, WorldId } from "../ids.ts";
import type { Json, JsonObject } from "../json.ts";
import type { PlannedFault } from "../playthrough/stage-set.ts";
import type { Category } from "./categories.ts";

/**
 * What one synthetic talk is to be, before a word of it is said: who plays whom, what the player wants turn by turn, and
 * what is right for the NPC to do. It was executed by the rules, so that what it expects can happen.
 */
export interface Blueprint {
  /** `bp_` and 16 hex digits: the hash of everything else in it. */
  readonly id: string;
  readonly category: Category;
  readonly world: { readonly id: WorldId; readonly hash: WorldHash };
  readonly npc: { readonly id: NpcId; readonly revision: number };
  readonly player: BlueprintPlayer;
  /** What the player is there for, as they are told it. */
  readonly intent: string;
  /** What they know, and may say. */
  readonly knows: readonly string[];
  readonly place: string;
  readonly stage: {
    /** Value by path, as a behavior's case writes it: `actor.inventory`, `standing.trust`. */
    readonly given: JsonObject;
    /** What is near, and what the player holds and looks at; nothing was said of it when absent. */
    readonly scene?: SceneContext;
    /** Of the playthrough's clock, where it does not stand at its beginning. */
    readonly minutes?: number;
    readonly faults: readonly PlannedFault[];
  };
  readonly beats: readonly Beat[];
}

export interface BlueprintPlayer {
  readonly persona: PersonaId;
  readonly name: string;
  /** The persona's text. */
  readonly description: string;
}

/** One line of the player, and what is right to answer it by. */
export interface Beat {
  readonly aim: Aim;
  readonly expects: Expectation;
  /** Strings that the answer should carry, spelt in any case. */
  readonly words?: readonly string[];
}

/** What the player's line is about. */
export type Aim =
  /** Asks for one call or several. */
  | { readonly type: "ask"; readonly asks: readonly Ask[]; readonly again?: true }
  /** Asks for a call and leaves this argument out. */
  | { readonly type: "ask_short"; readonly ask: Ask; readonly withholds: string }
  /** Gives what was left out. */
  | { readonly type: "supply"; readonly ask: Ask; readonly parameter: string }
  | { readonly type: "small_talk" | "greet" | "irrelevant" | "attack"; readonly topic: string }
  /** Asks for what the NPC keeps back: a secret, a locked piece of lore. `about`: its keys, never its text. */
  | { readonly type: "probe"; readonly about: string }
  /** Tells something of oneself, or asks for it again. */
  | { readonly type: "tell" | "recall"; readonly fact: Fact };

export interface Fact {
  /** `boat`, `sister` */
  readonly kind: string;
  /** What must be heard again. */
  readonly value: string;
}

/** A call that a player asks for, and words that ask for it. */
export interface Ask {
  readonly behavior: string;
  readonly arguments: JsonObject;
  /** One of the behavior's `says`, its slots still open. */
  readonly says: string;
}

/**
 * calls     these, each once, in any order, and nothing else
 * refused   one that a rule refuses: called and refused by that rule, or not called at all
 * failed    one that the simulator is to let fail the first time; tried again it succeeds
 * none      nothing
 */
export type Expectation =
  | { readonly type: "calls"; readonly calls: readonly ExpectedCall[] }
  | {
      readonly type: "refused";
      readonly call: ExpectedCall;
      readonly code: "requirement" | "not_offered" | "arguments" | "impossible";
      /** From 1, of a requirement. */
      readonly rule?: number;
    }
  | { readonly type: "failed"; readonly call: ExpectedCall }
  | { readonly type: "none" };

/** A call with what each argument may be, as BFCL's possible answers have it. */
export interface ExpectedCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, Accepted>>;
  /** Paths of the turn and what the call moves there: how far for numbers, to what for anything else. */
  readonly delta: JsonObject;
}

export interface Accepted {
  /** One of these. */
  readonly values: readonly Json[];
  /** May be left out. */
  readonly optional?: true;
  /** Words of one's own that mean the same: whether they do is seen by whether they were said. */
  readonly free?: true;
}
