import type { CharacterId, NpcId } from "../ids.ts";

/**
 * One thing that an NPC remembers. Derived from the journal, so it is had again from there, and an NPC has those alone
 * that it witnessed.
 */
export interface Memory {
  /** `memory/` and the journal position: a block of a prompt has the same. */
  readonly id: string;
  readonly npc: NpcId;
  /** Position in the journal of the line, the turn or the reflection. */
  readonly seq: number;
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly known: Known;
  /** As the NPC would put it: `Ann said to you: "My boat is gone."` */
  readonly text: string;
  /** The words alone that were said, or that it was put in. */
  readonly said: string;
  /** Who spoke or did it, to whom, by name. Of a reflection: the NPC itself. */
  readonly speaker: Named;
  readonly to: Named | undefined;
  /** Who witnessed it, the NPC too. */
  readonly present: readonly CharacterId[];
  /** For the ears of those present alone. */
  readonly isWhispered: boolean;
  /** 1 to 10. */
  readonly importance: number;
  /** Blocks that it gave away or may have: it is told where they may be told. */
  readonly gives: readonly string[];
  /** Journal positions of what it was made of; none for what was witnessed. */
  readonly from: readonly number[];
}

/**
 * told       said to it, by the speaker
 * saw        heard or seen of others
 * own        it said or did it itself
 * reflected  it came to this by itself
 * summed     what old talk came to
 */
export type Known = "told" | "saw" | "own" | "reflected" | "summed";

export interface Named {
  readonly id: CharacterId;
  readonly name: string;
}
