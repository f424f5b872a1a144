import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId, parseWorldHash, type PersonaId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Job, JobItems } from "../domain/ports/jobs.ts";
import type { Library } from "../domain/ports/library.ts";
import { npcJob, type NpcJob } from "../generate/npcs/npc-job.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";

const pageSize = 1000;

/** A job of NPCs as it was asked for: its version of the world, and its personas, from the library alone. */
export async function reopenNpcJob(
  { id, request, items }: Job & { readonly items: JobItems },
  library: Library,
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
  const personas = await readPersonas(library, items.flatMap(personaIdIn));
  return npcJob({ recipe: npcsRecipe(world), world, personas, from, seed, library });
}

function personaIdIn(item: JobItems[number]): readonly PersonaId[] {
  const id = typeof item === "string" ? parsePersonaId(item) : undefined;
  return id === undefined ? [] : [id];
}

async function readPersonas(library: Library, ids: readonly PersonaId[]): Promise<readonly Persona[]> {
  const wanted = new Set(ids);
  const found = new Map<PersonaId, Persona>();
  let page = await library.personas({ limit: pageSize });
  for (let last = page.at(-1); last !== undefined && found.size < wanted.size; last = page.at(-1)) {
    for (const persona of page) if (wanted.has(persona.id)) found.set(persona.id, persona);
    page = await library.personas({ after: last.id, limit: pageSize });
  }
  return ids.map((id) => {
    const persona = found.get(id);
    if (persona) return persona;
    throw new DramatisError({
      code: "not_found",
      message: `Persona ${id} is not in the library any more.`,
      mend: "Import it again: `dramatis personas import FILE`.",
    });
  });
}
