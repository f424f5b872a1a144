import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { parseWorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";

/** The current version of a world as somebody named it. Throws `not_found` with the worlds there are. */
export async function findWorld(library: Library, name: string): Promise<World> {
  const id = parseWorldId(name);
  const world = id && (await library.world({ id }));
  if (world) return world;
  const known = (await library.worlds()).map((summary) => summary.id);
  const there = known.length > 0 ? `Worlds here: ${listChoices(known)}.` : "No world is loaded yet.";
  throw new DramatisError({
    code: "not_found",
    message: `There is no world ${name.slice(0, 80)}.`,
    mend: [didYouMean(name, known), there].filter(Boolean).join(" "),
    param: "world",
  });
}
