import { canonicalJson } from "../domain/json.ts";
import { nothingFelt } from "../domain/behavior/felt.ts";
import { readFields } from "../domain/behavior/state-access.ts";
import type { RuledWorld } from "../domain/behavior/rules.ts";
import type { Situation, StateChange, StateFields } from "../domain/behavior/situation.ts";
import type { SceneId } from "../domain/ids.ts";
import {
  applyChanges,
  describedIn,
  enterCharacter,
  openScene,
  type PlayState,
  putDescribed,
  putFelt,
  situationOf,
} from "../domain/playthrough/state.ts";
import { withContext } from "../domain/playthrough/describe-scene.ts";
import type { GivenChange, Presence } from "./row-parts.ts";
import { sameJson } from "./same-json.ts";

/**
 * The state of a playthrough as far as a dataset tells it: from the declared start through the calls of its rows, in
 * the order of the journal. Whatever else changed is written into the rows as given, so that a reader of the dataset
 * alone arrives at the same states.
 */

/** Brings in who is not there yet. `starts`: the NPC's own state, by who it is. */
export function meet(
  state: PlayState,
  document: RuledWorld,
  presence: Presence,
  scene: SceneId,
  starts: (character: Presence["actor"]) => StateFields | undefined,
): PlayState {
  let met = state;
  for (const character of [presence.actor, presence.partner]) {
    met = enterCharacter(met, document, character.id, starts(character));
  }
  return openScene(met, document, scene, presence.place);
}

export function knownSituation(
  state: PlayState,
  document: RuledWorld,
  presence: Presence,
  scene: SceneId,
  now: number,
): Situation {
  const { actor, partner } = presence;
  return situationOf(state, document, {
    actor: { id: actor.id, name: actor.name, tags: actor.tags },
    partner: { id: partner.id, name: partner.name, tags: partner.tags },
    scene,
    now,
  });
}

export function applyToKnown(
  state: PlayState,
  document: RuledWorld,
  presence: Presence,
  scene: SceneId,
  changes: readonly (Pick<StateChange, "path" | "before" | "after"> | GivenChange)[],
): PlayState {
  const ids = { actor: presence.actor.id, partner: presence.partner.id, scene };
  return changes.reduce<PlayState>((known, change) => {
    if (!("source" in change)) return applyChanges(known, document, ids, [change]);
    if (change.source === "felt") return putFelt(known, ids.actor, ids.partner, change.after);
    if (change.source !== "described") return applyChanges(known, document, ids, [change]);
    const described = withContext(describedIn(known, scene), presence.partner.id, change.after);
    return putDescribed(known, scene, described);
  }, state);
}

const roots = ["actor", "partner", "standing", "scene", "world"] as const;

/** The fields in which two situations differ, in the order of roots and names. */
export function differences(
  known: Situation,
  actual: Situation,
  sourceOf: (path: string) => "report" | "stage" | "elsewhere",
): readonly GivenChange[] {
  const fields = roots.flatMap((root) => {
    const before = readFields(known, root);
    const after = readFields(actual, root);
    return Object.keys(after)
      .sort()
      .flatMap((key): GivenChange[] => {
        const [was, is] = [before[key], after[key]];
        if (was === undefined || is === undefined || canonicalJson(was) === canonicalJson(is)) return [];
        const path = `${root}.${key}`;
        return [{ path, before: was, after: is, source: sourceOf(path) }];
      });
  });
  return [
    ...fields,
    ...questDifferences(known, actual),
    ...goalDifferences(known, actual),
    ...contextDifferences(known, actual),
    ...feltDifferences(known, actual),
  ];
}

/** A goal that is pursued is at no end. */
function goalDifferences(
  { goals: known = {} }: Situation,
  { goals: actual = {} }: Situation,
): readonly GivenChange[] {
  const ids = new Set([...Object.keys(known), ...Object.keys(actual)]);
  return [...ids].sort().flatMap((id): GivenChange[] => {
    const [before, after] = [known[id] ?? "", actual[id] ?? ""];
    return before === after ? [] : [{ path: `goal.${id}`, before, after, source: "elsewhere" }];
  });
}

/** What the game said of the scene, whole. */
function contextDifferences(known: Situation, actual: Situation): readonly GivenChange[] {
  const before = known.scene.context ?? null;
  const after = actual.scene.context;
  if (!after || sameJson(before, after)) return [];
  return [{ path: "scene.context", before, after, source: "described" }];
}

/** What was felt in turns, as far as it is left. */
function feltDifferences(known: Situation, actual: Situation): readonly GivenChange[] {
  const [before, after] = [known.feeling ?? nothingFelt, actual.feeling ?? nothingFelt];
  if (sameJson(before, after)) return [];
  return [{ path: "feeling", before, after: { ...after, since: actual.now }, source: "felt" }];
}

/** A quest that has not begun has no stage. */
function questDifferences(
  { quests: known = {} }: Situation,
  { quests: actual = {} }: Situation,
): readonly GivenChange[] {
  const ids = new Set([...Object.keys(known), ...Object.keys(actual)]);
  return [...ids].sort().flatMap((id): GivenChange[] => {
    const [before, after] = [known[id] ?? "", actual[id] ?? ""];
    return before === after ? [] : [{ path: `quest.${id}`, before, after, source: "elsewhere" }];
  });
}
