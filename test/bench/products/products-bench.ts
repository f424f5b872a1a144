import { chooseVarietyWords } from "../../../server/evaluate/report/choose-variety-words.ts";
import { textsOf } from "../../../server/evaluate/report/made-item.ts";
import { builtInRecipes } from "../../../server/generate/recipes/built-in.ts";
import type { RecipeFile } from "../../../server/generate/recipes/recipe-file.ts";
import { type Diversity, measureDiversity } from "../../../server/similarity/diversity/measure-diversity.ts";
import type { BenchOptions } from "../run.ts";
import { makeProducts, readPersonas } from "./make-products.ts";

const measuredRecipes = ["math", "logic", "instructions", "conversations", "knowledge"] as const;
/** As the report draws its sample. */
const sampling = { count: 1000, seed: 1 };
/** Persona Hub's texts at the same number (its tools 0.505 and 3.24, uncut), and 0.411 of another synthetic set. */
const goals = { distinct2: 0.55, compression: 3, selfBleu: 0.4 };

/**
 * `npm run bench -- products [RECIPE]`: how varied is what the recipes make by rule, each product of other personas. Texts
 * are cut as `dramatis report` cuts them, and to 30 words besides, so that recipes of other lengths can be compared.
 */
export const productsBench = {
  parts: ["", ...measuredRecipes],
  async run({ part, quick }: BenchOptions): Promise<void> {
    const personas = readPersonas();
    if (personas.length === 0) {
      console.log("Skipped: there is no ../shared/data/personas.jsonl beside this checkout.");
      return;
    }
    const count = quick ? 300 : sampling.count;
    console.log(`${count} products of each recipe, by rule, of ${personas.length} released personas.`);
    console.log(
      `Goals: distinct-2 >= ${goals.distinct2}, compression <= ${goals.compression}, self-BLEU <= ${goals.selfBleu}; a mark says which is reached.`,
    );
    for (const id of measuredRecipes.filter((known) => part === "" || known === part)) {
      const recipe = await builtInRecipes[id]?.();
      if (recipe) measureRecipe(recipe, personas, count);
    }
  },
};

function measureRecipe(recipe: RecipeFile, personas: readonly string[], count: number): void {
  const { values, refused } = makeProducts(recipe, personas, count);
  const texts = values.map((value) => [...textsOf(value)].join("\n"));
  for (const words of new Set([chooseVarietyWords("products", texts), 30]))
    console.log(`${recipe.id.padEnd(14)} ${tell(measureDiversity(texts, { ...sampling, count, words }))}`);
  if (refused.length > 0) {
    console.log(`  ${refused.length} let go by its own gates, such as:`);
    for (const reason of new Set(refused.slice(0, 5))) console.log(`    ${reason.slice(0, 200)}`);
  }
}

function tell({ texts, words, distinct, compression, selfBleu, nearDuplicates }: Diversity): string {
  const [one, two, three] = distinct;
  return [
    `${texts} × ${String(words).padStart(3)} words`,
    `distinct ${one.toFixed(3)} ${marked(two, two >= goals.distinct2)} ${three.toFixed(3)}`,
    `compression ${marked(compression, compression <= goals.compression)}`,
    `self-BLEU ${marked(selfBleu, selfBleu <= goals.selfBleu)}`,
    `near 0.7 ${(nearDuplicates.at70 * 100).toFixed(2)}%`,
  ].join("  ");
}

function marked(value: number, isReached: boolean): string {
  return `${value.toFixed(3)}${isReached ? " ✓" : ""}`;
}
