import type { CharacterId } from "../ids.ts";
import type { Block } from "../prompt.ts";
import type { Memory, Named } from "./memory.ts";
import type { MemoryStream } from "./memory-stream.ts";
import { recall } from "./recall.ts";

export interface MemoryInput {
  readonly stream: MemoryStream;
  /** What is answered; what was said last where nothing is. */
  readonly said: { readonly text: string; readonly speaker?: CharacterId; readonly at: number };
  /** Everybody who hears the turn. */
  readonly hearers: readonly CharacterId[];
  /** Lore and secrets that may not be told to all of them. */
  readonly closed: ReadonlySet<string>;
  /** Journal positions that the request's messages hold. */
  readonly shown: ReadonlySet<number>;
  /** Memories that mean what is asked, the nearest first; none where that is not known. */
  readonly nearest?: readonly Memory[];
  /** Journal position of the turn: what came after it is not before its mind. */
  readonly before: number;
}

/** A prompt's memories at most. */
const budget = { limit: 6, tokens: 400 };

/** What the NPC remembers for this turn, in the order that it happened. */
export function composeMemoryBlocks({
  stream,
  said,
  hearers,
  closed,
  shown,
  nearest = [],
  before,
}: MemoryInput): readonly Block[] {
  if (stream.size === 0) return [];
  const recalled = recall(stream, {
    text: said.text,
    ...(said.speaker === undefined ? {} : { asker: said.speaker }),
    now: said.at,
    ...budget,
    nearest,
    accepts: (memory) => memory.seq < before && !shown.has(memory.seq) && mayBeTold(memory, hearers, closed),
  });
  return recalled
    .toSorted((one, other) => one.memory.seq - other.memory.seq)
    .map(({ memory, by }) => {
      const block = memoryBlock(memory, said.at);
      return { ...block, data: { ...block.data, by } };
    });
}

/** Whether everybody who hears may hear of it: what was whispered those alone who heard the whisper. */
export function mayBeTold(
  { isWhispered, present, gives, npc }: Memory,
  hearers: readonly CharacterId[],
  closed: ReadonlySet<string>,
): boolean {
  if (isWhispered && !hearers.every((one) => one === npc || present.includes(one))) return false;
  return !gives.some((id) => closed.has(id));
}

/** A memory as a prompt has it. `now`: wall time in milliseconds, from which it says how long ago that was. */
export function memoryBlock(memory: Memory, now: number): Block {
  const { id, known, text, said, speaker, to, seq, from } = memory;
  const when = ago(now - memory.at);
  return {
    id,
    kind: "memory",
    text: `${when}: ${text}`,
    data: { known, said, text, when, speaker: plain(speaker), ...(to ? { to: plain(to) } : {}) },
    sources: [seq, ...from].map((position) => `journal/${position}`),
  };
}

function plain({ id, name }: Named): { readonly id: string; readonly name: string } {
  return { id, name };
}

const minuteMs = 60_000;
/** Up to how many minutes in which unit. */
const units: readonly (readonly [below: number, minutes: number, one: string, several: string])[] = [
  [60, 1, "A minute", "minutes"],
  [1440, 60, "An hour", "hours"],
  [43_200, 1440, "A day", "days"],
  [525_600, 43_200, "A month", "months"],
  [Number.POSITIVE_INFINITY, 525_600, "A year", "years"],
];

/** `3 days ago`; wall time, as the playthrough's clock has it. */
function ago(milliseconds: number): string {
  const minutes = milliseconds / minuteMs;
  const unit = units.find(([below]) => minutes < below);
  if (minutes < 1 || !unit) return "A moment ago";
  const [, length, one, several] = unit;
  const count = Math.floor(minutes / length);
  return count === 1 ? `${one} ago` : `${count} ${several} ago`;
}
