import type { Product } from "../../domain/product.ts";
import type { Job } from "../job.ts";
import type { RecipeFile } from "./recipe-file.ts";
import { type People, type RecipeSettings, textRecipe } from "./text-recipe.ts";

export type TextJob = Job<People, People, Product>;

/** Products of a recipe of one file, one for each group of personas. No product depends on another. */
export function textJob(
  file: RecipeFile,
  settings: RecipeSettings,
  { people, from }: { readonly people: readonly People[]; readonly from: number },
): TextJob {
  const { mode, seed, options, world } = settings;
  return {
    recipe: textRecipe(file, settings),
    settings: {
      ...(world ? { world: world.id, world_hash: world.hash } : {}),
      mode,
      seed,
      options: { ...options },
    },
    of: "personas",
    items: people,
    from,
    keep: (group) => group.map(({ id }) => id),
    async open() {
      return {
        isShared: false,
        input: (group) => group,
        early: (group) => group,
        take: () => undefined,
        made: (product) => ({ kind: "product", product }),
        refresh: () => Promise.resolve(),
      };
    },
  };
}

/** Personas in groups of as many as a recipe takes, each once; what is left over makes no group. */
export function groupPersonas<Persona>(
  personas: readonly Persona[],
  size: number,
): readonly (readonly [Persona, ...Persona[]])[] {
  const groups: (readonly [Persona, ...Persona[]])[] = [];
  for (let at = 0; at + size <= personas.length; at += size) {
    const [first, ...others] = personas.slice(at, at + size);
    if (first !== undefined) groups.push([first, ...others]);
  }
  return groups;
}
