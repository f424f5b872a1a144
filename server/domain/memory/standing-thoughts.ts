import type { KeptMemory } from "../playthrough/memory-kept.ts";

/** Where each revised turn came to be otherwise, by the position of its start. */
type RevisedAt = ReadonlyMap<number, number>;

/**
 * Which of an NPC's thoughts still stand: one that rests on words which were edited, replaced or cut off after it was
 * thought is forgotten, and so is what rests on such a one. The same whenever it is asked, and after a restart.
 */
export class StandingThoughts {
  readonly #standing = new Map<number, KeptMemory>();
  /** Where those that stand no longer were forgotten. */
  readonly #fallen = new Map<number, number>();
  /** The same of what they rested on. */
  readonly #unthought = new Map<number, number>();

  /** Takes one in, in the order of the journal; false where it does not stand. */
  take(thought: KeptMemory, revisedAt: RevisedAt): boolean {
    const at = this.#fallsAt(thought, revisedAt);
    if (at === 0) this.#standing.set(thought.seq, thought);
    else this.#fall(thought, at);
    return at === 0;
  }

  /** Those that fall with the turn at this position. */
  forget(turn: number, revisedAt: RevisedAt): readonly KeptMemory[] {
    if (!revisedAt.has(turn)) return [];
    // In the order of the journal, so that what rests on another falls after it.
    return [...this.#standing.values()].filter((thought) => {
      const at = this.#fallsAt(thought, revisedAt);
      if (at > 0) this.#fall(thought, at);
      return at > 0;
    });
  }

  /** 0 where nothing that rested on it has been forgotten. */
  forgottenAt(source: number): number {
    return this.#unthought.get(source) ?? 0;
  }

  #fallsAt({ seq, from }: KeptMemory, revisedAt: RevisedAt): number {
    const changes = from.map((source) => this.#fallen.get(source) ?? revisedAt.get(source) ?? 0);
    return Math.max(0, ...changes.filter((at) => at > seq));
  }

  #fall({ seq, from }: KeptMemory, at: number): void {
    this.#standing.delete(seq);
    this.#fallen.set(seq, at);
    for (const source of from) this.#unthought.set(source, Math.max(at, this.forgottenAt(source)));
  }
}
