import { countOf, isCounts, readFields } from "../behavior/state-access.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation, StateChange, StateValue } from "../behavior/situation.ts";
import { canonicalJson } from "../json.ts";
import type { TurnRecord } from "./playthrough.ts";
import { applyChanges, type PlayState, situationOf } from "./state.ts";

/** What takes a turn's effects back, the last first; or why they cannot be taken back. */
export type Undo =
  | { readonly type: "undone"; readonly changes: readonly StateChange[] }
  /** A game was asked to execute the call: what it did there is not ours to take back, whatever it answered. */
  | { readonly type: "executed"; readonly name: string }
  /** Something else has changed the path since. */
  | { readonly type: "moved_on"; readonly path: string };

/** Takes nothing back by itself: the changes are the journal's to apply. */
export function undoTurn(state: PlayState, document: RuledWorld, turn: TurnRecord): Undo {
  const byGame = turn.calls.find(({ executor }) => executor === "game");
  if (byGame) return { type: "executed", name: byGame.name };
  const ids = { actor: turn.npc, partner: turn.partner, scene: turn.scene };
  const committed = turn.calls.flatMap(({ outcome }) => (outcome?.type === "done" ? outcome.changes : []));
  const changes: StateChange[] = [];
  let undone = state;
  for (const change of committed.toReversed()) {
    const now = situationOf(undone, document, {
      actor: { id: turn.npc, name: "", tags: [] },
      partner: { id: turn.partner, name: "", tags: [] },
      scene: turn.scene,
      now: 0,
    });
    const value = readPath(now, change.path);
    if (value === undefined || canonicalJson(value) !== canonicalJson(change.after))
      return { type: "moved_on", path: change.path };
    const inverse = { ...change, before: change.after, after: change.before };
    undone = applyChanges(undone, document, ids, [inverse]);
    changes.push(inverse);
  }
  return { type: "undone", changes };
}

function readPath(situation: Situation, path: string): StateValue | undefined {
  const [root, key = "", entry] = path.split(".");
  if (root !== "actor" && root !== "partner" && root !== "standing" && root !== "scene" && root !== "world")
    return undefined;
  const fields = readFields(situation, root);
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return entry === undefined || !isCounts(value) ? value : countOf(value, entry);
}
