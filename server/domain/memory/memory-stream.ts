import { LazySet } from "../lazy-set.ts";
import { LazyMap } from "../lazy-map.ts";
import type { CharacterId, NpcId } from "../ids.ts";
import { isConfidential } from "../playthrough/confidence.ts";
import type { KeptMemory } from "../playthrough/memory-kept.ts";
import type { Line, Playthrough, TurnRecord } from "../playthrough/playthrough.ts";
import { kindsTold } from "./answer-kinds.ts";
import type { Memory, Named } from "./memory.ts";
import { observeKept, observeLine, observeTurn, type Told } from "./observe.ts";
import { StandingThoughts } from "./standing-thoughts.ts";
import type { MemoryUse } from "./strength.ts";
import { termsOf } from "./terms.ts";
import { sourcesOf } from "./turn-sources.ts";
import { type Hit, type WeightedTerm, WordIndex } from "./word-index.ts";

/**
 * What one NPC remembers of a playthrough: nothing but what it heard, did and made of that. Follows the fold whenever
 * it is asked, so that it costs nothing until then, and is the same after a restart.
 */
export class MemoryStream {
  readonly npc: NpcId;
  readonly #playthrough: Playthrough;
  readonly #index = new WordIndex();
  readonly #entries = new Map<number, Entry>();
  readonly #documents: (Entry | undefined)[] = [];
  /** Turns that were still being spoken. */
  readonly #pending = new LazySet<TurnRecord>();
  /** Where the first words between it and somebody stand. */
  readonly #met = new LazyMap<CharacterId, number>();
  /** Who alone heard what was whispered, by its position; whoever whispered it to whom. */
  readonly #earshot = new LazyMap<number, readonly CharacterId[]>();
  readonly #uses = new LazyMap<number, number>();
  readonly #summed = new LazySet<number>();
  readonly #thoughts = new StandingThoughts();
  /** How somebody is found, by id and name. */
  readonly #names = new LazyMap<string, readonly string[]>();
  #followed = 0;
  #revised = 0;
  /** What has come and was not taken in yet, in order, and how much of it was meanwhile. */
  #waiting: { readonly items: readonly Item[]; taken: number } | undefined;

  constructor(npc: NpcId, playthrough: Playthrough) {
    this.npc = npc;
    this.#playthrough = playthrough;
  }

  /** Takes in all that has come since it was asked last. */
  follow(): this {
    this.advance(Number.POSITIVE_INFINITY);
    return this;
  }

