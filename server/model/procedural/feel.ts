import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/**
 * What is felt at what the partner does, the most fitting first: the first that the world's people can feel is. Strength
 * from 1 to 3.
 */
const felt: Readonly<Partial<Record<Segment["acts"][number], readonly (readonly [string, number])[]>>> = {
  threaten: [
    ["afraid", 2],
    ["angry", 2],
    ["wary", 3],
  ],
  insult: [
    ["annoyed", 2],
    ["angry", 1],
  ],
  praise: [
    ["glad", 2],
    ["proud", 1],
  ],
  thank: [
    ["glad", 1],
    ["grateful", 1],
  ],
  apologise: [
    ["softened", 1],
    ["calm", 2],
  ],
  offer: [
    ["grateful", 1],
    ["glad", 1],
  ],
  joke: [
    ["amused", 1],
    ["glad", 1],
  ],
};

/** Nothing where the world has no feelings, or at what touches nobody. An insult that is repeated angers. */
export function feelOf(
  segments: readonly Segment[],
  insults: number,
  { emotions }: Pick<Sheet, "emotions">,
): { readonly kind: string; readonly strength: number } | undefined {
  if (emotions.size === 0) return undefined;
  for (const { acts } of segments) {
    const [act] = acts;
    if (act === "insult" && insults > 1 && emotions.has("angry"))
      return { kind: "angry", strength: Math.min(3, insults) };
    const [kind, strength] = felt[act]?.find(([name]) => emotions.has(name)) ?? [];
    if (kind !== undefined && strength !== undefined) return { kind, strength };
  }
  return undefined;
}
