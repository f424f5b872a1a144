import { LazyMap } from "../domain/lazy-map.ts";
import { DramatisError } from "../domain/errors.ts";
import {
  type CharacterId,
  type LineId,
  type NpcId,
  parseTurnId,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import { hearersOf } from "../domain/playthrough/hearing.ts";
import type { JournalEntry, SpeechManner, TurnEnded, TurnStarted } from "../domain/playthrough/journal.ts";
import { followerOf } from "../domain/playthrough/next-speaker.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { bearingOf, isPresent, type Scene, wakingNpcs } from "../domain/playthrough/scene.ts";
import type { Ids } from "../domain/ports/clock.ts";
import type { Cast } from "./cast.ts";
import type { Draining } from "./draining.ts";
import type { OpenCalls } from "./open-calls.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { SceneQueue } from "./scene-queue.ts";
import type { SliceTimer } from "./slice-timer.ts";
import type { Turn } from "./turn.ts";
import type { TurnMaker } from "./turn-maker.ts";

/** What a turn is to answer. */
export interface TurnToBegin {
  readonly scene: Scene;
  readonly npc: NpcId;
  /** Whom it speaks to. */
  readonly partner: CharacterId;
  readonly manner?: SpeechManner | undefined;
  /**
   * How many turns NPCs may speak among themselves, this one counted, before a player says something: another takes it
   * up where it was spoken to or named. 0 where nobody does.
   */
  readonly exchange?: number;
  /** None for a turn that nobody's words asked for. */
  readonly line?: LineId | undefined;
  /** Position of the `trigger.fired` that has the NPC begin. */
  readonly because?: number;
  /** Entries that become durable together with its start. */
  readonly before?: (turn: TurnId) => readonly JournalEntry[];
}

/** The turns of a playthrough that are being spoken: one at a time in each scene, and what waits for its end. */
export class SpokenTurns {
  readonly #playthrough: Playthrough;
  readonly #cast: Cast;
  readonly #journal: RunnerJournal;
  readonly #turns: TurnMaker;
  readonly #openCalls: OpenCalls;
  readonly #textTimer: SliceTimer;
  readonly #ids: Ids;
  readonly #draining: Draining;
  readonly #queue = new SceneQueue<TurnToBegin>((turn) => this.begin(turn));
  readonly #speaking = new LazyMap<TurnId, Turn>();
  #closing = false;

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly cast: Cast;
    readonly journal: RunnerJournal;
    readonly turns: TurnMaker;
    readonly openCalls: OpenCalls;
    readonly textTimer: SliceTimer;
    readonly ids: Ids;
    readonly draining: Draining;
  }) {
    this.#playthrough = options.playthrough;
    this.#cast = options.cast;
    this.#journal = options.journal;
    this.#turns = options.turns;
    this.#openCalls = options.openCalls;
    this.#textTimer = options.textTimer;
    this.#ids = options.ids;
    this.#draining = options.draining;
  }

  get isBusy(): boolean {
    return this.#speaking.size > 0;
  }

  isFree(scene: SceneId): boolean {
    return this.#queue.isFree(scene);
  }

  /** How many wait in the scene. */
  waiting(scene: SceneId): number {
    return this.#queue.length(scene);
  }

  /** Resolves when no turn is under way in the scene. */
  settled(scene: SceneId): Promise<void> {
    return this.#queue.settledScene(scene);
  }

  /** Resolves when nothing is said anywhere; whoever waits looks again, since the next may have begun. */
  allSettled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Begins the turn when those before it have ended. */
  later(turn: TurnToBegin): void {
    this.#queue.add(turn.scene.id, turn);
  }

  /** Starts a turn: its first entries are on their way to the journal when this returns, and its scene is occupied. */
  begin(asked: TurnToBegin): void {
    const { scene, npc: npcId, partner, line, before } = asked;
    const npc = this.#cast.get(npcId);
    if (!npc || this.#closing || this.#draining.isOn || this.#journal.failure) return;
    // Either may have gone, or fallen asleep, while this one waited.
    if (!isPresent(scene, partner)) return;
    const started = this.#start(asked);
    const { turn: id } = started;
    const isHeard = line === undefined || bearingOf(scene, partner).awake;
    if (!isHeard || !wakingNpcs(scene).includes(npcId)) return this.#pass(started);
    const turn = this.#turns.make(scene, npc, started, before?.(id) ?? [], this.#openCalls);
    this.#speaking.set(id, turn);
    // A turn rejects only when the journal has failed, which every listener has been told.
    const ended = turn.run().catch(() => undefined);
    const stopKeeping = this.#textTimer.join(() => this.#keepText(turn));
    this.#queue.occupy(
      scene.id,
      ended.then(() => {
        stopKeeping();
        this.#speaking.delete(id);
        this.#takeUp(id, asked);
      }),
    );
  }

  #start({ scene, npc, partner, manner, line, because }: TurnToBegin): TurnStarted {
    return {
      type: "turn.started",
      v: 1,
      scene: scene.id,
      turn: this.#newTurnId(),
      npc,
      partner,
      ...(manner === undefined ? {} : { manner }),
      heardBy: hearersOf(scene, { speaker: npc, to: partner, manner }),
      ...(line === undefined ? {} : { line }),
      ...(because === undefined ? {} : { because }),
    };
  }

  /** Whoever waits for the answer to a line is told that none comes; a turn that no line asked for is not missed. */
  #pass(started: TurnStarted, why: Pick<TurnEnded, "status" | "reason"> = { status: "cancelled" }): void {
    const { turn, line, partner } = started;
    if (line === undefined) return;
    const ended: TurnEnded = { type: "turn.ended", v: 1, turn, ...why, length: 0, rounds: [] };
    // A failed write is told to every listener.
    this.#journal.append([{ ...started, heardBy: [partner] }, ended]).catch(() => undefined);
  }

  /** Another NPC answers what was said, where it may; a player who waits to be answered comes first. */
  #takeUp(id: TurnId, { scene, manner, exchange = 0 }: TurnToBegin): void {
    const turn = this.#playthrough.turns.get(id);
    if (!turn || exchange < 2 || this.#queue.length(scene.id) > 0) return;
    const npc = followerOf(scene, this.#playthrough.talk, turn);
    if (npc) this.later({ scene, npc, partner: turn.npc, manner, exchange: exchange - 1 });
  }

  cancel(turn: TurnId): void {
    this.#speaking.get(turn)?.stop("player");
  }

  /** The turn that is being spoken in a scene. */
  speakingIn(scene: SceneId): Turn | undefined {
    return [...this.#speaking.values()].find(({ id }) => {
      const record = this.#playthrough.turns.get(id);
      // One whose end is on its way is over.
      return record?.scene === scene && record.status === "speaking";
    });
  }

  /** Somebody breaks in: that turn is cut off, and the answers that wait to be given to them are passed over. */
  breakOff(scene: SceneId, by: CharacterId, turn: TurnId | undefined): void {
    const passed = this.#queue.take(scene, ({ line, partner }) => line !== undefined && partner === by);
    for (const asked of passed)
      this.#pass(this.#start(asked), { status: "interrupted", reason: "said_over" });
    if (turn !== undefined) this.#speaking.get(turn)?.stop("said_over");
  }

  /** The text of a turn that is being spoken, durable or not. */
  textOf(turn: TurnId): string | undefined {
    return this.#speaking.get(turn)?.speech.text;
  }

  /** Stops what is spoken in a scene and forgets what waits; resolves when it has ended. */
  async stop(scene: SceneId): Promise<void> {
    this.#queue.clear(scene);
    for (const turn of this.#speaking.values()) {
      if (this.#playthrough.turns.get(turn.id)?.scene === scene) turn.stop("player");
    }
    await this.settled(scene);
  }

  /** Stops what is said by, or to, somebody who goes. What waits for them is dropped when its turn has come. */
  stopWith(scene: SceneId, who: CharacterId): void {
    for (const turn of this.#speaking.values()) {
      const record = this.#playthrough.turns.get(turn.id);
      if (record?.scene === scene && (record.partner === who || record.npc === who)) turn.stop("player");
    }
  }

  /** Forgets what waits, and resolves when what is spoken has ended; what is answered by nobody is asked for again. */
  async drain(): Promise<void> {
    this.#queue.clearAll();
    await this.#queue.settled();
  }

  /** Ends everything as interrupted, and begins nothing more. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#queue.clearAll();
    for (const turn of this.#speaking.values()) turn.stop("server_restart");
    await this.#queue.settled();
  }

  #newTurnId(): TurnId {
    const id = parseTurnId(`turn_${this.#ids.unique()}`);
    if (id) return id;
    throw new DramatisError({ code: "internal", message: "The id source gave no usable id." });
  }

  /** What a turn has said since it was last written goes to the journal. */
  #keepText(turn: Turn): void {
    const entries = this.#journal.failure ? [] : turn.speech.take();
    if (entries.length > 0) this.#journal.append(entries).catch(() => undefined);
  }
}
