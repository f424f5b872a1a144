import { countOf, isCounts, readFields } from "../behavior/state-access.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation, StateChange, StateValue } from "../behavior/situation.ts";
import { canonicalJson } from "../json.ts";
import type { Playthrough, TurnRecord } from "./playthrough.ts";
import { applyChanges, type PlayState, situationOf } from "./state.ts";

/** What takes a turn's effects back, the last first; or why they cannot be taken back. */
export type Undo =
  | { readonly type: "undone"; readonly changes: readonly StateChange[] }
  /** A game was asked to execute the call: what it did there is not ours to take back, whatever it answered. */
  | { readonly type: "executed"; readonly name: string }
  /** Something else has changed the path since. */
  | { readonly type: "moved_on"; readonly path: string };

/** Where a turn is taken back. */
type Undone = Pick<Playthrough, "state" | "origin">;

/**
 * Takes nothing back by itself: the changes are the journal's to apply. The game of a synthetic playthrough has nothing of
 * its own beside the state, so that what is taken back there is taken back everywhere.
 */
export function undoTurn({ state, origin }: Undone, document: RuledWorld, turn: TurnRecord): Undo {
  const byGame = turn.calls.find(({ executor }) => executor === "game");
  if (byGame && origin !== "synthetic") return { type: "executed", name: byGame.name };
  return follow(state, document, turn, inverseOf(turn));
}

/**
 * What puts a replaced turn back: its replacement's effects taken back, then its own done again. The two are of one
 * NPC, partner and scene, and no game had a part in the turn, or it would not have been replaced.
 */
export function putTurnBack(
  playthrough: Undone,
  document: RuledWorld,
  { turn, replacement }: { readonly turn: TurnRecord; readonly replacement: TurnRecord },
): Undo {
  const undo = undoTurn(playthrough, document, replacement);
  if (undo.type !== "undone") return undo;
  return follow(playthrough.state, document, turn, [...undo.changes, ...committedBy(turn)]);
}

function committedBy(turn: TurnRecord): readonly StateChange[] {
  return turn.effects;
}

function inverseOf(turn: TurnRecord): readonly StateChange[] {
  return committedBy(turn)
    .toReversed()
    .map((change) => ({ ...change, before: change.after, after: change.before }));
}

/** Each change has to find the value that it changes from. */
function follow(
  state: PlayState,
  document: RuledWorld,
  turn: TurnRecord,
  changes: readonly StateChange[],
): Undo {
  const ids = { actor: turn.npc, partner: turn.partner, scene: turn.scene };
  let reached = state;
  for (const change of changes) {
    const value = readChanged(reached, document, turn, change.path);
    if (value === undefined || canonicalJson(value) !== canonicalJson(change.before))
      return { type: "moved_on", path: change.path };
    reached = applyChanges(reached, document, ids, [change]);
  }
  return { type: "undone", changes };
}

/** What stands at a path of a turn's effects; undefined where there is no such path. */
export function readChanged(
  state: PlayState,
  document: RuledWorld,
  turn: Pick<TurnRecord, "npc" | "partner" | "scene">,
  path: string,
): StateValue | undefined {
  const situation = situationOf(state, document, {
    actor: { id: turn.npc, name: "", tags: [] },
    partner: { id: turn.partner, name: "", tags: [] },
    scene: turn.scene,
    now: 0,
  });
  return readPath(situation, path);
}

function readPath(situation: Situation, path: string): StateValue | undefined {
  const [root, key = "", entry] = path.split(".");
  if (root !== "actor" && root !== "partner" && root !== "standing" && root !== "scene" && root !== "world")
    return undefined;
  const fields = readFields(situation, root);
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return entry === undefined || !isCounts(value) ? value : countOf(value, entry);
}
