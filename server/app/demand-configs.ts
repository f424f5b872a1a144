import { configOfRecipe, fixedConfigs } from "../datasets/kinds/kinds.ts";
import { configs } from "../datasets/rows.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { Products } from "../domain/ports/products.ts";

/** Throws `not_found` for a config that neither this release nor a recipe of the library has. */
export async function demandConfigs(
  asked: readonly string[],
  products: Pick<Products, "count">,
): Promise<void> {
  // Verdicts on synthetic talks are products, too; what they are of are rows of play.
  const recipes = [...(await products.count()).keys()].filter((recipe) => recipe !== dialoguesRecipe);
  const made = recipes.map(configOfRecipe);
  const known = [...new Set([...configs, ...fixedConfigs, ...made])];
  const wrong = asked.find((config) => !known.includes(config));
  if (wrong === undefined) return;
  throw new DramatisError({
    code: "not_found",
    message: `There are no rows called ${wrong.slice(0, 80)}.`,
    mend: `There are: ${listChoices(known, known.length)}.`,
    param: "only",
  });
}
