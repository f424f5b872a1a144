import type { CharacterId, NpcId } from "../ids.ts";

/**
 * What an NPC made of what it had witnessed, after a turn. It is written down because a model worded it; everything
 * else that is remembered follows from the journal.
 */
export interface MemoryKept {
  readonly type: "memory.kept";
  readonly v: 1;
  readonly npc: NpcId;
  /**
   * reflection  what it concludes of several memories
   * summary     what old talk came to; what is in it fades sooner
   */
  readonly what: "reflection" | "summary";
  readonly text: string;
  /** 1 to 10. */
  readonly importance: number;
  /** Journal positions of what it was made of, in order; of lines, turns and earlier ones of these. */
  readonly from: readonly number[];
  /** The strictest of its sources: who heard all of them. */
  readonly heardBy: readonly CharacterId[];
  /** Present when any of them was whispered. */
  readonly manner?: "whisper";
  /** The ledger row that holds the exact request and the raw answer. */
  readonly ledger: { readonly hash: string; readonly sample: number };
}

/** Where it stands in the journal. */
export type KeptMemory = Omit<MemoryKept, "type" | "v"> & {
  readonly seq: number;
  /** Wall time in milliseconds. */
  readonly at: number;
};
