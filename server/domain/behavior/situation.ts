import type { CharacterId } from "../ids.ts";
import type { Felt } from "./felt.ts";
import type { SceneContext } from "./scene-context.ts";

/** A value that declared state can hold. `counts` is the map, `list` the array. */
export type StateValue = number | boolean | string | readonly string[] | { readonly [entry: string]: number };
export interface StateFields {
  readonly [key: string]: StateValue;
}

export interface CharacterSituation {
  readonly id: CharacterId;
  readonly name: string;
  /** Tags of casting; none for a player. */
  readonly tags: readonly string[];
  readonly fields: StateFields;
}

/**
 * Everything that the rules of one turn may look at: the acting NPC, its one partner, how the actor stands toward the
 * partner, the scene, the world and the hour. It is complete by itself, so a training row that carries it can be
 * judged again without the playthrough it came from. All declared fields are present.
 *
 * In expressions: `actor.<field>`, `actor.id`, `actor.name`, `actor.tags`, the same for `partner`,
 * `standing.<field>`, `scene.<field>`, `scene.place`, `scene.near`, `scene.held`, `scene.looking_at`, `world.<field>`,
 * `now` (minutes of the playthrough's clock), `hour` and `day` that these make, `quest.<id>` (its stage, or `""`),
 * `goal.met` and `goal.given_up` (ids of the actor's goals), `feeling.kind` and `feeling.strength`
 * (`""` and 0 where nothing is felt), `args.<parameter>`.
 */
export interface Situation {
  readonly actor: CharacterSituation;
  readonly partner: CharacterSituation;
  readonly standing: StateFields;
  readonly scene: {
    readonly place: string;
    readonly fields: StateFields;
    /** Where a game has said what is there. */
    readonly context?: SceneContext;
  };
  readonly world: StateFields;
  readonly now: number;
  /** The stage of each quest that has begun; absent where none has. */
  readonly quests?: { readonly [quest: string]: string };
  /** What the actor feels toward the partner now; absent where that is nothing. */
  readonly feeling?: Felt;
  /** What became of the actor's goals, by id; absent while it pursues them all. */
  readonly goals?: ReachedGoals;
}

/** Goals that are pursued no longer, by id. */
export interface ReachedGoals {
  readonly [goal: string]: "met" | "given_up";
}

/**
 * One change of one path. The path is written as in expressions (`actor.inventory.rope`, `standing.trust`); for counts
 * it reaches down to the entry.
 */
export interface StateChange {
  readonly path: string;
  readonly before: StateValue;
  readonly after: StateValue;
  /** The path is the game's: this is what the declared effects make of it, until the game reports what is true. */
  readonly expected?: true;
}
