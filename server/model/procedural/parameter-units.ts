import type { Frame, FrameParameter } from "./frames.ts";
import { isContent, wordsOf } from "./words.ts";

/** Stems of what a number of this parameter counts: its name, and the head of its description. */
export function unitsOf({ name, description }: Pick<FrameParameter, "name" | "description">): string[] {
  return wordsOf(`${name.replaceAll("_", " ")} ${description.split(/[;:,.]/)[0] ?? ""}`)
    .filter(isContent)
    .map(({ stem }) => stem);
}

export function isPrice({ name }: Pick<FrameParameter, "name">): boolean {
  return /price|fee|cost|pay/.test(name);
}

/** Takes a sum for what it does. */
export function isPriced({ parameters }: Frame): boolean {
  return parameters.some(isPrice);
}
