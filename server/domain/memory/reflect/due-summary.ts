import type { NpcId, SceneId } from "../../ids.ts";
import type { Line, Playthrough, TurnRecord } from "../../playthrough/playthrough.ts";
import type { Memory } from "../memory.ts";
import type { MemoryStream } from "../memory-stream.ts";
import { audiencesOf } from "./audiences.ts";
import type { DueThought, ThoughtMoment } from "./due-thought.ts";

/** Of the talk of a playthrough the last so many are looked at. */
const lookedAt = 2000;
/** What is shorter is remembered as it is. */
const fewestLines = 12;
/** Longer talk is summed up in several. */
const mostLines = 60;
/** Talk that has rested so long is over, also where its scene is open; milliseconds. */
const restMs = 6 * 3_600_000;

/** Talk that is over and long, and that the NPC has not summed up yet, for one set of ears. `now`: wall time. */
export function dueSummary(
  stream: MemoryStream,
  playthrough: Playthrough,
  now: number,
  moment: Pick<ThoughtMoment, "guarded" | "triedTo" | "triedAt">,
): DueThought | undefined {
  for (const sitting of sittingsOf(stream.npc, playthrough, now)) {
    const remembered = sitting.flatMap(({ seq }) => unsummed(stream, seq));
    for (const { memories } of audiencesOf(remembered, moment.guarded)) {
      const [first] = memories;
      if (!first || memories.length < fewestLines) continue;
      const key = `summary/${first.seq}`;
      // What was summed up of words that count no longer may be summed up anew.
      const unthought = Math.max(...memories.map((memory) => stream.unthoughtSince(memory)));
      if (moment.triedTo(key) > 0 && unthought <= moment.triedAt(key)) continue;
      return { npc: stream.npc, what: "summary", memories: memories.slice(0, mostLines), before: [], key };
    }
  }
  return undefined;
}

function unsummed(stream: MemoryStream, seq: number): readonly Memory[] {
  const memory = stream.at(seq);
  return memory && !stream.useOf(memory).isSummed ? [memory] : [];
}

/** What was said in one scene without a long rest, in the hearing of the NPC, and is over. */
function sittingsOf(
  npc: NpcId,
  { talk, scenes }: Playthrough,
  now: number,
): readonly (readonly (Line | TurnRecord)[])[] {
  const ended: (readonly (Line | TurnRecord)[])[] = [];
  const underWay = new Map<SceneId, (Line | TurnRecord)[]>();
  for (const item of talk.slice(-lookedAt)) {
    if (!item.heardBy.includes(npc)) continue;
    const sitting = underWay.get(item.scene);
    const last = sitting?.at(-1);
    if (sitting && last && item.at - last.at < restMs) {
      sitting.push(item);
      continue;
    }
    if (sitting) ended.push(sitting);
    underWay.set(item.scene, [item]);
  }
  for (const [scene, sitting] of underWay) {
    const rested = now - (sitting.at(-1)?.at ?? now) >= restMs;
    if (rested || scenes.get(scene)?.open === false) ended.push(sitting);
  }
  return ended;
}
