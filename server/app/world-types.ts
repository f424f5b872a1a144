import type { Library } from "../domain/ports/library.ts";
import { writeWorldTypes } from "../domain/world/write-types.ts";
import { findWorld } from "./find-world.ts";

/** A larger cast is not listed: a union of so many ids helps nobody. */
const largestCast = 1000;

/** TypeScript declarations of a world as it is now, with its cast. Throws `not_found`. */
export async function worldTypes(library: Library, name: string): Promise<string> {
  const world = await findWorld(library, name);
  const cast = await library.npcs(world.id, { limit: largestCast + 1 });
  return writeWorldTypes(world, cast.length > largestCast ? undefined : cast.map(({ id }) => id).toSorted());
}
