import type { SceneId } from "../domain/ids.ts";
import type { Situation, StateChange } from "../domain/behavior/situation.ts";
import type { RuledWorld } from "../domain/behavior/rules.ts";
import { applyMoved, moveState } from "../domain/playthrough/move-world.ts";
import { openPlayState, type PlayState } from "../domain/playthrough/state.ts";
import type { StateFields } from "../domain/behavior/situation.ts";
import { applyToKnown, differences, knownSituation, meet } from "./known-state.ts";
import type { GivenChange, Presence } from "./row-parts.ts";

/** A point in the journal at which a row says what the state was, being made. */
export interface Moment {
  /** Position in the journal; an offer lies between two entries. */
  readonly order: number;
  readonly turn: string;
  readonly scene: SceneId;
  /** The version that it is in. */
  readonly world: { readonly document: RuledWorld };
  readonly presence: Presence;
  /** The state that it really was in. */
  readonly actual: Situation;
  /** What the row's call did at this moment. */
  readonly changes: readonly StateChange[];
  /** Filled in: what the reader of the rows before it could not have known. */
  readonly given: GivenChange[];
}

export interface Positioned {
  readonly order: number;
  readonly turn: string;
}

/** The order in which moments are gone through, by whoever writes rows and whoever verifies them. */
export function byOrder(left: Positioned, right: Positioned): number {
  if (left.order !== right.order) return left.order - right.order;
  return left.turn < right.turn ? -1 : left.turn > right.turn ? 1 : 0;
}

/** What is known of a playthrough that has come to be in this version: state that it does not hold is moved into it. */
export function goOnIn(
  document: RuledWorld,
  known: PlayState | undefined,
  version: RuledWorld | undefined,
): PlayState {
  if (!known || !version) return openPlayState(document);
  return document === version ? known : applyMoved(known, moveState(known, version, document));
}

/** Goes through the moments of a whole playthrough and writes into each what was given. */
export function settleGiven(
  moments: readonly Moment[],
  starts: (character: Presence["actor"]) => StateFields | undefined,
  sourceOf: (path: string, moment: Moment) => "report" | "stage" | "elsewhere",
): void {
  let known: PlayState | undefined;
  let version: RuledWorld | undefined;
  for (const moment of [...moments].sort(byOrder)) {
    const { presence, scene, actual, world } = moment;
    const { document } = world;
    known = goOnIn(document, known, version);
    version = document;
    known = meet(known, document, presence, scene, starts);
    const expected = knownSituation(known, document, presence, scene, actual.now);
    moment.given.push(...differences(expected, actual, (path) => sourceOf(path, moment)));
    known = applyToKnown(known, document, presence, scene, moment.given);
    known = applyToKnown(known, document, presence, scene, moment.changes);
  }
}
