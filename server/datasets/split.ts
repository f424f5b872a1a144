import { sha256 } from "../domain/hash.ts";

/**
 * Where a row may stand. `crossing`: it was made of several personas that belong in different splits, so that it would
 * bring one of them where the rows of the others are; it is for whoever needs no held-out personas.
 */
export const splits = ["train", "validation", "test", "crossing"] as const;
export type Split = (typeof splits)[number];

/**
 * 90, 5 and 5 of a hundred personas, by hash of the persona: every row that was made of somebody is in one split, in
 * every config, and no row moves when the dataset grows. A union of connected personas would move rows, since growth
 * connects; what connects two splits is `crossing` instead.
 */
export function splitOf(persona: string): Exclude<Split, "crossing"> {
  return byShare(`dramatis split\npersona ${persona}`);
}

/** Of a row that was made of several. */
export function splitOfAll(personas: readonly string[]): Split {
  const found = new Set(personas.map(splitOf));
  const [only, other] = found;
  return only !== undefined && other === undefined ? only : "crossing";
}

/** As the format dramatis-dataset/1 has it: by the NPC, whatever else was made of its persona. */
export function splitOfNpc(world: string, npc: string): Exclude<Split, "crossing"> {
  return byShare(`dramatis split\n${world}/${npc}`);
}

function byShare(text: string): Exclude<Split, "crossing"> {
  const share = Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32;
  if (share < 0.9) return "train";
  return share < 0.95 ? "validation" : "test";
}
