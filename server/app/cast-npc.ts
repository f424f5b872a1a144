import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId } from "../domain/ids.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { addPersonas } from "./add-personas.ts";
import { findWorld } from "./find-world.ts";

/** A persona's text, or the id of one that is kept. */
export type PersonaChoice = { readonly persona: string } | { readonly personaId: string };

/** Makes an NPC of a persona and keeps it; rejects with DramatisError. */
export type CastPersona = (request: {
  readonly world: World;
  readonly persona: Persona;
  readonly signal: AbortSignal;
}) => Promise<Npc>;

/** Casts one persona into a world. Throws `not_found` for a world or a persona that is not there. */
export async function castNpc(
  { library, castPersona }: { readonly library: Library; readonly castPersona: CastPersona },
  worldName: string,
  choice: PersonaChoice,
  signal: AbortSignal,
): Promise<Npc> {
  const world = await findWorld(library, worldName);
  const persona =
    "persona" in choice
      ? await keepPersona(library, choice.persona)
      : await findPersona(library, choice.personaId);
  return castPersona({ world, persona, signal });
}

async function keepPersona(library: Library, text: string): Promise<Persona> {
  const { personas } = await addPersonas(library, [{ text }]);
  const [persona] = personas;
  if (persona) return persona;
  throw new DramatisError({ code: "internal", message: "A persona that was kept is not there." });
}

async function findPersona(library: Library, id: string): Promise<Persona> {
  const wanted = parsePersonaId(id);
  let after: Persona | undefined;
  while (wanted) {
    const page = await library.personas({ limit: 1000, ...(after ? { after: after.id } : {}) });
    const found = page.find((persona) => persona.id === wanted);
    if (found) return found;
    after = page.at(-1);
    if (!after) break;
  }
  throw new DramatisError({
    code: "not_found",
    message: `There is no persona ${id.slice(0, 80)}.`,
    mend: "GET /personas lists them; or send its text as `persona`.",
    param: "persona_id",
  });
}
