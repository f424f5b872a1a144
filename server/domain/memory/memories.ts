import { LazyMap } from "../lazy-map.ts";
import type { NpcId } from "../ids.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import { MemoryStream } from "./memory-stream.ts";

/** The streams of a playthrough's NPCs, each begun when it is first asked for. */
export class Memories {
  readonly playthrough: Playthrough;
  readonly #streams = new LazyMap<NpcId, MemoryStream>();

  constructor(playthrough: Playthrough) {
    this.playthrough = playthrough;
  }

  /** With everything that has come so far: at once, however much that is. */
  of(npc: NpcId): MemoryStream {
    return this.#stream(npc).follow();
  }

  /**
   * Takes in so many at most of what has come; false where nothing is left. For whoever has to do other things between:
   * a long life is many seconds of work.
   */
  advance(npc: NpcId, limit: number): boolean {
    return this.#stream(npc).advance(limit);
  }

  #stream(npc: NpcId): MemoryStream {
    let stream = this.#streams.get(npc);
    if (!stream) this.#streams.set(npc, (stream = new MemoryStream(npc, this.playthrough)));
    return stream;
  }
}
