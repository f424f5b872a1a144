import type { LogBasis } from "../datasets/resume/play-log.ts";
import type { GroupSplits } from "../datasets/splits/group-splits.ts";
import { dialoguesRecipe } from "../domain/blueprint/read-judged.ts";
import { hashJson } from "../domain/hash.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { ExportOptions } from "./export-dataset.ts";

/**
 * What the rows of play follow from, beside the playthroughs, which are looked at one by one. Formats are no part of it,
 * and neither is which configs are asked for: any of those of play brings all of them.
 */
export async function exportBasis(
  options: ExportOptions,
  splits: GroupSplits,
  build: string,
): Promise<LogBasis> {
  const { personas, products, players, world, includeProcedural, use, where, licences, combined, planted } =
    options;
  const request = {
    world,
    includeProcedural,
    use,
    where,
    licences: licences?.toSorted(),
    combined: combined ?? false,
    planted: planted ?? 0,
    disguised: players !== undefined,
    plan: splits.plan,
  };
  const withdrawn = (await personas.withdrawn()).map(({ id }) => id).sort();
  const judged = (await products.count()).get(dialoguesRecipe) ?? 0;
  const database = { withdrawn, judged, terms: await players?.terms(), heldOut: splits.everyHeldOut() };
  return { request: hashJson(plainJson(request)), database: hashJson(plainJson(database)), build };
}
