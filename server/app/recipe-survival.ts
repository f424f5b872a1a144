import type { RecipeSurvival } from "../datasets/formats/card.ts";
import { configOfRecipe } from "../datasets/kinds/kinds.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Products } from "../domain/ports/products.ts";
import { dialogueSurvival } from "./dialogues/dialogue-survival.ts";
import { SurvivalTally } from "../evaluate/report/figures/survival.ts";

/** What became of what was asked of each recipe that has products, by its jobs; those that are exported alone. */
export async function recipeSurvival(
  jobs: Pick<Jobs, "list" | "find">,
  products: Pick<Products, "count" | "find">,
  only: readonly string[] | undefined,
): Promise<readonly RecipeSurvival[]> {
  const tallies = new Map<string, SurvivalTally>();
  const recipes = await products.count();
  const all = await jobs.list();
  const isCompared = (recipe: string): boolean => {
    const own = all.filter((job) => job.recipe === recipe);
    return own.length > 0 && own.every(({ request }) => request["benchmarks"] !== undefined);
  };
  for (const { id, recipe } of all) {
    // What became of synthetic play is in its products, gate by gate.
    if (
      recipe === dialoguesRecipe ||
      !recipes.has(recipe) ||
      (only && !only.includes(configOfRecipe(recipe)))
    )
      continue;
    const job = await jobs.find(id);
    const tally = tallies.get(recipe) ?? new SurvivalTally();
    tallies.set(recipe, tally);
    if (job) tally.add(job, job.failures);
  }
  const isPlayExported = !only || only.includes("dialogues") || only.includes("function_calls");
  const ofPlay = isPlayExported && recipes.has(dialoguesRecipe) ? await dialogueSurvival(products) : [];
  const ofRecipes = [...tallies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([recipe, tally]) =>
      tally.figures().map(({ maker, asked, made, refused }) => ({ recipe, maker, asked, made, refused })),
    );
  return [...ofPlay, ...ofRecipes].map((one) => ({ ...one, decontaminated: isCompared(one.recipe) }));
}
