import { didYouMean, nearNames } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { parseNpcId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";

/** Names to choose from are looked for among this many of the cast. */
const castToSearch = 1000;

/** The current revision of an NPC as somebody named it. Throws `not_found` with near names of the cast. */
export async function findNpc(library: Library, world: World, name: string, param = "npc"): Promise<Npc> {
  const id = parseNpcId(name);
  const npc = id && (await library.npc(world.id, id));
  if (npc) return npc;
  const cast = (await library.npcs(world.id, { limit: castToSearch })).map((member) => member.id);
  const mend =
    cast.length > 0
      ? [didYouMean(name, cast), `Its cast has ${listChoices(nearNames(name, cast), 6)}.`]
      : [`It has no cast yet: \`dramatis generate npcs --world ${world.id} --count 6\` makes one.`];
  throw new DramatisError({
    code: "not_found",
    message: `World ${world.id} has no NPC ${name.slice(0, 80)}.`,
    mend: mend.filter(Boolean).join(" "),
    param,
  });
}
