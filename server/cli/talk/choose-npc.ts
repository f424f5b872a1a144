import { makePersona } from "../../app/add-personas.ts";
import { findNpc } from "../../app/find-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import type { House } from "../../main.ts";

export interface Chosen {
  readonly world: World;
  readonly npc: Npc;
  /** Whether the NPC was made just now. */
  readonly isNew: boolean;
  /** How many others the world's cast has. */
  readonly others: number;
}

const castSearched = 100_000;

/**
 * Who was asked for: `harrow/mira-oake`, or of `harrow` whoever a persona became, or the first of the cast. Who is
 * not there is cast: from the persona, else from the first persona of the world.
 */
export async function chooseNpc(
  { store, castPersona }: Pick<House, "store" | "castPersona">,
  target: string,
  text: string | undefined,
  signal: AbortSignal,
): Promise<Chosen> {
  const [worldName = "", npcName, ...rest] = target.split("/");
  if (rest.length > 0 || npcName === "" || (npcName !== undefined && text !== undefined))
    throw unclear(target);
  const world = await findWorld(store.library, worldName);
  const cast = await store.library.npcs(world.id, { limit: castSearched });
  const others = Math.max(0, cast.length - 1);
  if (npcName !== undefined) {
    return { world, npc: await findNpc(store.library, world, npcName), isNew: false, others };
  }
  const [first] = cast;
  if (text === undefined && first) return { world, npc: first, isNew: false, others };
  const [seed] = world.document.personas;
  const persona =
    text === undefined && seed
      ? makePersona({ text: seed.persona, source: seed.source, licence: seed.licence })
      : makePersona({ text: text ?? "" });
  const known = cast.findLast((npc) => npc.persona.id === persona.id);
  if (known) return { world, npc: known, isNew: false, others };
  await store.library.putPersonas([persona]);
  return { world, npc: await castPersona({ world, persona, signal }), isNew: true, others: cast.length };
}

function unclear(target: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `"${target.slice(0, 80)}" does not say whom to talk to.`,
    mend: "Write a world (harrow), one of its cast (harrow/mira-oake), or a world and --persona TEXT.",
  });
}
