import type { RuledWorld } from "../behavior/rules.ts";
import type { StateChange, StateValue } from "../behavior/situation.ts";
import { canonicalJson } from "../json.ts";
import type { TurnRecord } from "./playthrough.ts";
import { readChanged } from "./undo-turn.ts";
import { applyChanges, type PlayState } from "./state.ts";

/**
 * What takes the effects of one call back, the last first. Numbers are moved back by as much as they had been moved,
 * wherever they stand now; anything else goes back where it still is what the call had made of it. `left`: the paths
 * that something else has changed so that they stay as they are.
 */
export function undoCall(
  state: PlayState,
  document: RuledWorld,
  turn: Pick<TurnRecord, "npc" | "partner" | "scene">,
  committed: readonly StateChange[],
): { readonly changes: readonly StateChange[]; readonly left: readonly string[] } {
  const ids = { actor: turn.npc, partner: turn.partner, scene: turn.scene };
  const changes: StateChange[] = [];
  const left: string[] = [];
  let reached = state;
  for (const change of committed.toReversed()) {
    const now = readChanged(reached, document, turn, change.path);
    const after = now === undefined ? undefined : movedBack(now, change, document);
    if (now === undefined || after === undefined) {
      left.push(change.path);
      continue;
    }
    if (canonicalJson(after) === canonicalJson(now)) continue;
    const undo = { ...change, before: now, after };
    changes.push(undo);
    reached = applyChanges(reached, document, ids, [undo]);
  }
  return { changes, left };
}

/** Undefined where it cannot be moved back. */
function movedBack(
  now: StateValue,
  { path, before, after }: StateChange,
  document: RuledWorld,
): StateValue | undefined {
  if (typeof now === "number" && typeof before === "number" && typeof after === "number") {
    const moved = now - (after - before);
    const [minimum, maximum] = boundsOf(path, document);
    // What was given and is gone cannot be taken: an entry of a count stays. A field stops at its bounds.
    if (path.split(".").length > 2) return moved < 0 ? undefined : moved;
    return Math.min(maximum, Math.max(minimum, moved));
  }
  return canonicalJson(now) === canonicalJson(after) ? before : undefined;
}

function boundsOf(path: string, { state }: RuledWorld): readonly [number, number] {
  const [root = "", key = ""] = path.split(".");
  const scope = root === "actor" || root === "partner" ? "character" : root;
  const fields = scope === "character" || scope === "standing" || scope === "scene" || scope === "world";
  const field = fields && Object.hasOwn(state[scope], key) ? state[scope][key] : undefined;
  return field?.type === "integer" || field?.type === "number"
    ? [field.minimum, field.maximum]
    : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
