import type { NpcId } from "../ids.ts";
import type { HeldRumour } from "../playthrough/rumours.ts";
import type { Block } from "../prompt.ts";

/** Rumours that one prompt carries: the latest. */
const rumoursTold = 6;

/** What an NPC was told by others and may tell on to anybody: nothing whispered ever became one. */
export function composeRumourBlocks(
  npc: NpcId,
  rumours: readonly HeldRumour[],
  names: ReadonlyMap<NpcId, string>,
): readonly Block[] {
  const held = rumours.filter(({ to }) => to === npc).slice(-rumoursTold);
  return held.map(({ seq, from, text, strength, hops, chain, origin }): Block => {
    const name = names.get(from) ?? from;
    const sure = hops === 1 ? `${name} was there` : `${name} had it from others, so you are not sure`;
    return {
      id: `rumour/${seq}`,
      kind: "memory",
      text: `${name} told you this: ${text} (${sure}.)`,
      data: { from, name, said: text, strength, hops },
      sources: [seq, ...chain, ...("seq" in origin ? [origin.seq] : [])]
        .map((position) => `journal/${position}`)
        .concat("lore" in origin ? [`lore/${origin.lore}`] : []),
    };
  });
}
