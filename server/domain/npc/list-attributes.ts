import type { NpcProfile } from "./profile.ts";

/** One thing that a profile says. */
export interface Attribute {
  /** Of its field, places in a list left out: `backstory.events[].text`. */
  readonly path: string;
  readonly value: string | number | boolean;
}

/** Bookkeeping: true of an NPC, but nothing that a player could notice. */
const uncounted = new Set(["tags", "state", "id", "when", "because", "to"]);

/**
 * The separate things that a profile says, in the order of its fields: each text, number and choice is one; ids,
 * conditions, tags and granted behaviors are bookkeeping, and the lore somebody knows counts once.
 */
export function listAttributes(profile: NpcProfile): readonly Attribute[] {
  const { behaviors: _behaviors, knowledge, ...told } = profile;
  const { lore, ...known } = knowledge;
  const attributes = [...leavesOf(told, ""), ...leavesOf(known, "knowledge")];
  if (lore.length > 0) attributes.push({ path: "knowledge.lore", value: lore.toSorted().join(" ") });
  return attributes;
}

function* leavesOf(value: unknown, path: string): Generator<Attribute> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    yield { path, value };
  } else if (Array.isArray(value)) {
    for (const item of value) yield* leavesOf(item, `${path}[]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value))
      if (!uncounted.has(key)) yield* leavesOf(item, path === "" ? key : `${path}.${key}`);
  }
}
