import type { NpcId } from "../domain/ids.ts";
import type { Memories } from "../domain/memory/memories.ts";

/** How much is taken in at a time: one or two milliseconds of work. */
const slice = 32;

/**
 * Has an NPC take in what it has witnessed and not taken in yet, a slice in each turn of the event loop, so that nobody
 * else waits for a long life; undefined where there was little. Whoever needs it waits for this, and recalls everything.
 */
export function rememberInSlices(
  memories: Pick<Memories, "advance">,
  npc: NpcId,
  signal?: AbortSignal,
): Promise<void> | undefined {
  return memories.advance(npc, slice) ? goOn(memories, npc, signal) : undefined;
}

async function goOn(
  memories: Pick<Memories, "advance">,
  npc: NpcId,
  signal: AbortSignal | undefined,
): Promise<void> {
  let isMore = true;
  while (isMore && !signal?.aborted) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    isMore = memories.advance(npc, slice);
  }
}