  /** Takes in so many at most of what has come; false where nothing is left of it. */
  advance(limit: number): boolean {
    const { revised } = this.#playthrough;
    const isRevised = revised.length > this.#revised;
    for (const turn of this.#pending) if (turn.status !== "speaking") this.#takeTurn(turn);
    for (const turn of revised.slice(this.#revised)) this.#revise(turn);
    this.#revised = revised.length;
    // What counts again, or no longer, may be among what waits.
    if (isRevised) this.#waiting = undefined;
    const waiting = (this.#waiting ??= {
      items: unseen(this.#playthrough, this.#followed, isRevised),
      taken: 0,
    });
    const until = Math.min(waiting.items.length, waiting.taken + limit);
    while (waiting.taken < until) {
      const item = waiting.items[waiting.taken];
      waiting.taken += 1;
      if (item) this.#take(item);
    }
    if (until < waiting.items.length) return true;
    this.#waiting = undefined;
    return false;
  }

  #take(item: Item): void {
    if ("what" in item) this.#takeKept(item);
    else if (item.kind === "line") this.#takeLine(item);
    else this.#takeTurn(item);
    this.#followed = Math.max(this.#followed, item.seq);
  }

  /** In the order of the journal. */
  memories(): readonly Memory[] {
    return [...this.#entries.values()].map(({ memory }) => memory).sort((one, other) => one.seq - other.seq);
  }

  /** Position at which a thought that rested on this memory was forgotten, since something it rested on had changed; else 0. */
  unthoughtSince({ seq }: Memory): number {
    return this.#thoughts.forgottenAt(seq);
  }

  get size(): number {
    return this.#entries.size;
  }

  at(seq: number): Memory | undefined {
    return this.#entries.get(seq)?.memory;
  }

  useOf({ seq }: Memory): MemoryUse {
    return { uses: this.#uses.get(seq) ?? 0, isSummed: this.#summed.has(seq) };
  }

  /** The best by their words, the best first. */
  search(
    terms: readonly WeightedTerm[],
    limit: number,
    accepts: (memory: Memory) => boolean,
  ): readonly Found[] {
    const hits = this.#index.search(terms, limit, (document) => {
      const entry = this.#documents[document];
      return entry !== undefined && accepts(entry.memory);
    });
    return hits.flatMap((hit) => this.#foundOf(hit));
  }

  /** The latest that are accepted, of the last `within`. */
  latest(within: number, limit: number, accepts: (memory: Memory) => boolean): readonly Memory[] {
    const found: Memory[] = [];
    for (let at = this.#documents.length - 1, seen = 0; at >= 0 && seen < within; at -= 1, seen += 1) {
      const memory = this.#documents[at]?.memory;
      if (memory && accepts(memory)) found.push(memory);
      if (found.length >= limit) break;
    }
    return found;
  }

  #foundOf({ document, score }: Hit): readonly Found[] {
    const memory = this.#documents[document]?.memory;
    return memory ? [{ memory, score }] : [];
  }

  #takeKept(kept: KeptMemory): void {
    if (kept.manner === "whisper") this.#earshot.set(kept.seq, kept.heardBy);
    if (kept.npc !== this.npc || !this.#thoughts.take(kept, this.#playthrough.revisedAt)) return;
    const gives = [...new Set(kept.from.flatMap((seq) => this.#givesAt(seq)))];
    this.#add(observeKept(kept, this.npc, { gives }));
    if (kept.what === "summary") for (const seq of kept.from) this.#summed.add(seq);
  }

  #takeLine(line: Line): void {
    if (line.manner === "whisper") this.#earshot.set(line.seq, line.heardBy);
    if (!line.heardBy.includes(this.npc)) return;
    const told = { isFirstMeeting: this.#meets(line.speaker, line.seq), gives: [] };
    this.#add(observeLine(line, this.npc, this.#playthrough, told));
  }

  #takeTurn(turn: TurnRecord): void {
    if (turn.status === "speaking") {
      this.#pending.add(turn);
      return;
    }
    this.#pending.delete(turn);
    const { gives, memories } = sourcesOf(turn);
    const earshot = this.#earshotOf(turn, memories);
    if (earshot) this.#earshot.set(turn.seq, earshot);
    if (!turn.heardBy.includes(this.npc)) return;
    const isOwn = turn.npc === this.npc;
    const other = isOwn ? turn.partner : turn.npc;
    const told: Told = {
      isFirstMeeting: turn.line === undefined && this.#meets(other, turn.seq),
      earshot,
      gives: isOwn ? [...new Set([...gives, ...memories.flatMap((seq) => this.#givesAt(seq))])] : [],
    };
    if (isOwn) for (const seq of memories) this.#uses.set(seq, (this.#uses.get(seq) ?? 0) + 1);
    const memory = observeTurn(turn, this.npc, this.#playthrough, told);
    if (memory) this.#add(memory);
  }

  /** What is said from what was whispered is for no more ears than that was. */
  #earshotOf(turn: TurnRecord, memories: readonly number[]): readonly CharacterId[] | undefined {
    const limits = memories.flatMap((seq) =>
      [this.#earshot.get(seq) ?? []].filter(({ length }) => length > 0),
    );
    if (!isConfidential(turn) && limits.length === 0) return undefined;
    return turn.heardBy.filter((one) => limits.every((limit) => limit.includes(one)));
  }

  /** A turn that counts as something else now, or no longer. */
  #revise(turn: TurnRecord): void {
    if (turn.seq > this.#followed || !turn.heardBy.includes(this.npc)) return;
    for (const thought of this.#thoughts.forget(turn.seq, this.#playthrough.revisedAt))
      this.#unthink(thought);
    if (this.#remove(turn.seq)) {
      if (turn.npc === this.npc)
        for (const seq of sourcesOf(turn).memories) this.#uses.set(seq, (this.#uses.get(seq) ?? 1) - 1);
    }
    if (turn.replacedBy === undefined) this.#takeTurn(turn);
  }

  /** What it concluded of words that count no longer is none of its memories, and what it had summed up is whole again. */
  #unthink({ seq, what, from }: KeptMemory): void {
    this.#remove(seq);
    if (what === "summary") for (const summed of from) this.#summed.delete(summed);
  }

  #remove(seq: number): boolean {
    const known = this.#entries.get(seq);
    if (!known) return false;
    this.#index.remove(known.document, this.#termsOf(known.memory));
    this.#documents[known.document] = undefined;
    return this.#entries.delete(seq);
  }

  #meets(other: CharacterId, seq: number): boolean {
    const first = this.#met.get(other);
    if (first === undefined) this.#met.set(other, seq);
    return first === undefined || first === seq;
  }

  #givesAt(seq: number): readonly string[] {
    const known = this.#entries.get(seq)?.memory;
    if (known) return known.gives;
    for (const turn of this.#playthrough.turns.values())
      if (turn.seq === seq) return turn.npc === this.npc ? sourcesOf(turn).gives : [];
    return [];
  }

  #add(memory: Memory): void {
    if (this.#entries.has(memory.seq)) return;
    const document = this.#index.add(this.#termsOf(memory));
    const entry = { memory, document };
    this.#entries.set(memory.seq, entry);
    this.#documents[document] = entry;
  }

  /** What it is found by: the same each time, so that it need not be kept. */
  #termsOf({ said, speaker, to }: Memory): readonly string[] {
    const terms = termsOf(said);
    // "Is that so?" is remembered, and is an answer to nothing.
    if (terms.length < fewestWords) return [];
    return terms.concat(this.#namesOf(speaker), to ? this.#namesOf(to) : [], kindsTold(said));
  }

  /** Found by who spoke and to whom, too: by name, and by the id, which is the term of "I" and "my". */
  #namesOf({ id, name }: Named): readonly string[] {
    if (id === this.npc) return [];
    const key = `${id} ${name}`;
    const known = this.#names.get(key) ?? [...termsOf(name), id];
    this.#names.set(key, known);
    return known;
  }
}

/** What has fewer words that carry a meaning is not looked for. */
const fewestWords = 2;

export interface Found {
  readonly memory: Memory;
  readonly score: number;
}

interface Entry {
  readonly memory: Memory;
  readonly document: number;
}

type Item = Line | TurnRecord | KeptMemory;

/** What stands after `followed`, in order. A replaced turn that counts again stands among later ones. */
function unseen(
  { talk, kept }: Pick<Playthrough, "talk" | "kept">,
  followed: number,
  isRevised: boolean,
): readonly Item[] {
  const found: Item[] = [];
  for (let at = talk.length - 1; at >= 0; at -= 1) {
    const item = talk[at];
    if (!item) continue;
    if (item.seq > followed) found.push(item);
    else if (!isRevised) break;
  }
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const item = kept[at];
    if (!item || item.seq <= followed) break;
    found.push(item);
  }
  // Nearly in order, which costs a sort little.
  return found.reverse().sort((one, other) => one.seq - other.seq);
}
