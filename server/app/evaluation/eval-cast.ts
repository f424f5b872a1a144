import { hashJson } from "../../domain/hash.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { World } from "../../domain/world/world.ts";

/** Who is played with, and whose personas the players have. */
export interface EvalCast {
  readonly world: World;
  readonly npcs: readonly Npc[];
  readonly players: readonly Persona[];
}

/** The cast as it stands now, as the first revisions of a database of their own. */
export function evalCast(world: World, npcs: readonly Npc[], others: readonly Persona[]): EvalCast {
  const own = world.document.personas.map(({ persona: text, source, licence }) => ({
    id: personaId(text),
    text,
    source,
    licence,
  }));
  return {
    world,
    npcs: npcs.map((npc) => ({ ...npc, world: world.id, worldHash: world.hash, revision: 1 })),
    players: own.length > 0 ? own : others,
  };
}

/** Two casts with the same one are played with alike. */
export function hashCast({ npcs, players }: EvalCast): string {
  return hashJson(plainJson([npcs, players.map(({ id }) => id)]));
}

/** Puts the cast where it is played with; what is there already stays. */
export async function settleCast(library: Library, { world, npcs }: EvalCast): Promise<void> {
  await library.putWorld(world);
  for (const npc of npcs) {
    if (await library.npc(world.id, npc.id, 1)) continue;
    await library.putPersonas([npc.persona]);
    await library.putNpc(npc);
  }
}
