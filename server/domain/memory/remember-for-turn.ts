import type { TurnStarted } from "../playthrough/journal.ts";
import { acceptedText } from "../playthrough/said-over.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { Block } from "../prompt.ts";
import { composeMemoryBlocks, type MemoryInput } from "./compose-memory-blocks.ts";
import type { Memories } from "./memories.ts";
import type { Memory } from "./memory.ts";

/**
 * What comes to mind for one turn, of what was before it. A turn in its place, which answers the same line, is asked
 * the same. `closed`: lore and secrets that may not be told to all who hear it; `shown`: journal positions that the
 * request's messages hold; `nearest`: what means what is asked, the nearest first, where that is known.
 */
export function rememberForTurn(
  memories: Memories,
  started: TurnStarted,
  closed: ReadonlySet<string>,
  shown: ReadonlySet<number>,
  nearest: readonly Memory[] = [],
): readonly Block[] {
  const own = memories.playthrough.turns.get(started.turn);
  return composeMemoryBlocks({
    stream: memories.of(started.npc),
    said: saidTo(memories.playthrough, started),
    hearers: started.heardBy,
    closed,
    shown,
    nearest,
    before: own?.seq ?? Number.POSITIVE_INFINITY,
  });
}

/** The line that is answered, or what the NPC heard last. */
export function saidTo(
  { talk, openedAt }: Playthrough,
  { npc, line, turn }: TurnStarted,
): MemoryInput["said"] {
  const item = talk.findLast((one) =>
    one.kind === "line" && line !== undefined
      ? one.id === line
      : line === undefined && one.id !== turn && one.heardBy.includes(npc),
  );
  if (!item) return { text: "", at: openedAt };
  if (item.kind === "line") return { text: item.text, speaker: item.speaker, at: item.at };
  return { text: acceptedText(item), speaker: item.npc, at: item.at };
}
