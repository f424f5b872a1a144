import type { NpcId, PlaythroughId, SceneId } from "../domain/ids.ts";
import type { Memories } from "../domain/memory/memories.ts";
import type { Memory } from "../domain/memory/memory.ts";
import { acceptThoughts } from "../domain/memory/reflect/accept-thought.ts";
import { composeThought } from "../domain/memory/reflect/compose-thought.ts";
import { dueSummary } from "../domain/memory/reflect/due-summary.ts";
import { type DueThought, dueReflection, type ThoughtMoment } from "../domain/memory/reflect/due-thought.ts";
import { composeTellable } from "../domain/playthrough/compose-tellable-blocks.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { castOf } from "../domain/playthrough/scene.ts";
import { askForValue, type GivenValue, type ValueDesk } from "./ask-for-value.ts";
import type { Cast } from "./cast.ts";
import type { Draining } from "./draining.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { WorldInForce } from "./world-in-force.ts";
import { rememberInSlices } from "./remember-in-slices.ts";

export interface ThinkingOptions {
  /** Importance that has to gather in what an NPC witnessed before it reflects on it. */
  readonly threshold: number;
  /** Told of each request when it has been answered, and of one that could not be. */
  readonly onThought?: (thought: ThoughtReport) => void;
}

/** What became of one request: ids and counts, no words. */
export interface ThoughtReport {
  readonly playthrough: PlaythroughId;
  readonly npc: NpcId;
  readonly what: DueThought["what"];
  readonly given: GivenValue;
  readonly kept: number;
  readonly refused: readonly string[];
  readonly tookMs: number;
}

/** Nobody waits for it, so it may take long, but not for ever; milliseconds. */
const deadline = 60_000;

/**
 * Has NPCs think over what they remember once a turn of theirs has ended: one request at a time, at most one for each
 * ended turn, and one more of each who spoke in a scene that has closed. No turn waits for it, and what fails is let be.
 */
export class Thinker {
  readonly #options: ThinkerOptions;
  readonly #abort = new AbortController();
  /** NPCs whose turns have ended since they were looked at, in that order. */
  readonly #waiting = new Set<NpcId>();
  /** Those who have spoken since the playthrough was loaded: their streams are there already. */
  readonly #spoken = new Set<NpcId>();
  /** Up to which memory a thing was tried, and how far the journal was then, by NPC and its key. */
  readonly #tried = new Map<string, { readonly to: number; readonly at: number }>();
  #work: Promise<void> | undefined;

  constructor(options: ThinkerOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#work !== undefined;
  }

  /** Looks at what these records, which are durable, have ended. */
  durable(records: readonly JournalRecord[]): void {
    const { playthrough } = this.#options;
    for (const { entry } of records) {
      if (entry.type === "turn.ended") this.#wake(playthrough.turns.get(entry.turn)?.npc);
      if (entry.type === "scene.closed") this.#wakeAll(entry.scene);
    }
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Gives up what is asked; what was thought until then is kept. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#work;
  }

  #wakeAll(id: SceneId): void {
    const scene = this.#options.playthrough.scenes.get(id);
    for (const { id: npc } of scene ? castOf(scene) : []) if (this.#spoken.has(npc)) this.#wake(npc);
  }

  #wake(npc: NpcId | undefined): void {
    if (npc === undefined || this.#isOver) return;
    this.#spoken.add(npc);
    this.#waiting.add(npc);
    this.#work ??= this.#workOff();
  }

