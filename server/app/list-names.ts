import type { NpcId, WorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";

/** An id and a name that somebody of a world has. */
export interface CastName {
  readonly id: NpcId;
  readonly name: string;
}

const pageSize = 500;

/** Everybody who is cast in a world, in order of casting. */
export async function listNames(library: Library, world: WorldId): Promise<readonly CastName[]> {
  const names: CastName[] = [];
  let after: NpcId | undefined;
  do {
    const page = await library.npcs(world, { limit: pageSize, ...(after ? { after } : {}) });
    names.push(...page.map(({ id, profile }) => ({ id, name: profile.identity.name })));
    after = page.length < pageSize ? undefined : page.at(-1)?.id;
  } while (after !== undefined);
  return names;
}
