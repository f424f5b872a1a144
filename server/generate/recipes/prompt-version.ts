import { hashJson } from "../../domain/hash.ts";
import type { RecipeFile } from "./recipe-file.ts";

/** 16 hex digits over everything of a recipe that a model is told: another word in the prompt is another version. */
export function promptVersionOf(file: RecipeFile): string {
  const { prompt, output, answer, demonstrations = [], agreement } = file;
  const told = {
    prompt,
    output,
    ...(answer ? { answer: answer.schema } : {}),
    demonstrations: demonstrations.map(({ persona, value }) => ({ persona, value })),
    again: agreement?.prompt ?? null,
  };
  return hashJson(told).slice(0, 16);
}
