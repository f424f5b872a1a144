import type { JsonObject } from "../json.ts";
import type { NpcProfile } from "../npc/profile.ts";
import type { ToolSpec } from "../prompt.ts";
import type { StoryRules } from "../story/story-rules.ts";
import type { Requirement } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import type { Compensation } from "./compensation.ts";
import type { Situation, StateChange } from "./situation.ts";

/** The face of the behavior language: what may be called now, whether a call is admitted, and what it does. */

/** A behavior that an NPC has, with its own conditions beside the world's; from `profile.behaviors`. */
export interface Grant {
  readonly name: string;
  readonly requires: readonly Requirement[];
}

export interface Offer {
  readonly name: string;
  /** With the choices of this moment filled in for every dynamic set. */
  readonly tool: ToolSpec;
}

/** A behavior that the NPC has but is not told of now, with the reason; for `--explain` and for tests. */
export interface Withheld {
  readonly name: string;
  readonly reason: "offered_when" | "empty_set" | "no_handler" | "evaluation_error" | "unlikely";
  /** The expression that decided, or a clause that says what was lacking. */
  readonly detail: string;
  /** What `offered_when` read, path to value. */
  readonly values?: JsonObject;
}

export interface Refusal {
  /** `unknown_behavior`: not granted to this NPC. `impossible`: the effects could not happen in this state. */
  readonly code:
    | "unknown_behavior"
    | "not_offered"
    | "arguments"
    | "requirement"
    | "impossible"
    | "evaluation_error"
    | "budget";
  /** Told to the model: the author's sentence for a requirement, else a sentence of ours that names what was wrong. */
  readonly message: string;
  /** Number of the failed requirement, from 1: the world's first, then the NPC's own. */
  readonly rule?: number;
  /** The failed expression as written. */
  readonly expression?: string;
  /** Each path or argument in the expression with its value at that moment: `{"standing.trust": 4}`. */
  readonly values?: JsonObject;
}

export type Admission =
  | { readonly type: "admitted"; readonly arguments: JsonObject }
  | { readonly type: "refused"; readonly refusal: Refusal };

/** What the effects did, all or nothing. */
export type Commit =
  | { readonly type: "committed"; readonly situation: Situation; readonly changes: readonly StateChange[] }
  | { readonly type: "impossible"; readonly message: string };

export type ResultCheck =
  | { readonly type: "valid"; readonly result: JsonObject }
  | { readonly type: "invalid"; readonly message: string };

/** A condition looked at in one situation. */
export interface ConditionReport {
  readonly value: boolean;
  readonly error?: string;
  /** Path to value, as in a refusal. */
  readonly values: JsonObject;
  /** In words, for each part that does not hold: what it needs, and what could bring that about. */
  readonly remedies: readonly string[];
}

/** The parts of a world that its rules are made of. */
export type RuledWorld = Pick<WorldDocument, "setting" | "places" | "lore" | "state" | "behaviors"> &
  Partial<Pick<WorldDocument, "triggers" | "quests" | "feelings">>;

/** The parts of an NPC's profile that are written in the behavior language. */
export type RuledProfile = Pick<NpcProfile, "secrets" | "behaviors" | "state"> &
  Partial<Pick<NpcProfile, "goals">>;

/** The rules of one world version, compiled. Pure: same situation, same answer. */
export interface Rules {
  /** What happens by itself. */
  readonly story: StoryRules;
  readonly names: readonly string[];
  /** The behavior as a function tool without a moment: static schema, no dynamic sets. */
  describe(name: string): ToolSpec | undefined;
  runs(name: string): "game" | "server" | undefined;
  /** Milliseconds. */
  deadline(name: string): number;
  /** Milliseconds that a handler may take at most, however much it tells of its progress. */
  patience(name: string): number;
  isParallel(name: string): boolean;
  isConsequential(name: string): boolean;
  /** What becomes of a call under way when its turn is broken off. */
  interrupt(name: string): "cancel" | "wait" | "keep";
  /** What takes a call back whose turn is broken off; undefined where nothing does. `result`: of one that was done. */
  compensation(call: {
    readonly name: string;
    readonly arguments: JsonObject;
    readonly result?: JsonObject | undefined;
  }): Compensation | undefined;
  /** Whether the model is told of it however many others are offered. */
  isAlwaysTold(name: string): boolean;
  /** Whether each result field has a declared value, so that the simulator can stand in for the game. */
  canSimulate(name: string): boolean;
  /** `executable` says which game-run behaviors somebody can execute now. Offers are in the order of the grants. */
  offer(
    grants: readonly Grant[],
    situation: Situation,
    executable: (name: string) => boolean,
  ): { readonly offers: readonly Offer[]; readonly withheld: readonly Withheld[] };
  /**
   * Decides one proposed call: offered now, arguments valid (defaults filled in, lossless coercions such as "2" to 2
   * made), each requirement true. `offered` are the names that this turn's model was told of.
   */
  admit(
    grants: readonly Grant[],
    situation: Situation,
    call: { readonly name: string; readonly arguments: JsonObject | { readonly unparsed: string } },
    executable: (name: string) => boolean,
  ): Admission;
  /**
   * Applies the declared effects to a copy. Changes of game-owned paths are marked `expected`: they hold until the
   * game reports the path.
   */
  commit(name: string, callArguments: JsonObject, situation: Situation): Commit;
  /** The result by the declared values, evaluated in the state after the effects. */
  simulate(name: string, callArguments: JsonObject, after: Situation): ResultCheck;
  /** Checks what a handler returned against the declared result; unknown members are refused. */
  checkResult(name: string, output: unknown): ResultCheck;
  /** Evaluates a disclosure condition (lore, secret); an error is false and is reported in `error`. */
  holds(expression: string, situation: Situation): { readonly value: boolean; readonly error?: string };
  /** Whether such a condition may come out otherwise by time alone. */
  readsClock(expression: string): boolean;
  /**
   * Why a condition came out as it did: what it read, and what would have to change. `grants`: of the NPC that acts, who
   * alone changes how it stands toward others. `call`: the call whose arguments the condition may name.
   */
  explain(
    expression: string,
    situation: Situation,
    grants: readonly Grant[],
    call?: { readonly name: string; readonly arguments: JsonObject },
  ): ConditionReport;
  /** What is wrong with an NPC's own conditions and starting state, at paths into its profile. */
  checkProfile(profile: RuledProfile): readonly WorldProblem[];
}

/** A mistake in a world, at a path into its document: `["behaviors", "give_item", "requires", 0, "if"]`. */
export interface WorldProblem {
  readonly path: readonly (string | number)[];
  /** Columns after the start of the value at that path, for an error inside an expression. */
  readonly offset?: number;
  readonly message: string;
  readonly expected?: string;
  readonly choices?: readonly string[];
}
