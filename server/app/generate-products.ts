import type { Persona } from "../domain/npc/npc.ts";
import type { TextItem } from "../generate/recipes/text-recipe.ts";
import { planProducts, type PlanProductsOptions } from "./plan-products.ts";
import { type RunOptions, runSeries, type SeriesReport } from "./run-series.ts";

export interface GenerateProductsOptions extends PlanProductsOptions, RunOptions {}

export interface GenerateProductsReport extends Omit<SeriesReport<TextItem>, "failures"> {
  readonly recipe: string;
  readonly asked: number;
  readonly failures: readonly { readonly personas: readonly Persona[]; readonly reason: string }[];
}

/** Has a recipe make things of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateProducts(options: GenerateProductsOptions): Promise<GenerateProductsReport> {
  const { desk, jobs: plan } = await planProducts(options, { keeps: true });
  const { failures, ...report } = await runSeries(plan, { ...options, desk });
  return {
    recipe: options.recipe.id,
    asked: options.count,
    ...report,
    failures: failures.map(({ item, reason }) => ({ personas: item.people, reason })),
  };
}
