import { builtInRecipes } from "../generate/recipes/built-in.ts";
import type { RecipeOption } from "../generate/recipes/recipe-file.ts";

/** What a person who chooses among recipes needs to know of one. */
export interface ListedRecipe {
  readonly id: string;
  readonly description: string;
  /** How many personas each product is made of. */
  readonly personas: number;
  readonly needsWorld: boolean;
  readonly options: Readonly<Record<string, RecipeOption>>;
}

/** The recipes that come with the package, in the order in which they are usually met. */
export async function listRecipes(): Promise<readonly ListedRecipe[]> {
  const files = await Promise.all(Object.values(builtInRecipes).map((load) => load()));
  return files.map(({ id, description, personas = 1, needsWorld = false, options = {} }) => ({
    id,
    description,
    personas,
    needsWorld,
    options,
  }));
}
