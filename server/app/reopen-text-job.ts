import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId, parseWorldHash, type PersonaId } from "../domain/ids.ts";
import { isJsonObject, type Json } from "../domain/json.ts";
import type { Job, JobItems } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Personas } from "../domain/ports/personas.ts";
import { promptModes } from "../domain/product.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";
import { type TextJob, textJob } from "../generate/recipes/text-job.ts";
import type { TextItem } from "../generate/recipes/text-recipe.ts";
import { decontaminated } from "./decontaminated.ts";
import { readPersonas } from "./read-personas.ts";

/** A job of a recipe of one file as it was asked for, from the library alone. */
export async function reopenTextJob(
  recipe: RecipeFile,
  { id, request, items }: Job & { readonly items: JobItems },
  {
    library,
    people,
    products,
  }: { readonly library: Library; readonly people: Personas; readonly products: Products },
): Promise<TextJob> {
  const { world_hash, seed, from, benchmarks } = request;
  if (benchmarks !== undefined) throw decontaminated(id, `dramatis generate ${recipe.id}`);
  const mode = promptModes.find((known) => known === request["mode"]);
  if (typeof seed !== "number" || typeof from !== "number" || mode === undefined) throw unreadable(id);
  const hash = typeof world_hash === "string" ? parseWorldHash(world_hash) : undefined;
  const world = hash && (await library.world({ hash }));
  const kept = items.map(readItem);
  const settings = { mode, seed, options: textsOf(request["options"]), ...(world ? { world } : {}) };
  const made: TextItem[] = [];
  for (const { ids, material } of kept) {
    const [first, ...others] = await readPersonas(people, ids);
    if (first) made.push({ people: [first, ...others], ...(material === undefined ? {} : { material }) });
  }
  const of = Object.hasOwn(request, "tools") ? { of: "tools" } : {};
  return textJob(recipe, settings, { items: made, from, products, ...of });
}

/** As `textJob` keeps items: the ids of personas, alone or beside what else it is made of. */
function readItem(item: Json): { readonly ids: readonly PersonaId[]; readonly material?: string } {
  if (Array.isArray(item)) return { ids: idsOf(item) };
  if (!isJsonObject(item)) return { ids: [] };
  const { personas, material } = item;
  return { ids: idsOf(personas), ...(typeof material === "string" ? { material } : {}) };
}

function idsOf(written: Json | undefined): readonly PersonaId[] {
  const list: readonly unknown[] = Array.isArray(written) ? written : [];
  return list.flatMap((id) => (typeof id === "string" ? (parsePersonaId(id) ?? []) : []));
}

function textsOf(value: Json | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])),
  );
}

function unreadable(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Job ${id} does not say what it was asked for.`,
    mend: "Ask for the same again with `dramatis generate` and the same options: it goes on from there.",
  });
}
