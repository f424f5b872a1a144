import { DramatisError } from "../domain/errors.ts";
import { parsePersonaId } from "../domain/ids.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { addPersonas } from "./add-personas.ts";
import { findNpcOfPersona } from "./find-npc-of-persona.ts";
import { findWorld } from "./find-world.ts";
import { shareFlights } from "./share-flights.ts";

/** A persona's text, or the id of one that is kept. */
export type PersonaChoice = { readonly persona: string } | { readonly personaId: string };

/** Makes an NPC of a persona and keeps it; rejects with DramatisError. */
export type CastPersona = (request: {
  readonly world: World;
  readonly persona: Persona;
  readonly signal: AbortSignal;
}) => Promise<Npc>;

/** Whom to cast. `another`: somebody new, though the persona is somebody in this world already. */
export type CastRequest = PersonaChoice & { readonly another?: boolean | undefined };

/** `isNew`: made for this request; otherwise whom the persona had become before. */
export interface CastResult {
  readonly npc: Npc;
  readonly isNew: boolean;
}

/** Throws `not_found` for a world or a persona that is not there, and what `CastPersona` throws. */
export type CastNpc = (worldName: string, request: CastRequest, signal: AbortSignal) => Promise<CastResult>;

/**
 * Finds whom a persona became in a world, else casts it: asked twice, or by twenty at once, it is one person, so that a
 * game may ask for its cast at each start. Those who ask while it is being cast wait for the same NPC.
 */
export function createCastNpc({
  library,
  castPersona,
}: {
  readonly library: Library;
  readonly castPersona: CastPersona;
}): CastNpc {
  const share = shareFlights<CastResult>();
  return async (worldName, request, signal) => {
    const world = await findWorld(library, worldName);
    const persona =
      "persona" in request
        ? await keepPersona(library, request.persona)
        : await findPersona(library, request.personaId);
    if (request.another) return { npc: await castPersona({ world, persona, signal }), isNew: true };
    let isMine = false;
    const result = await share(
      `${world.id} ${persona.id}`,
      async (stop) => {
        isMine = true;
        const known = await findNpcOfPersona(library, world.id, persona.id);
        if (known) return { npc: known, isNew: false };
        return { npc: await castPersona({ world, persona, signal: stop }), isNew: true };
      },
      signal,
    );
    return isMine ? result : { ...result, isNew: false };
  };
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
