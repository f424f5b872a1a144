import type { Rules } from "../domain/behavior/rules.ts";
import { DramatisError } from "../domain/errors.ts";
import {
  type CallId,
  type LineId,
  type NpcId,
  parseTurnId,
  type PlaythroughId,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { JournalEntry, JournalRecord, LineSaid, TurnStarted } from "../domain/playthrough/journal.ts";
import { applyRecord, type Playthrough, type Scene } from "../domain/playthrough/playthrough.ts";
import { reportState } from "../domain/playthrough/report-state.ts";
import type { World } from "../domain/world/world.ts";
import { Cast } from "./cast.ts";
import { Executors } from "./executors.ts";
import type { Executor, ExecutorAnswer, PlayListener } from "./listener.ts";
import { OpenCalls } from "./open-calls.ts";
import type { LivePlaythrough, OpenSceneRequest, SayRequest } from "./player-face.ts";
import { RunnerJournal } from "./runner-journal.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { findAddressed, findOpenScene, findPlace, hearersOf } from "./scene-lookups.ts";
import { SceneQueue } from "./scene-queue.ts";
import type { SliceTimer } from "./slice-timer.ts";
import type { Turn } from "./turn.ts";
import { TurnMaker } from "./turn-maker.ts";

/** The one writer of a playthrough: whatever happens to it is decided here, one thing at a time. */
export class Runner implements LivePlaythrough {
  readonly id: PlaythroughId;
  readonly epoch: number;
  readonly world: World;
  readonly view: Playthrough;
  readonly #options: PlayOptions;
  readonly #limits: PlayLimits;
  readonly #textTimer: SliceTimer;
  readonly #journal: RunnerJournal;
  readonly #executors: Executors;
  readonly #openCalls: OpenCalls;
  readonly #cast: Cast;
  readonly #turns: TurnMaker;
  readonly #queue = new SceneQueue();
  readonly #speaking = new Map<TurnId, Turn>();
  /** Lines whose answer was given, begun or queued by this process. */
  readonly #answering = new Set<LineId>();
  #closing = false;

  constructor(options: {
    readonly id: PlaythroughId;
    readonly world: World;
    readonly rules: Rules;
    readonly view: Playthrough;
    readonly npcs: readonly Npc[];
    readonly play: PlayOptions;
    readonly limits: PlayLimits;
    /** Of the whole process, so that what many turns have said is written in few batches. */
    readonly textTimer: SliceTimer;
  }) {
    this.id = options.id;
    this.epoch = options.play.epoch;
    this.world = options.world;
    this.view = options.view;
    this.#options = options.play;
    this.#limits = options.limits;
    this.#textTimer = options.textTimer;
    this.#executors = new Executors(options.play.clock);
    this.#cast = new Cast(options.world, options.play.library, options.npcs);
    const { document } = options.world;
    this.#journal = new RunnerJournal({
      id: options.id,
      journal: options.play.journal,
      clock: options.play.clock,
      epoch: options.play.epoch,
      seq: options.view.lastSeq,
      apply: (record) => applyRecord(this.view, record, document),
    });
    this.#turns = new TurnMaker({
      ...options,
      playthrough: options.view,
      cast: this.#cast,
      executors: this.#executors,
      journal: this.#journal,
    });
    this.#openCalls = new OpenCalls({
      playthrough: this.view,
      rules: options.rules,
      executors: this.#executors,
      journal: this.#journal,
      clock: options.play.clock,
      situationOf: ({ turn }) => this.#turns.situation(turn.npc, turn.partner, turn.scene),
    });
  }

  get isBusy(): boolean {
    return this.#speaking.size > 0 || this.#journal.followed;
  }

  get failure(): DramatisError | undefined {
    return this.#journal.failure;
  }

  /** After a crash: turns that were being spoken are ended as interrupted, at the text that the journal has. */
  async recover(): Promise<void> {
    const ended: JournalEntry[] = [];
    for (const turn of this.view.turns.values()) {
      if (turn.status !== "speaking") continue;
      ended.push({
        type: "turn.ended",
        v: 1,
        turn: turn.id,
        status: "interrupted",
        reason: "server_restart",
        length: turn.text.length,
        rounds: [],
      });
    }
    if (ended.length > 0) await this.#journal.append(ended);
  }

  npc(id: NpcId): Npc | undefined {
    return this.#cast.get(id);
  }

  async openScene(request: OpenSceneRequest): Promise<void> {
    const existing = this.view.scenes.get(request.scene);
    const npcs = await Promise.all(request.npcs.map((id) => this.#cast.enter(id)));
    if (existing) return;
    const place = findPlace(this.world, request.place);
    await this.#journal.append([
      {
        type: "scene.opened",
        v: 1,
        scene: request.scene,
        place,
        player: request.player,
        npcs: npcs.map(({ id, revision, profile }) => ({
          id,
          revision,
          name: profile.identity.name,
          tags: profile.tags,
          starts: profile.state,
        })),
      },
    ]);
  }

  async say(request: SayRequest, options: { readonly answer?: boolean } = {}): Promise<void> {
    const scene = findOpenScene(this.view, request.scene);
    const npc = findAddressed(scene, request.to);
    if (this.#isSaid(request.line)) {
      if (options.answer !== false && !this.#isAnswered(request.line))
        this.#answerLater(scene, npc, request.line);
      return this.#settled();
    }
    if (this.#queue.length(scene.id) >= this.#limits.queue) {
      throw new DramatisError({
        code: "too_many",
        message: `${this.#limits.queue} lines already wait for an answer in this scene.`,
        mend: "Wait for a turn to end, or cancel it.",
        param: "text",
        retryable: true,
      });
    }
    const said: LineSaid = {
      type: "line.said",
      v: 1,
      scene: scene.id,
      line: request.line,
      speaker: request.speaker,
      to: npc,
      text: request.text,
      heardBy: hearersOf(scene),
    };
    if (options.answer === false) {
      await this.#journal.append([said]);
      return;
    }
    if (this.#queue.isFree(scene.id)) {
      this.#answering.add(request.line);
      this.#begin(scene, npc, [said], request.line);
      return this.#settled();
    }
    this.#answerLater(scene, npc, request.line);
    await this.#journal.append([said]);
  }

  #answerLater(scene: Scene, npc: NpcId, line: LineId): void {
    this.#answering.add(line);
    this.#queue.add(scene.id, () => this.#begin(scene, npc, [], line));
  }

  /** A line that was still in the queue when its process died is not: it is answered when its client says it again. */
  #isAnswered(line: LineId): boolean {
    if (this.#answering.has(line)) return true;
    for (const turn of this.view.turns.values()) if (turn.line === line) return true;
    return false;
  }

  prompt(sceneId: SceneId, npc: NpcId): void {
    const scene = findOpenScene(this.view, sceneId);
    this.#queue.add(scene.id, () => this.#begin(scene, npc, [], undefined));
  }

  cancel(turn: TurnId): void {
    this.#speaking.get(turn)?.stop("player");
  }

  async endCall(call: CallId, answer: ExecutorAnswer, from: Executor): Promise<void> {
    await this.#openCalls.answer(call, answer, from);
  }

  async report(sceneId: SceneId, message: string, set: JsonObject): Promise<void> {
    const scene = findOpenScene(this.view, sceneId);
    if (this.view.reports.has(message)) return this.#settled();
    let { state } = this.view;
    const changes = Object.entries(set).map(([path, value]) => {
      const reported = reportState(state, this.world.document, path, value, scene.id);
      state = reported.state;
      return reported.change;
    });
    await this.#journal.append([{ type: "state.reported", v: 1, scene: scene.id, changes, message }]);
  }

  async closeScene(sceneId: SceneId, reason: "left" | "idle" | "ended"): Promise<void> {
    const scene = this.view.scenes.get(sceneId);
    if (!scene?.open) return;
    this.#queue.clear(sceneId);
    for (const turn of this.#speaking.values()) {
      if (this.view.turns.get(turn.id)?.scene === sceneId) turn.stop("player");
    }
    await this.#queue.settledScene(sceneId);
    if (!scene.open) return;
    await this.#journal.append([{ type: "scene.closed", v: 1, scene: sceneId, reason }]);
  }

  addExecutor(executor: Executor): () => void {
    this.#executors.add(executor);
    this.#openCalls.offerTo(executor.scene);
    return () => {
      this.#executors.remove(executor);
      this.#openCalls.leave(executor);
    };
  }

  follow(listener: PlayListener): () => void {
    return this.#journal.follow(listener);
  }

  async records(after: number, limit: number): Promise<readonly JournalRecord[]> {
    await this.#journal.settled();
    return this.#options.journal.read(this.id, after, limit);
  }

  spokenText(turn: TurnId): string | undefined {
    return this.#speaking.get(turn)?.speech.text;
  }

  /** Ends what is being spoken as interrupted and waits until the journal has everything. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#queue.clearAll();
    for (const turn of this.#speaking.values()) turn.stop("server_restart");
    await this.#queue.settled();
    this.#openCalls.close();
    await this.#journal.settled();
  }

  /** Starts a turn: its first entries are on their way to the journal when this returns, and its scene is occupied. */
  #begin(scene: Scene, npcId: NpcId, before: readonly JournalEntry[], line: LineId | undefined): void {
    const npc = this.#cast.get(npcId);
    if (!npc || this.#closing || this.#journal.failure) return;
    const started: TurnStarted = {
      type: "turn.started",
      v: 1,
      scene: scene.id,
      turn: this.#newTurnId(),
      npc: npcId,
      partner: scene.player.id,
      heardBy: hearersOf(scene),
      ...(line === undefined ? {} : { line }),
    };
    const turn = this.#turns.make(scene, npc, started, before, this.#openCalls);
    this.#speaking.set(turn.id, turn);
    // A turn rejects only when the journal has failed, which every listener has been told.
    const ended = turn.run().catch(() => undefined);
    const stopKeeping = this.#textTimer.join(() => this.#keepText(turn));
    this.#queue.occupy(
      scene.id,
      ended.then(() => {
        stopKeeping();
        this.#speaking.delete(turn.id);
      }),
    );
  }

  /** Resolves when everything appended up to now is durable; rejects when it could not be written. */
  async #settled(): Promise<void> {
    await this.#journal.settled();
    if (this.#journal.failure) throw this.#journal.failure;
  }

  #isSaid(line: LineId): boolean {
    return this.view.talk.some((item) => item.kind === "line" && item.id === line);
  }

  #newTurnId(): TurnId {
    const id = parseTurnId(`turn_${this.#options.ids.unique()}`);
    if (id) return id;
    throw new DramatisError({ code: "internal", message: "The id source gave no usable id." });
  }

  /** What a turn has said since it was last written goes to the journal. */
  #keepText(turn: Turn): void {
    const entries = this.#journal.failure ? [] : turn.speech.take();
    if (entries.length > 0) this.#journal.append(entries).catch(() => undefined);
  }
}
