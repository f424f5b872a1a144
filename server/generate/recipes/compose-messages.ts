import type { PromptMode } from "../../domain/product.ts";
import type { PromptMessage } from "../../domain/prompt.ts";
import type { RecipeFile } from "./recipe-file.ts";

const speaker = "Editor";

/** The examples of a mode: none, answers alone, or each behind the persona that it was written for. */
export function demonstrationMessages(
  { demonstrations = [] }: Pick<RecipeFile, "demonstrations">,
  mode: PromptMode,
): readonly PromptMessage[] {
  if (mode === "zero-shot") return [];
  return demonstrations.flatMap(({ persona, others = [], value }): readonly PromptMessage[] => [
    {
      role: "player",
      speaker,
      text: mode === "persona-few-shot" ? itemText([persona, ...others], {}) : "Give an example.",
    },
    { role: "npc", text: JSON.stringify(value), calls: [] },
  ]);
}

/** What is asked for: for whom, what was said of it, and what it is to be made of. */
export function itemMessage(
  personas: readonly string[],
  options: Readonly<Record<string, string>>,
  material?: string,
): PromptMessage {
  const text = itemText(personas, options);
  return { role: "player", speaker, text: material === undefined ? text : `${text}\n\n${material}` };
}

function itemText(personas: readonly string[], options: Readonly<Record<string, string>>): string {
  const who = personas.map((text, index) =>
    index === 0 ? `Persona: ${JSON.stringify(text)}` : `Another persona: ${JSON.stringify(text)}`,
  );
  const asked = Object.entries(options)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`);
  return [...who, ...asked].join("\n");
}
