import type { Felt } from "../behavior/felt.ts";
import type { Feelings } from "../world/feelings.ts";
import type { Feeling } from "./journal-feeling.ts";

/** What is left of a feeling: its strength halves with each `fades` minutes, and below a half of a degree it is gone. */
export function feelingNow(
  feeling: Pick<Feeling, "kind" | "strength" | "since"> | undefined,
  { emotions }: Pick<Feelings, "emotions">,
  minutes: number,
): Felt | undefined {
  const emotion = feeling && Object.hasOwn(emotions, feeling.kind) ? emotions[feeling.kind] : undefined;
  if (!feeling || !emotion) return undefined;
  const left = feeling.strength * 0.5 ** (Math.max(0, minutes - feeling.since) / emotion.fades);
  const strength = Math.round(left);
  return strength < 1 ? undefined : { kind: feeling.kind, strength };
}
