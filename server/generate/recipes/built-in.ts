import type { RecipeFile } from "./recipe-file.ts";

/** The recipes of one file that come with the package, by id; each is loaded when it is asked for. */
export const builtInRecipes: Readonly<Record<string, () => Promise<RecipeFile>>> = {
  math: async () => (await import("./math-recipe.ts")).mathRecipe,
  logic: async () => (await import("./logic-recipe.ts")).logicRecipe,
  instructions: async () => (await import("./instructions-recipe.ts")).instructionsRecipe,
  conversations: async () => (await import("./conversations-recipe.ts")).conversationsRecipe,
  knowledge: async () => (await import("./knowledge-recipe.ts")).knowledgeRecipe,
  behaviors: async () => (await import("../behaviors/behaviors-recipe.ts")).behaviorsRecipe(),
  worlds: async () => (await import("../worlds/worlds-recipe.ts")).worldsRecipe(),
};
