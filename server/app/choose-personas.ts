import { DramatisError } from "../domain/errors.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { readPersonas } from "../intake/personas/read-personas.ts";
import type { PersonaSource } from "./import-personas.ts";

const pageSize = 500;

/**
 * The first `count` different personas of a source, or without one the world's own and then those of the library.
 * Asked for more, it begins with the same ones. Throws `invalid_input` when there are none.
 */
export async function choosePersonas(
  library: Library,
  world: World,
  count: number,
  source: PersonaSource | undefined,
): Promise<readonly Persona[]> {
  const chosen = new Map<string, Persona>();
  const offered = source ? ofSource(source) : ofLibrary(library, world);
  for await (const persona of offered) {
    if (!chosen.has(persona.id)) chosen.set(persona.id, persona);
    if (chosen.size >= count) break;
  }
  if (chosen.size === 0) {
    throw new DramatisError({
      code: "invalid_input",
      message: source ? `There is no persona in ${source.source}.` : `There are no personas to make NPCs of.`,
      mend: "Give a file with one persona a line, or import some: `dramatis personas import FILE`.",
      param: "personas",
    });
  }
  return [...chosen.values()];
}

async function* ofSource({ input, source, licence }: PersonaSource): AsyncGenerator<Persona> {
  for await (const line of readPersonas(input, { source, licence }))
    if (line.type === "persona") yield line.persona;
}

async function* ofLibrary(library: Library, world: World): AsyncGenerator<Persona> {
  for (const { persona: text, source, licence } of world.document.personas) {
    yield { id: personaId(text), text, source, licence };
  }
  let page = await library.personas({ limit: pageSize });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield* page;
    page = await library.personas({ after: last.id, limit: pageSize });
  }
}
