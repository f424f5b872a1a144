import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId, parseWorldHash, type PersonaId } from "../domain/ids.ts";
import type { Job, JobItems } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import { npcJob, type NpcJob } from "../generate/npcs/npc-job.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { readPersonas } from "./read-personas.ts";

/** A job of NPCs as it was asked for: its version of the world, and its personas, from the library alone. */
export async function reopenNpcJob(
  { id, request, items }: Job & { readonly items: JobItems },
  { library, people }: { readonly library: Library; readonly people: Personas },
): Promise<NpcJob> {
  const { world_hash, seed, from } = request;
  const hash = typeof world_hash === "string" ? parseWorldHash(world_hash) : undefined;
  const world = hash && (await library.world({ hash }));
  if (!world || typeof seed !== "number" || typeof from !== "number" || items.length === 0) {
    throw new DramatisError({
      code: "not_found",
      message: `Job ${id} does not say what its items are: an earlier release began it.`,
      mend: "Ask for the same again with `dramatis generate npcs` and the same personas: it goes on from there.",
    });
  }
  const personas = await readPersonas(people, items.flatMap(personaIdIn));
  return npcJob({ recipe: npcsRecipe(world), world, personas, from, seed, library, people });
}

function personaIdIn(item: JobItems[number]): readonly PersonaId[] {
  const id = typeof item === "string" ? parsePersonaId(item) : undefined;
  return id === undefined ? [] : [id];
}
