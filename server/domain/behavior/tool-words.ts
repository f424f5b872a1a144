import { isJsonObject, type Json } from "../json.ts";
import type { ToolSpec } from "../prompt.ts";

/** The words by which a behavior is found: its stems, and how much each of them counts. */
export interface ToolWords {
  readonly counts: ReadonlyMap<string, number>;
  /** Their sum. */
  readonly length: number;
}

const weights = { name: 3, says: 2, description: 1, choice: 1.5, parameter: 0.5 } as const;

/** Words that every line and every description has. */
const common: ReadonlySet<string> = new Set(
  (
    "a an the and or but of to in on at by for from with as is are was be been am it its this that these those i you he " +
    "she we they me him her us them my your his our their mine yours not no do does did done have has had will would can " +
    "could shall should may might must so if then than there here what which who whom whose how when where why some any " +
    "all just please now up out get got let one somebody someone something person"
  ).split(" "),
);

/** Stems of the words that tell one line or description from another. */
export function stemsOf(text: string): readonly string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !common.has(word)).map(stem);
}

/** "promises", "promised", "promise" are one; made for finding, not for reading. */
function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?:ing|edly|ed|es|s|ly|er)$/, "")
    .replace(/([^aeiou])\1$/, "$1");
  return (bare.length < 3 ? word : bare).replace(/e$/, "");
}

const known = new WeakMap<ToolSpec, ToolWords>();

/** Made once for a function: the same choices of a moment are the same object. */
export function wordsOfTool(tool: ToolSpec): ToolWords {
  const before = known.get(tool);
  if (before) return before;
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of stemsOf(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(tool.name.replaceAll("_", " "), weights.name);
  add(tool.description, weights.description);
  for (const line of tool.says) add(line.replace(/\{[^{}]*\}/g, " "), weights.says);
  const { properties } = tool.parameters;
  for (const property of isJsonObject(properties) ? Object.values(properties) : [])
    addProperty(property, add);
  const words = { counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  known.set(tool, words);
  return words;
}

function addProperty(property: Json, add: (text: string, weight: number) => void): void {
  if (!isJsonObject(property)) return;
  const { description, enum: choices } = property;
  if (typeof description === "string") add(description, weights.parameter);
  for (const choice of Array.isArray(choices) ? choices : []) {
    if (typeof choice === "string") add(choice.replace(/[_-]/g, " "), weights.choice);
  }
}
