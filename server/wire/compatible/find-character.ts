import { findNpc } from "../../app/find-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import type { WireContext } from "../wire-context.ts";

/** The NPC that a model of the form `<world>/<npc>` names. Throws `not_found`, with near names, also for what a ticket does not reach. */
export async function findCharacter(
  { library }: Pick<WireContext, "library">,
  identity: Identity,
  model: string,
): Promise<{ readonly world: World; readonly npc: Npc }> {
  const [worldName = "", npcName, ...rest] = model.split("/");
  if (npcName === undefined || npcName === "" || rest.length > 0) {
    throw new DramatisError({
      code: "not_found",
      message: `The model ${model.slice(0, 120)} does not name an NPC.`,
      mend: "Write the world and the NPC with a slash between: harrow/mira-oake.",
      param: "model",
    });
  }
  if (
    identity.type === "player" &&
    identity.ticket.world !== undefined &&
    identity.ticket.world !== worldName
  ) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no world ${worldName.slice(0, 80)}.`,
      mend: `This ticket is for ${identity.ticket.world}.`,
      param: "model",
    });
  }
  const world = await findWorld(library, worldName);
  return { world, npc: await findNpc(library, world, npcName, "model") };
}
