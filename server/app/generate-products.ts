import { DramatisError } from "../domain/errors.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Products } from "../domain/ports/products.ts";
import type { PromptMode } from "../domain/product.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { chooseOptions } from "../generate/recipes/choose-options.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";
import { groupPersonas, textJob } from "../generate/recipes/text-job.ts";
import type { RecipeSettings, TextItem } from "../generate/recipes/text-recipe.ts";
import { choosePersonas } from "./choose-personas.ts";
import { demandCount } from "./demand-count.ts";
import { findWorld } from "./find-world.ts";
import type { PersonaSource } from "./import-personas.ts";
import { coveredCount, planJobs } from "./plan-jobs.ts";
import { runSeries, type SeriesReport } from "./run-series.ts";

export interface GenerateProductsOptions {
  readonly recipe: RecipeFile;
  /** A world's id, for a recipe that needs one. */
  readonly world?: string;
  /** Products of this source, all in all: asking for 300 after 200 makes 100 more. */
  readonly count: number;
  /** Without it, the world's own personas and then those of the library. */
  readonly personas?: PersonaSource;
  readonly mode: PromptMode;
  /** By name: `difficulty` to `hard`. */
  readonly options: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  readonly concurrency: number;
  readonly retryFailed: boolean;
  readonly library: Library;
  readonly products: Products;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

export interface GenerateProductsReport extends Omit<SeriesReport<TextItem>, "failures"> {
  readonly recipe: string;
  readonly asked: number;
  readonly failures: readonly { readonly personas: readonly Persona[]; readonly reason: string }[];
}

/** Has a recipe make things of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateProducts(options: GenerateProductsOptions): Promise<GenerateProductsReport> {
  const { recipe, count, model, price, library, products, jobs, ledger, clock } = options;
  demandCount(count, `products of the recipe ${recipe.id}`);
  const settings = await settle(options);
  const { world } = settings;
  const desk: Desk = { model, ledger, clock, ...(price ? { price } : {}) };
  const series = {
    job: (items: readonly TextItem[], from: number) => textJob(recipe, settings, { items, from, products }),
  };
  const known = await jobs.list();
  const each = recipe.personas ?? 1;
  const needed = Math.max(count, coveredCount(known, series, desk));
  const personas = await choosePersonas(library, world, needed * each, options.personas);
  const items = groupPersonas(personas, each).map((people) => ({ people }));
  if (items.length === 0) throw tooFew(recipe.id, each, personas.length);
  const plan = planJobs(known, series, desk, items, count);
  const { failures, ...report } = await runSeries(plan, { ...options, desk });
  return {
    recipe: recipe.id,
    asked: count,
    ...report,
    failures: failures.map(({ item, reason }) => ({ personas: item.people, reason })),
  };
}

async function settle(options: GenerateProductsOptions): Promise<RecipeSettings> {
  const { recipe, library, mode, seed } = options;
  if (mode !== "zero-shot" && (recipe.demonstrations ?? []).length === 0)
    throw noDemonstrations(recipe.id, mode);
  const settled = { mode, seed, options: chooseOptions(recipe, options.options) };
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
