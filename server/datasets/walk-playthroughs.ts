import type { PlaythroughId, WorldId } from "../domain/ids.ts";
import type { Journal, PlaythroughSummary } from "../domain/ports/journal.ts";

export interface PlaythroughWalk {
  readonly journal: Pick<Journal, "playthroughs">;
  /** Of one world only. */
  readonly world?: WorldId | undefined;
  readonly signal: AbortSignal;
}

const page = 200;
/** Ids alone are little. */
const countedPage = 2000;

/** In the order of their ids. */
export async function* walkPlaythroughs(
  walk: PlaythroughWalk,
  limit = page,
): AsyncIterable<PlaythroughSummary> {
  const { journal, world, signal } = walk;
  for (let after: PlaythroughId | undefined; ; ) {
    signal.throwIfAborted();
    const found = await journal.playthroughs({
      limit,
      ...(after === undefined ? {} : { after }),
      ...(world === undefined ? {} : { world }),
    });
    yield* found;
    after = found.at(-1)?.id;
    if (after === undefined || found.length < limit) return;
  }
}

/** How many there are: half a million are counted in a second, of what would take an hour to export. */
export async function countPlaythroughs(walk: PlaythroughWalk): Promise<number> {
  let count = 0;
  for await (const _found of walkPlaythroughs(walk, countedPage)) count += 1;
  return count;
}
