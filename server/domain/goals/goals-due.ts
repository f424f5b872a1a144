import type { Rules } from "../behavior/rules.ts";
import type { NpcId } from "../ids.ts";
import type { Goal } from "../npc/goal.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import { goalKey } from "./journal-goals.ts";

/**
 * The minute of the clock at which time alone may bring something about for the sake of a goal, after these minutes, at
 * which all was judged; undefined where it never does.
 */
export function goalsDue(
  playthrough: Pick<Playthrough, "scenes" | "goals">,
  goalsOf: (npc: NpcId) => readonly Goal[],
  rules: Pick<Rules, "readsClock">,
  now: number,
): number | undefined {
  const due: number[] = [];
  for (const { open, npcs } of playthrough.scenes.values()) {
    if (!open) continue;
    for (const { id: npc } of npcs) {
      for (const goal of goalsOf(npc)) {
        if (playthrough.goals.changed.has(goalKey(npc, goal.id))) continue;
        const { met_when: met, given_up_when: lost, begins } = goal;
        if ([met, lost, begins?.if].some((when) => when !== undefined && rules.readsClock(when)))
          return now + 1;
        const last = playthrough.goals.begun.get(goalKey(npc, goal.id));
        const rested = last && begins ? last.now + begins.cooldown : 0;
        if (rested > now) due.push(rested);
      }
    }
  }
  return due.length === 0 ? undefined : Math.min(...due);
}
