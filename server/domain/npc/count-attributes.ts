import type { NpcProfile } from "./profile.ts";

/** Bookkeeping: true of an NPC, but nothing that a player could notice. */
const uncounted = new Set(["tags", "state", "id", "when", "because", "to"]);

/**
 * How many separate things a profile says: each text, number and choice is one; ids, conditions, tags and granted
 * behaviors are bookkeeping, and the lore somebody knows counts once.
 */
export function countAttributes(profile: NpcProfile): number {
  const { behaviors: _behaviors, knowledge, ...told } = profile;
  const lore = knowledge.lore.length > 0 ? 1 : 0;
  return countLeaves(told) + countLeaves({ ...knowledge, lore: [] }) + lore;
}

function countLeaves(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== "object") return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countLeaves(item), 0);
  return Object.entries(value).reduce(
    (sum, [key, item]) => (uncounted.has(key) ? sum : sum + countLeaves(item)),
    0,
  );
}
