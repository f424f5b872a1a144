import type { Memory } from "../memory.ts";

/** Memories that may be told to the same people under the same conditions. */
export interface Audience {
  /** Names it: the same for the same ears and conditions. */
  readonly key: string;
  readonly memories: readonly Memory[];
}

/**
 * Parts memories by who may hear of them. What is made of one part alone may be told wherever any of it may be, so that it
 * takes the strictest of its sources also where a model says too little of what it made it of. `guarded`: lore and
 * secrets that are told under a condition.
 */
export function audiencesOf(memories: readonly Memory[], guarded: ReadonlySet<string>): readonly Audience[] {
  const parts = new Map<string, Memory[]>();
  for (const memory of memories) {
    const key = audienceOf(memory, guarded);
    const part = parts.get(key);
    if (part) part.push(memory);
    else parts.set(key, [memory]);
  }
  return [...parts].map(([key, part]) => ({ key, memories: part }));
}

function audienceOf({ isWhispered, present, gives }: Memory, guarded: ReadonlySet<string>): string {
  const ears = isWhispered ? [...present].sort() : [];
  return JSON.stringify([isWhispered, ears, gives.filter((id) => guarded.has(id)).sort()]);
}
