import { DramatisError } from "../domain/errors.ts";
import { hashJson } from "../domain/hash.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product, PromptMode } from "../domain/product.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { withoutBenchmarks } from "../generate/recipes/benchmark-gate.ts";
import { chooseOptions } from "../generate/recipes/choose-options.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";
import { groupPersonas, textJob } from "../generate/recipes/text-job.ts";
import type { RecipeSettings, TextInput, TextItem } from "../generate/recipes/text-recipe.ts";
import { choosePersonas, type PersonaChoice, sentenceOf } from "./choose-personas.ts";
import { demandCount } from "./demand-count.ts";
import { findWorld } from "./find-world.ts";
import { coveredCount, type PlannedJob, planJobs } from "./plan-jobs.ts";
import { deskOf, type PlanPorts } from "./plan-npcs.ts";

export interface PlanProductsOptions extends PlanPorts {
  readonly products: Products;
  readonly recipe: RecipeFile;
  /** A world's id, for a recipe that needs one. */
  readonly world?: string;
  /** Products of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaChoice;
  readonly mode: PromptMode;
  /** By name: `difficulty` to `hard`. */
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Texts of benchmarks, with which nothing that is made may share thirteen words in a row. */
  readonly benchmarks?: readonly string[];
}

export interface ProductPlan {
  readonly desk: Desk;
  readonly jobs: readonly PlannedJob<TextItem, TextInput, Product>[];
}

/** The jobs that make the products that are asked for. `keeps`: whether the personas are in the library afterwards. */
export async function planProducts(
  options: PlanProductsOptions,
  { keeps }: { readonly keeps: boolean },
): Promise<ProductPlan> {
  const { count, library, people, products, jobs, benchmarks = [] } = options;
  const recipe = benchmarks.length > 0 ? withoutBenchmarks(options.recipe, benchmarks) : options.recipe;
  demandCount(count, `products of the recipe ${recipe.id}`);
  const settings = await settle(options);
  const { world } = settings;
  const desk = deskOf(options);
  const series = {
    job: (items: readonly TextItem[], from: number) => textJob(recipe, settings, { items, from, products }),
  };
  const known = await jobs.list();
  const each = recipe.personas ?? 1;
  const needed = Math.max(count, coveredCount(known, series, desk)) * each;
  const chosen = await choosePersonas({ library, people, world, count: needed, choice: options.personas });
  const items = groupPersonas(chosen.map(sentenceOf), each).map((group) => ({ people: group }));
  if (items.length === 0) throw tooFew(recipe.id, each, chosen.length);
  if (keeps) await library.putPersonas(chosen);
  return { desk, jobs: planJobs(known, series, desk, items, count) };
}

async function settle(options: PlanProductsOptions): Promise<RecipeSettings> {
  const { recipe, library, mode, seed, benchmarks = [] } = options;
  if (mode !== "zero-shot" && (recipe.demonstrations ?? []).length === 0)
    throw noDemonstrations(recipe.id, mode);
  const settled = {
    mode,
    seed,
    options: chooseOptions(recipe, options.options),
    ...(benchmarks.length > 0 ? { benchmarks: hashJson([...benchmarks]) } : {}),
  };
  if (options.world !== undefined) return { ...settled, world: await findWorld(library, options.world) };
  if (recipe.needsWorld) throw needsWorld(recipe.id);
  return settled;
}

function needsWorld(recipe: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The recipe ${recipe} makes things for a world, and none is named.`,
    mend: "Name one with --world.",
    param: "world",
  });
}

function noDemonstrations(recipe: string, mode: PromptMode): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The recipe ${recipe} has no demonstrations for the mode ${mode}.`,
    mend: "Take zero-shot, or give the recipe `demonstrations`.",
    param: "mode",
  });
}

function tooFew(recipe: string, each: number, there: number): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The recipe ${recipe} takes ${each} personas for each product, and there are ${there}.`,
    mend: "Give more personas.",
    param: "personas",
  });
}
