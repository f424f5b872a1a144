import { KnownTexts } from "../../similarity/known-texts.ts";
import type { RecipeFile, RecipeGate } from "./recipe-file.ts";

/** The recipe with one gate more: no text of what it makes shares thirteen words in a row with one of these. */
export function withoutBenchmarks(recipe: RecipeFile, texts: readonly string[]): RecipeFile {
  const known = new KnownTexts();
  for (const text of texts) known.add(text);
  return { ...recipe, gates: [...(recipe.gates ?? []), benchmarkGate(known)] };
}

function benchmarkGate(known: KnownTexts): RecipeGate {
  return {
    name: "benchmark",
    check(value) {
      const shared = textsIn(value).flatMap((text) => known.shared(text) ?? []);
      return shared.length === 0
        ? []
        : [`“${shared[0]}” stands word for word in a benchmark; make something else.`];
    },
  };
}

/** Every text of a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
