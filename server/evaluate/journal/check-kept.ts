import { sameJson } from "../../datasets/same-json.ts";
import { Memories } from "../../domain/memory/memories.ts";
import { sharedEars } from "../../domain/memory/reflect/accept-thought.ts";
import type { MemoryKept } from "../../domain/playthrough/memory-kept.ts";
import type { Playthrough } from "../../domain/playthrough/playthrough.ts";
import type { ReplayStep } from "./replay-step.ts";

/** Keyed by the fold itself: they go when it does. */
const followed = new WeakMap<Playthrough, Memories>();

/**
 * Whether what an NPC made of its memories was made of what it had witnessed, and is for the ears of those alone who
 * heard all of that. The words are the model's.
 */
export function checkKept({ fold, differ }: ReplayStep, entry: MemoryKept): void {
  const { view } = fold.played;
  const memories = followed.get(view) ?? new Memories(view);
  followed.set(view, memories);
  const stream = memories.of(entry.npc);
  const sources = entry.from.flatMap((seq) => stream.at(seq) ?? []);
  if (sources.length === 0 || sources.length < entry.from.length) {
    const found = entry.from.filter((seq) => !stream.at(seq));
    differ("memory", `${entry.npc} made this of what it does not remember.`, {
      expected: "journal positions that it witnessed",
      found,
    });
    return;
  }
  const heardBy = sharedEars(sources);
  if (!sameJson(heardBy, entry.heardBy))
    differ("memory", "It was heard by others than all of its sources.", {
      expected: heardBy,
      found: entry.heardBy,
    });
  const isWhispered = sources.some((source) => source.isWhispered);
  if (isWhispered !== (entry.manner === "whisper"))
    differ("memory", "It is for other ears than its sources.", {
      expected: isWhispered ? "whisper" : "aloud",
      found: entry.manner ?? "aloud",
    });
}
