import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId, parseWorldHash } from "../domain/ids.ts";
import { isJsonObject, type Json } from "../domain/json.ts";
import type { Job, JobItems } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import { promptModes } from "../domain/product.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";
import { groupPersonas, type TextJob, textJob } from "../generate/recipes/text-job.ts";
import { readPersonas } from "./read-personas.ts";

/** A job of a recipe of one file as it was asked for, from the library alone. */
export async function reopenTextJob(
  recipe: RecipeFile,
  { id, request, items }: Job & { readonly items: JobItems },
  { library, people }: { readonly library: Library; readonly people: Personas },
): Promise<TextJob> {
  const { world_hash, seed, from } = request;
  const mode = promptModes.find((known) => known === request["mode"]);
  if (typeof seed !== "number" || typeof from !== "number" || mode === undefined) throw unreadable(id);
  const hash = typeof world_hash === "string" ? parseWorldHash(world_hash) : undefined;
  const world = hash && (await library.world({ hash }));
  const ids = items.flatMap((item) => (Array.isArray(item) ? (item as readonly Json[]) : []));
  const known = ids.flatMap((persona) =>
    typeof persona === "string" ? (parsePersonaId(persona) ?? []) : [],
  );
  const personas = await readPersonas(people, known);
  const settings = { mode, seed, options: textsOf(request["options"]), ...(world ? { world } : {}) };
  return textJob(recipe, settings, { people: groupPersonas(personas, recipe.personas ?? 1), from });
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
