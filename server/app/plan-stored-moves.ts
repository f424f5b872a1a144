import type { PlaythroughId, WorldHash } from "../domain/ids.ts";
import { planMove } from "../domain/playthrough/plan-move.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { foldPlaythrough } from "../play/fold-playthrough.ts";
import type { WorldMove } from "./live-play.ts";

const pageSize = 100;

/**
 * What would become of the playthroughs that a database keeps of this world, when each is opened by somebody who
 * watches. Writes nothing; those that are in this version already are left out.
 */
export async function planStoredMoves(
  { journal, library }: { readonly journal: Journal; readonly library: Library },
  world: World,
  signal: AbortSignal,
): Promise<readonly WorldMove[]> {
  const versions = new Map<WorldHash, Promise<World | undefined>>();
  const versionOf = (hash: WorldHash): Promise<World | undefined> => {
    const known = versions.get(hash) ?? library.world({ hash });
    versions.set(hash, known);
    return known;
  };
  const moves: WorldMove[] = [];
  let after: PlaythroughId | undefined;
  do {
    const page = { limit: pageSize, world: world.id, ...(after === undefined ? {} : { after }) };
    const found = await journal.playthroughs(page);
    for (const { id } of found) {
      signal.throwIfAborted();
      const folded = await foldPlaythrough({ journal, versionOf }, id);
      const planned = folded && planMove(folded.view, folded.world, world);
      if (planned) moves.push({ playthrough: id, ...planned });
    }
    after = found.length === pageSize ? found.at(-1)?.id : undefined;
  } while (after !== undefined);
  return moves;
}
