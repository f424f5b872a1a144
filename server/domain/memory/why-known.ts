import type { CharacterId, NpcId } from "../ids.ts";
import { acceptedText } from "../playthrough/said-over.ts";
import type { KeptMemory } from "../playthrough/memory-kept.ts";
import type { Line, TurnRecord } from "../playthrough/playthrough.ts";
import type { Memories } from "./memories.ts";
import type { Memory } from "./memory.ts";
import { termsOf } from "./terms.ts";
import { sourcesOf } from "./turn-sources.ts";

/** One step of how something came to be known, the nearest first. */
export type ChainLink =
  | {
      readonly type: "line.said" | "turn.started" | "memory.kept";
      /** Position in the journal. */
      readonly seq: number;
      /** Wall time in milliseconds. */
      readonly at: number;
      /** Who said it, or who came to it. */
      readonly speaker: CharacterId;
      readonly hearers: readonly CharacterId[];
      readonly text: string;
    }
  /** Of the world or of somebody's profile: nobody told it in this playthrough. */
  | { readonly type: "seed"; readonly source: string; readonly of: NpcId };

/** A chain is not followed further. */
const mostLinks = 40;

/**
 * The journal entries by which it is known, down to the first who witnessed it or to what somebody was seeded with.
 * What an NPC said is followed to what it remembered for it, as far as the words show that it was said of that.
 */
export function whyKnown(memories: Memories, memory: Pick<Memory, "seq">): readonly ChainLink[] {
  const records = recordsOf(memories);
  const links: ChainLink[] = [];
  const seeds = new Set<string>();
  const seen = new Set<number>();
  const waiting = [memory.seq];
  for (let seq = waiting.shift(); seq !== undefined && links.length < mostLinks; seq = waiting.shift()) {
    const record = seen.has(seq) ? undefined : records(seq);
    seen.add(seq);
    if (!record) continue;
    links.push(linkOf(record));
    if ("what" in record) waiting.push(...record.from);
    if (!("kind" in record) || record.kind !== "turn") continue;
    const { gives, memories: recalled } = sourcesOf(record);
    waiting.push(...recalled.filter((one) => isOf(record, records(one))));
    for (const source of hasCited(record) ? gives : []) {
      if (!seeds.has(source)) links.push({ type: "seed", source, of: record.npc });
      seeds.add(source);
    }
  }
  return links;
}

type Recorded = Line | TurnRecord | KeptMemory;

function recordsOf({ playthrough }: Memories): (seq: number) => Recorded | undefined {
  const bySeq = new Map<number, Recorded>();
  for (const turn of playthrough.turns.values()) bySeq.set(turn.seq, turn);
  for (const item of playthrough.talk) bySeq.set(item.seq, item);
  for (const kept of playthrough.kept) bySeq.set(kept.seq, kept);
  return (seq) => bySeq.get(seq);
}

function linkOf(record: Recorded): ChainLink {
  const { seq, at, heardBy: hearers } = record;
  if ("what" in record)
    return { type: "memory.kept", seq, at, speaker: record.npc, hearers, text: record.text };
  if (record.kind === "line")
    return { type: "line.said", seq, at, speaker: record.speaker, hearers, text: record.text };
  return { type: "turn.started", seq, at, speaker: record.npc, hearers, text: acceptedText(record) };
}

function textOf(record: Recorded): string {
  return "kind" in record && record.kind === "turn" ? acceptedText(record) : record.text;
}

/** A model that cannot say what it gave away had the block before it, and may have said nothing of it. */
function hasCited({ rounds }: TurnRecord): boolean {
  return rounds.some(({ notes }) => Array.isArray(notes?.["gives"]));
}

/** Has enough of its words to have been said of it. */
function isOf(turn: TurnRecord, source: Recorded | undefined): boolean {
  if (!source) return false;
  const told = new Set(termsOf(acceptedText(turn)));
  const sought = new Set(termsOf(textOf(source)));
  const shared = [...sought].filter((term) => told.has(term)).length;
  return shared >= 2 || (shared > 0 && shared * 3 >= sought.size);
}
