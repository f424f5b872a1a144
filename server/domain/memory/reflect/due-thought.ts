import type { NpcId } from "../../ids.ts";
import type { Memory } from "../memory.ts";
import type { MemoryStream } from "../memory-stream.ts";
import { type Audience, audiencesOf } from "./audiences.ts";

/** Something that an NPC has come to think over, or talk that it may sum up. */
export interface DueThought {
  readonly npc: NpcId;
  readonly what: "reflection" | "summary";
  /** What it is made of, in the order that it happened; all of it is for the same ears. */
  readonly memories: readonly Memory[];
  /** What it has concluded before, for the same ears. */
  readonly before: readonly Memory[];
  /** Names this one; the same again is the same memories. */
  readonly key: string;
}

export interface ThoughtMoment {
  /** Importance that has to gather before the NPC reflects. */
  readonly threshold: number;
  /** Lore and secrets that are told under a condition. */
  readonly guarded: ReadonlySet<string>;
  /** Whether a memory may still come to be another: the last turn of a scene may be asked for again. */
  isOpen(memory: Memory): boolean;
  /** Position up to which this was tried before, for these ears; 0 where it never was. */
  triedTo(audience: string): number;
  /** How far the journal was when that was tried. */
  triedAt(audience: string): number;
}

/** Memories that are looked at, of one request, and conclusions that are told again. */
const most = { within: 256, memories: 40, before: 6 };
/** One thing said is not much to conclude from. */
const fewest = 3;

/**
 * What an NPC has to reflect on: what it witnessed since it last did, for the same ears, once that is important enough.
 * Looks at its latest memories alone, so that it costs little.
 */
export function dueReflection(stream: MemoryStream, moment: ThoughtMoment): DueThought | undefined {
  const latest = stream.latest(most.within, most.within, (memory) => !moment.isOpen(memory)).toReversed();
  for (const audience of audiencesOf(latest, moment.guarded)) {
    const fresh = sinceReflected(audience, stream, moment);
    const gathered = fresh.reduce((sum, { importance }) => sum + importance, 0);
    if (fresh.length < fewest || gathered < moment.threshold) continue;
    const memories = fresh.slice(-most.memories);
    const before = audience.memories.filter(({ known }) => known === "reflected").slice(-most.before);
    return { npc: stream.npc, what: "reflection", memories, before, key: audience.key };
  }
  return undefined;
}

/**
 * What was witnessed: a summary tells nothing new, and a conclusion is none of its own grounds. What a conclusion rested on
 * that was forgotten since is to be thought over again.
 */
function sinceReflected(
  { memories, key }: Audience,
  stream: MemoryStream,
  moment: ThoughtMoment,
): readonly Memory[] {
  const last = memories.findLast(({ known }) => known === "reflected")?.seq ?? 0;
  const triedTo = moment.triedTo(key);
  const from = triedTo > 0 ? triedTo : last;
  const again = Math.max(last, moment.triedAt(key));
  return memories.filter((memory) => {
    const { seq, known } = memory;
    const isFresh = seq > from || stream.unthoughtSince(memory) > again;
    return isFresh && known !== "reflected" && known !== "summed";
  });
}