  get #isOver(): boolean {
    const { draining, journal } = this.#options;
    return draining.isOn || this.#abort.signal.aborted || journal.failure !== undefined;
  }

  async #workOff(): Promise<void> {
    // Whoever ended the turn goes on first.
    await Promise.resolve();
    for (const npc of this.#waiting) {
      this.#waiting.delete(npc);
      if (this.#isOver) break;
      // The journal or the ledger could not be written, which is told elsewhere: a thought is nothing to fail for.
      await this.#thinkFor(npc).catch(() => undefined);
    }
    this.#work = undefined;
  }

  async #thinkFor(id: NpcId): Promise<void> {
    const npc = this.#options.cast.get(id);
    await rememberInSlices(this.#options.memories, id, this.#abort.signal);
    const due = npc && this.#due(npc);
    if (!npc || !due) return;
    const { playthrough, inForce, cast, journal, desk, thinking } = this.#options;
    const tried = { to: due.memories.at(-1)?.seq ?? 0, at: playthrough.lastSeq };
    this.#tried.set(`${id} ${due.key}`, tried);
    const { world } = inForce.current;
    const request = composeThought({ due, world, npc, names: cast.names(), seed: playthrough.seed });
    const startedAt = desk.clock.monotonic();
    const given = await this.#ask(request);
    const accepted =
      given.value === undefined ? { thoughts: [], refused: ["no value"] } : acceptThoughts(given.value, due);
    const holding = accepted.thoughts.filter((thought) => this.#holds(due, thought.from));
    if (holding.length > 0 && !journal.failure)
      await journal.append(holding.map((thought) => ({ ...thought, ledger: given.ledger })));
    thinking.onThought?.({
      playthrough: this.#options.id,
      npc: id,
      what: due.what,
      given,
      kept: holding.length,
      refused: accepted.refused,
      tookMs: desk.clock.monotonic() - startedAt,
    });
  }

  #due(npc: Npc): DueThought | undefined {
    const { playthrough, memories, inForce, desk, thinking } = this.#options;
    const { lore, secrets } = composeTellable(inForce.current.world, npc);
    const guarded = [...lore, ...secrets].filter(({ condition }) => condition !== undefined);
    const last = lastOfOpenScenes(playthrough);
    const moment: ThoughtMoment = {
      threshold: thinking.threshold,
      guarded: new Set(guarded.map(({ block }) => block.id)),
      isOpen: ({ seq }) => last.has(seq),
      triedTo: (key) => this.#tried.get(`${npc.id} ${key}`)?.to ?? 0,
      triedAt: (key) => this.#tried.get(`${npc.id} ${key}`)?.at ?? 0,
    };
    const stream = memories.of(npc.id);
    return dueSummary(stream, playthrough, desk.clock.now(), moment) ?? dueReflection(stream, moment);
  }

  async #ask(request: Parameters<typeof askForValue>[1]): Promise<GivenValue> {
    const { desk } = this.#options;
    const late = new AbortController();
    const forget = desk.clock.after(deadline, () => late.abort());
    try {
      return await askForValue(desk, request, AbortSignal.any([this.#abort.signal, late.signal]));
    } finally {
      forget();
    }
  }

  /** What was edited or replaced while the model thought is not what it thought of. */
  #holds({ npc, memories, before }: DueThought, from: readonly number[]): boolean {
    const stream = this.#options.memories.of(npc);
    const given = new Map<number, Memory>([...before, ...memories].map((memory) => [memory.seq, memory]));
    return from.every((seq) => stream.at(seq)?.text === given.get(seq)?.text);
  }
}

export interface ThinkerOptions {
  readonly id: PlaythroughId;
  readonly thinking: ThinkingOptions;
  readonly playthrough: Playthrough;
  readonly memories: Memories;
  readonly inForce: WorldInForce;
  readonly cast: Cast;
  readonly journal: RunnerJournal;
  readonly desk: ValueDesk;
  readonly draining: Draining;
}

/** What was said so long ago is asked for again by nobody. */
const lookedAt = 500;

/** Positions of what stands last in each scene that is open: another turn may yet come in its place. */
function lastOfOpenScenes({ talk, scenes }: Playthrough): ReadonlySet<number> {
  const open = new Set<SceneId>();
  for (const scene of scenes.values()) if (scene.open) open.add(scene.id);
  const last = new Set<number>();
  for (const item of talk.slice(-lookedAt).reverse()) if (open.delete(item.scene)) last.add(item.seq);
  return last;
}
