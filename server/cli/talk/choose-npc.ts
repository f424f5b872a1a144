import { makePersona } from "../../app/add-personas.ts";
import { findNpc } from "../../app/find-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { House } from "../../main.ts";
import type { Chosen } from "../owner/stage.ts";

const castSearched = 100_000;

/** `harrow/mira-oake` or `harrow`, and no NPC beside a persona. Throws `invalid_input`. */
export function readTarget(
  target: string,
  persona: string | undefined,
): { readonly world: string; readonly npc: string | undefined } {
  const [world = "", npc, ...rest] = target.split("/");
  if (rest.length === 0 && npc !== "" && (npc === undefined || persona === undefined)) return { world, npc };
  throw new DramatisError({
    code: "invalid_input",
    message: `"${target.slice(0, 80)}" does not say whom to talk to.`,
    mend: "Write a world (harrow), one of its cast (harrow/mira-oake), or a world and --persona TEXT.",
  });
}

/** `Stage.choose` on a library. */
export async function chooseNpc(
  { store, castPersona }: Pick<House, "store" | "castPersona">,
  target: string,
  text: string | undefined,
  signal: AbortSignal,
): Promise<Chosen> {
  const { library } = store;
  const { world: worldName, npc: npcName } = readTarget(target, text);
  const world = await findWorld(library, worldName);
  const cast = await library.npcs(world.id, { limit: castSearched });
  const { name, start_place } = world.document.setting;
  const setting = { world: name, place: world.document.places[start_place]?.name ?? "" };
  const others = Math.max(0, cast.length - 1);
  if (npcName !== undefined) {
    return { setting, npc: await findNpc(library, world, npcName), isNew: false, others };
  }
  const [first] = cast;
  if (text === undefined && first) return { setting, npc: first, isNew: false, others };
  const [seed] = world.document.personas;
  const persona =
    text === undefined && seed
      ? makePersona({ text: seed.persona, source: seed.source, licence: seed.licence })
      : makePersona({ text: text ?? "" });
  const known = cast.findLast((npc) => npc.persona.id === persona.id);
  if (known) return { setting, npc: known, isNew: false, others };
  await library.putPersonas([persona]);
  return { setting, npc: await castPersona({ world, persona, signal }), isNew: true, others: cast.length };
}
