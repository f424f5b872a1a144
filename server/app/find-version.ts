import { DramatisError, listChoices } from "../domain/errors.ts";
import { parseWorldHash } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { findWorld } from "./find-world.ts";

/** A stored version: a world's id for its current one, a whole hash, or the beginning of a current one's. Throws `not_found`. */
export async function findVersion(library: Library, name: string): Promise<World> {
  if (!/^[0-9a-f]{6,64}$/.test(name)) return findWorld(library, name);
  const current = (await library.worlds()).filter(({ hash }) => hash.startsWith(name));
  const hash = parseWorldHash(name) ?? (current.length === 1 ? current[0]?.hash : undefined);
  const world = hash && (await library.world({ hash }));
  if (world) return world;
  const known = (await library.worlds()).map((summary) => `${summary.id} ${summary.hash.slice(0, 12)}`);
  throw new DramatisError({
    code: "not_found",
    message: `No version of a world is kept as ${name.slice(0, 64)}.`,
    mend: `Write all 64 digits of an older one. Current: ${listChoices(known) || "none"}.`,
    param: "world",
  });
}
