import { sha256 } from "../domain/hash.ts";
import type { NpcId, TurnId } from "../domain/ids.ts";
import { isPleasantry } from "../domain/memory/importance.ts";
import type { Memories } from "../domain/memory/memories.ts";
import type { Memory } from "../domain/memory/memory.ts";
import { type MeantMemory, nearestTo, unitOf } from "../domain/memory/nearest.ts";
import { queryTerms } from "../domain/memory/recall.ts";
import { saidTo } from "../domain/memory/remember-for-turn.ts";
import type { JournalRecord, TurnStarted } from "../domain/playthrough/journal.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Embedder } from "../domain/ports/embedder.ts";
import type { TextVectors } from "../domain/ports/text-vectors.ts";
import { rememberInSlices } from "./remember-in-slices.ts";

export interface MeaningOptions {
  readonly embedder: Embedder;
  readonly vectors: TextVectors;
}

/** How long a reply waits for what its line means, milliseconds. */
const patience = 150;
/** Lines that came late or not at all, one after the other, until none is waited for; and for how long, milliseconds. */
const missesBorne = 3;
const pause = 60_000;
/** Memories of one NPC that are compared, the latest; and numbers of their vectors together, which bounds the time. */
const most = { memories: 4000, numbers: 4_194_304 };
/** Texts of one request: a stream is taken in bit by bit. */
const textsAtOnce = 128;
/** Turns whose recall is kept for another answer in their place. */
const turnsKept = 32;

/**
 * What the memories of a playthrough's NPCs mean, as vectors. Memories are embedded after turns, each text once; what a
 * line means is waited for a moment, and recall goes by words alone where that is too long.
 */
export class Meanings {
  readonly #options: MeaningOptions & { readonly memories: Memories; readonly clock: Clock };
  readonly #abort = new AbortController();
  /** By NPC, by the memory's position. */
  readonly #meant = new Map<NpcId, Map<number, MeantMemory>>();
  readonly #waiting = new Set<NpcId>();
  /** Lines whose vectors are on their way: they will be memories in a moment. */
  readonly #lines = new Set<Promise<unknown>>();
  readonly #turns = new Map<TurnId, readonly Memory[]>();
  #work: Promise<void> | undefined;
  #misses = 0;
  #restsUntil = 0;

  constructor(options: MeaningOptions & { readonly memories: Memories; readonly clock: Clock }) {
    this.#options = options;
  }

  /** Takes in, after a turn, what its NPC remembers. */
  durable(records: readonly JournalRecord[]): void {
    const { turns } = this.#options.memories.playthrough;
    for (const { entry } of records) if (entry.type === "turn.ended") this.#wake(turns.get(entry.turn)?.npc);
  }

  /**
   * What lies near to what the turn answers; nothing where that is not known in time. Another answer in a turn's place
   * is given what the first was given, so that it is asked the same. Never rejects.
   */
  async near(started: TurnStarted): Promise<readonly Memory[]> {
    const { replaced } = this.#options.memories.playthrough;
    const before = replaced.get(started.turn);
    const known = before === undefined ? undefined : this.#turns.get(before);
    const near = known ?? (await this.#find(started));
    this.#turns.set(started.turn, near);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > turnsKept && oldest !== undefined) this.#turns.delete(oldest);
    return near;
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#work;
  }

  async #find({ npc, ...started }: TurnStarted): Promise<readonly Memory[]> {
    const { memories, clock } = this.#options;
    const meant = this.#meant.get(npc);
    if (!meant) this.#wake(npc);
    const { text } = saidTo(memories.playthrough, { npc, ...started });
    const isResting = clock.monotonic() < this.#restsUntil;
    const isAsked = queryTerms(text).length > 0 && !isPleasantry(text);
    if (!meant || meant.size === 0 || isResting || !isAsked) return [];
    const asked = await this.#inTime(text);
    if (!asked) return [];
    const stream = memories.of(npc);
    return nearestTo(
      asked,
      [...meant.values()].filter(({ memory }) => stream.at(memory.seq) === memory),
    );
  }

