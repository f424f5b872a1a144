import type { Block } from "../../domain/prompt.ts";
import type { WorldDocument } from "../../domain/world/world.ts";

/** A world in the few blocks that a recipe needs which writes for it: setting, places, lore, words, what is not there. */
export function worldSketch({ setting, places, lore }: WorldDocument): readonly Block[] {
  const { calendar, style } = setting;
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");
  const texts: readonly (readonly [string, string])[] = [
    ["premise", `${setting.name}, in the year ${calendar.year} ${calendar.era}.\n\n${setting.premise}`],
    [
      "places",
      `Places:\n${list(Object.values(places).map(({ name, description }) => `${name}. ${description}`))}`,
    ],
    ["lore", `Lore:\n${list(Object.values(lore).map(({ title, text }) => `${title}. ${text}`))}`],
    [
      "words",
      `Words of this world:\n${list(Object.entries(style.words).map(([word, meaning]) => `${word}: ${meaning}`))}`,
    ],
    ["never", `There is none of this here, not even in passing:\n${list(style.never)}`],
  ];
  return texts.map(([name, text]) => ({
    id: `world/${name}`,
    kind: name === "lore" ? "lore" : "world",
    text,
    data: { text },
    sources: [],
  }));
}
