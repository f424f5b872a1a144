import { sha256 } from "../domain/hash.ts";

export const splits = ["train", "validation", "test"] as const;
export type Split = (typeof splits)[number];

/**
 * 90, 5 and 5 of a hundred NPCs, by hash of the NPC: every row of one NPC is in one split, and no row moves when the
 * dataset grows.
 */
export function splitOf(world: string, npc: string): Split {
  const share = Number.parseInt(sha256(`dramatis split\n${world}/${npc}`).slice(0, 8), 16) / 2 ** 32;
  if (share < 0.9) return "train";
  return share < 0.95 ? "validation" : "test";
}
