import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import { builtInRecipes } from "../generate/recipes/built-in.ts";
import { checkRecipeFile } from "../generate/recipes/check-recipe-file.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";

/**
 * A recipe by its id, or by the file that exports it. A file is code, and is run: it is taken from whoever runs the
 * command and from nobody else. A server loads one too, for an errand that names it: the token that lets an errand in
 * lies in a file that only the server's own user can read, and whoever can read that can run code as this user without
 * a server. What is loaded is a file of that user's disk and never what came over the wire. On Windows that file is as
 * private as its folder, and a server loads none there. Throws `not_found` and `invalid_input`.
 */
export async function loadRecipe(name: string): Promise<RecipeFile> {
  const known = Object.hasOwn(builtInRecipes, name) ? builtInRecipes[name] : undefined;
  if (known) return known();
  const file = path.resolve(name);
  const isFile = /\.(?:m?js|mts|ts)$/.test(name);
  if (!isFile || !existsSync(file)) throw unknownRecipe(name, isFile);
  return checkRecipeFile(await exportOf(file), name);
}

export function isBuiltIn(name: string): boolean {
  return Object.hasOwn(builtInRecipes, name);
}

/** A text in the place of a recipe's own prompt. Throws `not_found` and `invalid_input`. */
export async function readPrompt(file: string): Promise<string> {
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
    // Edited, it is another module: a process that goes on loads what is there now. What it imports itself stays.
    const version = sha256(await readFile(file, "utf8")).slice(0, 16);
    const module: unknown = await import(`${pathToFileURL(file).href}?version=${version}`);
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
