import type { RecipeFile } from "./recipe-file.ts";

/** The recipes of one file that come with the package, by id; each is loaded when it is asked for. */
export const builtInRecipes: Readonly<Record<string, () => Promise<RecipeFile>>> = {
  behaviors: async () => (await import("../behaviors/behaviors-recipe.ts")).behaviorsRecipe(),
};
