import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DramatisError } from "../domain/errors.ts";
import { builtInRecipes } from "../generate/recipes/built-in.ts";
import { checkRecipeFile } from "../generate/recipes/check-recipe-file.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";

/**
 * A recipe by its id, or by the file that exports it. A file is code, and is run: it is taken from whoever runs the
 * command and from nobody else. `promptFile`: a text in the place of the recipe's own prompt. Throws `not_found` and
 * `invalid_input`.
 */
export async function loadRecipe(name: string, promptFile?: string): Promise<RecipeFile> {
  const recipe = await findRecipe(name);
  return promptFile === undefined ? recipe : { ...recipe, prompt: await readText(promptFile) };
}

async function findRecipe(name: string): Promise<RecipeFile> {
  const known = Object.hasOwn(builtInRecipes, name) ? builtInRecipes[name] : undefined;
  if (known) return known();
  const file = path.resolve(name);
  const isFile = /\.(?:m?js|mts|ts)$/.test(name);
  if (!isFile || !existsSync(file)) throw unknownRecipe(name, isFile);
  return checkRecipeFile(await exportOf(file), name);
}

async function readText(file: string): Promise<string> {
  let text: string;
  try {
    text = (await readFile(file, "utf8")).trim();
  } catch (cause) {
    throw new DramatisError({
      code: "not_found",
      message: `The prompt ${file} cannot be read.`,
      mend: "Name a text file.",
      param: "prompt",
      cause,
    });
  }
  if (text !== "") return text;
  throw new DramatisError({
    code: "invalid_input",
    message: `The prompt ${file} is empty.`,
    mend: "Write what the model is to do.",
    param: "prompt",
  });
}

async function exportOf(file: string): Promise<unknown> {
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  } catch (cause) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      mend: "A recipe is a JavaScript module; `node FILE` shows where it breaks.",
      param: "recipe",
      cause,
    });
  }
}

function unknownRecipe(name: string, isFile: boolean): DramatisError {
  const ids = ["npcs", ...Object.keys(builtInRecipes)].join(", ");
  return new DramatisError({
    code: "not_found",
    message: isFile ? `There is no file ${name}.` : `There is no recipe ${name}.`,
    mend: `There are: ${ids}; or name a file, ./riddles.mjs, that exports one of your own.`,
    param: "recipe",
  });
}
