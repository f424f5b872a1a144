import type { CharacterId, NpcId } from "../ids.ts";
import { isConfidential } from "../playthrough/confidence.ts";
import type { KeptMemory } from "../playthrough/memory-kept.ts";
import type { Line, Playthrough, TurnRecord } from "../playthrough/playthrough.ts";
import { kindsTold } from "./answer-kinds.ts";
import type { Memory } from "./memory.ts";
import { observeKept, observeLine, observeTurn, type Told } from "./observe.ts";
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
  readonly #pending = new Set<TurnRecord>();
  /** Where the first words between it and somebody stand. */
  readonly #met = new Map<CharacterId, number>();
  /** Who alone heard what was whispered, by its position; whoever whispered it to whom. */
  readonly #earshot = new Map<number, readonly CharacterId[]>();
  readonly #uses = new Map<number, number>();
  readonly #summed = new Set<number>();
  #followed = 0;
  #revised = 0;
  #kept = 0;

  constructor(npc: NpcId, playthrough: Playthrough) {
    this.npc = npc;
    this.#playthrough = playthrough;
  }

  /** Takes in what has come since it was asked last. */
  follow(): this {
    const { talk, revised, kept } = this.#playthrough;
    const isRevised = revised.length > this.#revised;
    for (const turn of this.#pending) if (turn.status !== "speaking") this.#takeTurn(turn);
    for (const turn of revised.slice(this.#revised)) this.#revise(turn);
    this.#revised = revised.length;
    const fresh = [...unseen(talk, this.#followed, isRevised), ...kept.slice(this.#kept)];
    for (const item of fresh.sort((one, other) => one.seq - other.seq)) {
      if ("what" in item) this.#takeKept(item);
      else if (item.kind === "line") this.#takeLine(item);
      else this.#takeTurn(item);
      this.#followed = Math.max(this.#followed, item.seq);
    }
    this.#kept = kept.length;
    return this;
  }

  /** In the order of the journal. */
  memories(): readonly Memory[] {
    return [...this.#entries.values()].map(({ memory }) => memory).sort((one, other) => one.seq - other.seq);
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
    if (kept.npc !== this.npc) return;
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
    const known = this.#entries.get(turn.seq);
    if (known) {
      this.#index.remove(known.document, known.terms);
      this.#documents[known.document] = undefined;
      this.#entries.delete(turn.seq);
      if (turn.npc === this.npc)
        for (const seq of sourcesOf(turn).memories) this.#uses.set(seq, (this.#uses.get(seq) ?? 1) - 1);
    }
    if (turn.replacedBy === undefined) this.#takeTurn(turn);
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
    const said = termsOf(memory.said);
    // "Is that so?" is remembered, and is an answer to nothing.
    const terms =
      said.length < fewestWords ? [] : [...said, ...namesOf(memory, this.npc), ...kindsTold(memory.said)];
    const document = this.#index.add(terms);
    const entry = { memory, terms, document };
    this.#entries.set(memory.seq, entry);
    this.#documents[document] = entry;
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
  readonly terms: readonly string[];
  readonly document: number;
}

/** Found by who spoke and to whom, too: by name, and by the id, which is the term of "I" and "my". */
function namesOf({ speaker, to }: Memory, npc: NpcId): readonly string[] {
  const others = [speaker, to].filter((one) => one && one.id !== npc);
  return others.flatMap((one) => (one ? [...termsOf(one.name), one.id] : []));
}

/** What stands after `followed`. A replaced turn that counts again stands among later ones. */
function unseen(
  talk: Playthrough["talk"],
  followed: number,
  isRevised: boolean,
): readonly (Line | TurnRecord)[] {
  const found: (Line | TurnRecord)[] = [];
  for (let at = talk.length - 1; at >= 0; at -= 1) {
    const item = talk[at];
    if (!item) continue;
    if (item.seq > followed) found.push(item);
    else if (!isRevised) break;
  }
  return found;
}
