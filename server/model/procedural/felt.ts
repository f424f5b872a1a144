import { fromSecondPerson } from "./first-person.ts";
import type { Filling } from "./filling.ts";
import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

const degrees = ["", "a little", "", "very"] as const;

/** `felt`: "a little wary"; `felt.because`: the latest reason, in the NPC's own words. */
export function feltSlots({ feeling }: Sheet): readonly (readonly [string, Filling])[] {
  if (feeling?.data.kind === undefined) return [];
  const { kind, strength, because } = feeling.data;
  const cites = [feeling.block];
  const text = `${degrees[strength] ?? ""} ${kind.replaceAll("_", " ")}`.trim();
  const last = because.at(-1);
  return [
    ["felt", { text, cites }],
    ...(last === undefined ? [] : [["felt.because", { text: fromSecondPerson(last), cites }] as const]),
  ];
}

/** "What's the matter?", "Why are you angry?" */
export function asksWhatIsFelt({ words }: Segment, { feeling }: Sheet): boolean {
  if (feeling?.data.kind === undefined) return false;
  const text = words.map(({ form }) => form).join(" ");
  return (
    /\bwhat is (?:wrong|the matter|it with you)\b|\bare you (?:all right|well|cross with me)\b|\bhow do you feel\b/.test(
      text,
    ) ||
    (/\bwhy\b|\bare you\b/.test(text) && words.some(({ form }) => form === feeling.data.kind))
  );
}
