import type { NpcId } from "../ids.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import { MemoryStream } from "./memory-stream.ts";

/** The streams of a playthrough's NPCs, each begun when it is first asked for. */
export class Memories {
  readonly playthrough: Playthrough;
  readonly #streams = new Map<NpcId, MemoryStream>();

  constructor(playthrough: Playthrough) {
    this.playthrough = playthrough;
  }

  /** With everything that has come so far. */
  of(npc: NpcId): MemoryStream {
    let stream = this.#streams.get(npc);
    if (!stream) this.#streams.set(npc, (stream = new MemoryStream(npc, this.playthrough)));
    return stream.follow();
  }
}