  /** The line's vector; undefined when it is late. It comes all the same, and is kept for when it is remembered. */
  async #inTime(text: string): Promise<Float32Array | undefined> {
    const { clock } = this.#options;
    let forget = (): void => undefined;
    const late = new Promise<undefined>((resolve) => {
      forget = clock.after(patience, () => resolve(undefined));
    });
    const asked = this.#vectorOf(text);
    this.#lines.add(asked);
    void asked.then(() => this.#lines.delete(asked));
    const vector = await Promise.race([asked, late]);
    forget();
    this.#misses = vector ? 0 : this.#misses + 1;
    if (this.#misses >= missesBorne) {
      this.#misses = 0;
      this.#restsUntil = clock.monotonic() + pause;
    }
    return vector;
  }

  async #vectorOf(text: string): Promise<Float32Array | undefined> {
    const [vector] = await this.#embed([text]).catch(() => []);
    return vector;
  }

  #wake(npc: NpcId | undefined): void {
    if (npc === undefined || this.#abort.signal.aborted) return;
    this.#waiting.add(npc);
    this.#work ??= this.#workOff();
  }

  async #workOff(): Promise<void> {
    await Promise.resolve();
    for (const npc of this.#waiting) {
      this.#waiting.delete(npc);
      if (this.#abort.signal.aborted) break;
      // An endpoint that is away is asked again after the next turn; until then words have to do.
      await this.#takeIn(npc).catch(() => undefined);
    }
    this.#work = undefined;
  }

  /** The latest memories that are not there yet. */
  async #takeIn(npc: NpcId): Promise<void> {
    await Promise.all(this.#lines);
    const { memories, embedder } = this.#options;
    await rememberInSlices(memories, npc, this.#abort.signal);
    const meant = this.#meant.get(npc) ?? new Map<number, MeantMemory>();
    this.#meant.set(npc, meant);
    const stream = memories.of(npc);
    const limit = Math.min(most.memories, Math.floor(most.numbers / (embedder.dimensions ?? 1)));
    const fresh = stream
      .latest(limit, limit, () => true)
      .filter((memory) => meant.get(memory.seq)?.memory !== memory && queryTerms(memory.said).length > 0)
      .toReversed();
    for (let at = 0; at < fresh.length; at += textsAtOnce) {
      const some = fresh.slice(at, at + textsAtOnce);
      const vectors = await this.#embed(some.map(({ said }) => said));
      some.forEach((memory, index) => {
        const vector = vectors[index];
        meant.delete(memory.seq);
        if (vector) meant.set(memory.seq, { memory, vector });
      });
      if (this.#abort.signal.aborted) return;
    }
    for (const seq of meant.keys()) if (meant.size > limit) meant.delete(seq);
  }

  /** A vector of length 1 for each text; those that are kept are not asked for. */
  async #embed(texts: readonly string[]): Promise<readonly (Float32Array | undefined)[]> {
    const { embedder, vectors } = this.#options;
    const hashes = texts.map((text) => sha256(text));
    const found = new Map(await vectors.of(embedder.name, hashes));
    const missing = new Map(texts.flatMap((text, index) => hashOf(text, hashes[index], found)));
    if (missing.size > 0) {
      const made = await embedder.embed([...missing.values()], this.#abort.signal);
      const kept = [...missing.keys()].flatMap((hash, index) => {
        const vector = made[index];
        return vector ? [{ hash, vector: unitOf(vector) }] : [];
      });
      for (const { hash, vector } of kept) found.set(hash, vector);
      // What cannot be kept is paid for again.
      await vectors.keep(embedder.name, kept).catch(() => undefined);
    }
    return hashes.map((hash) => found.get(hash));
  }
}

function hashOf(
  text: string,
  hash: string | undefined,
  found: ReadonlyMap<string, unknown>,
): readonly (readonly [string, string])[] {
  return hash === undefined || found.has(hash) ? [] : [[hash, text]];
}
