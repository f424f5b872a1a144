import type { DramatisError } from "../domain/errors.ts";
import type { CallId, NpcId, PlayerId, PlaythroughId, SceneId, TurnId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { JournalEntry, JournalRecord } from "../domain/playthrough/journal.ts";
import type { ScenePlayer } from "../domain/playthrough/journal-presence.ts";
import { applyRecord, type Playthrough } from "../domain/playthrough/playthrough.ts";
import type { SceneDescription } from "../domain/playthrough/describe-scene.ts";
import type { TurnExplanation } from "../domain/playthrough/explain-turn.ts";
import { planMove } from "../domain/playthrough/plan-move.ts";
import { reportState } from "../domain/playthrough/report-state.ts";
import { Memories } from "../domain/memory/memories.ts";
import type { World } from "../domain/world/world.ts";
import { BetweenPlayers } from "./between-players.ts";
import { Cast } from "./cast.ts";
import { Executors } from "./executors.ts";
import type { Draining } from "./draining.ts";
import {
  type EditRequest,
  Feedback,
  type FeedbackRequest,
  type RateRequest,
  type WithdrawRequest,
} from "./feedback.ts";
import type { CallProgress, Executor, ExecutorAnswer, PlayListener, Sleeper } from "./listener.ts";
import { Meanings } from "./meanings.ts";
import { OpenCalls } from "./open-calls.ts";
import { Gatherings } from "./gatherings.ts";
import type {
  LivePlaythrough,
  OpenSceneRequest,
  PresenceRequest,
  PromptRequest,
  SaveRequest,
  SayRequest,
  WorldMove,
} from "./player-face.ts";
import { RunnerJournal } from "./runner-journal.ts";
import { rememberInSlices } from "./remember-in-slices.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { SaidLines } from "./said-lines.ts";
import { findOpenScene } from "./scene-lookups.ts";
import type { SliceTimer } from "./slice-timer.ts";
import { SpokenTurns } from "./spoken-turns.ts";
import { type EventRequest, StoryTeller } from "./story-teller.ts";
import { Thinker } from "./thinker.ts";
import { TurnMaker } from "./turn-maker.ts";
import type { FindVersion, WorldInForce, WorldVersion } from "./world-in-force.ts";

/** Lines and turns whose taking in is noticed. */
const longLife = 2000;

/** The one writer of a playthrough: whatever happens to it is decided here, one thing at a time. */
export class Runner implements LivePlaythrough {
  readonly id: PlaythroughId;
  readonly epoch: number;
  readonly view: Playthrough;
  readonly #inForce: WorldInForce;
  readonly #options: PlayOptions;
  readonly #journal: RunnerJournal;
  readonly #executors: Executors;
  readonly #openCalls: OpenCalls;
  readonly #cast: Cast;
  readonly #turns: SpokenTurns;
  readonly #lines: SaidLines;
  readonly #gatherings: Gatherings;
  readonly #feedback: Feedback;
  readonly #draining: Draining;
  readonly #memories: Memories;
  /** Undefined where recall goes by words alone. */
  readonly #meanings: Meanings | undefined;
  readonly #story: StoryTeller;
  readonly #betweenPlayers: BetweenPlayers;
  /** Undefined where NPCs do not think over what they remember. */
  readonly #thinker: Thinker | undefined;
  /** Made where there is something to break off. */
  #closing: AbortController | undefined;

  constructor(options: {
    readonly id: PlaythroughId;
    readonly version: WorldVersion;
    readonly versionOf: FindVersion;
    readonly view: Playthrough;
    readonly npcs: readonly Npc[];
    readonly play: PlayOptions;
    readonly limits: PlayLimits;
    /** Of the whole process, so that what many turns have said is written in few batches. */
    readonly textTimer: SliceTimer;
    /** Of the whole process. */
    readonly draining: Draining;
  }) {
    this.id = options.id;
    this.epoch = options.play.epoch;
    const inForce = { current: options.version };
    this.#inForce = inForce;
    this.view = options.view;
    this.#options = options.play;
    this.#draining = options.draining;
    this.#executors = new Executors(options.play.clock);
    this.#cast = new Cast(options.version.world, options.play.library, options.npcs);
    this.#journal = new RunnerJournal({
      id: options.id,
      journal: options.play.journal,
      clock: options.play.clock,
      epoch: options.play.epoch,
      seq: options.view.lastSeq,
      apply: (record) => applyRecord(this.view, record, this.world.document),
      durable: (records) => {
        this.#story.durable(records);
        this.#thinker?.durable(records);
        this.#meanings?.durable(records);
      },
    });
    this.#memories = new Memories(options.view);
    const { meaning, clock } = options.play;
    this.#meanings = meaning && new Meanings({ ...meaning, clock, memories: this.#memories });
    const turns = new TurnMaker({
      ...options,
      inForce,
      playthrough: options.view,
      memories: this.#memories,
      meanings: this.#meanings,
      cast: this.#cast,
      executors: this.#executors,
      journal: this.#journal,
    });
    this.#openCalls = new OpenCalls({
      playthrough: this.view,
      inForce,
      executors: this.#executors,
      journal: this.#journal,
      clock: options.play.clock,
      situationOf: ({ turn }) => turns.situation(turn.npc, turn.partner, turn.scene),
    });
    this.#turns = new SpokenTurns({
      playthrough: this.view,
      cast: this.#cast,
      journal: this.#journal,
      turns,
      openCalls: this.#openCalls,
      textTimer: options.textTimer,
      ids: options.play.ids,
      draining: options.draining,
    });
    this.#lines = new SaidLines({
      playthrough: this.view,
      journal: this.#journal,
      turns: this.#turns,
      limit: options.limits.queue,
      draining: options.draining,
    });
    this.#gatherings = new Gatherings({
      playthrough: this.view,
      world: () => this.world,
      cast: this.#cast,
      journal: this.#journal,
      turns: this.#turns,
      draining: this.#draining,
    });
    this.#betweenPlayers = new BetweenPlayers({
      playthrough: this.view,
      world: () => this.world,
      library: options.play.library,
      journal: this.#journal,
      clock: options.play.clock,
    });
    this.#feedback = new Feedback({
      playthrough: this.view,
      journal: this.#journal,
      turns: this.#turns,
      inForce,
      draining: options.draining,
      sources: {
        versionOf: options.versionOf,
        ledger: options.play.ledger,
        npc: (turn) => this.#cast.get(turn.npc),
        records: (after, limit) => this.records(after, limit),
      },
    });
    this.#story = new StoryTeller({
      playthrough: this.view,
      inForce,
      journal: this.#journal,
      turns: this.#turns,
      cast: this.#cast,
      clock: options.play.clock,
    });
    const { thinking, ...desk } = options.play;
    this.#thinker =
      thinking &&
      new Thinker({
        id: options.id,
        thinking,
        playthrough: this.view,
        memories: this.#memories,
        inForce,
        cast: this.#cast,
        journal: this.#journal,
        desk,
        draining: options.draining,
      });
  }

  get world(): World {
    return this.#inForce.current.world;
  }

  get isFollowed(): boolean {
    return this.#journal.followed;
  }

  /** When something was last written, or somebody came to follow or left, monotonic milliseconds. */
  get activeAt(): number {
    return this.#journal.activeAt;
  }

  /** Wall time in milliseconds until which nothing happens here by itself; undefined while something does. */
  get quietUntil(): number | undefined {
    const isStill =
      !this.#turns.isBusy &&
      this.#thinker?.isBusy !== true &&
      this.view.openCalls.size === 0 &&
      this.#journal.mayRest;
    return isStill ? this.#story.quietUntil : undefined;
  }

  /** Begins to have those who are in its scenes remember, where they have lived through much: before they are asked. */
  rememberAhead(): void {
    if (this.view.talk.length < longLife) return;
    const present = [...this.view.scenes.values()].filter(({ open }) => open).flatMap(({ npcs }) => npcs);
    this.#closing ??= new AbortController();
    for (const { id } of present) void rememberInSlices(this.#memories, id, this.#closing.signal);
  }

  /** Lets whoever follows sleep. Call where it is quiet, then close it. */
  rest(): readonly Sleeper[] {
    return this.#journal.rest();
  }

  get isSpeaking(): boolean {
    return this.#turns.isBusy;
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

  /** Goes on in another version of its world once nothing is said; undefined when it is in it already. */
  async moveTo(version: WorldVersion): Promise<WorldMove | undefined> {
    while (this.#turns.isBusy) await this.#turns.allSettled();
    const move = this.planMove(version.world);
    if (move?.type !== "moved") return move;
    const { from, to, changes } = move;
    // The entry counts at once, in the old version; whatever comes after it is of the new one.
    const appended = this.#journal.append([{ type: "world.changed", v: 1, from, to, changes }]);
    this.#inForce.current = version;
    await appended;
    return move;
  }

  /** What `moveTo` would do as things stand; nothing is done. */
  planMove(to: World): WorldMove | undefined {
    const planned = this.failure ? undefined : planMove(this.view, this.world, to);
    return planned && { playthrough: this.id, ...planned };
  }

  npc(id: NpcId): Npc | undefined {
    return this.#cast.get(id);
  }

  async openScene(request: OpenSceneRequest): Promise<void> {
    await this.#betweenPlayers.opening();
    return this.#gatherings.open(request);
  }

  enter(scene: SceneId, player: ScenePlayer): Promise<void> {
    return this.#gatherings.enter(scene, player);
  }

  leave(scene: SceneId, player: PlayerId): Promise<void> {
    return this.#gatherings.leave(scene, player);
  }

  changePresence(
    scene: SceneId,
    message: string,
    changes: readonly PresenceRequest[],
    by?: PlayerId,
  ): Promise<void> {
    return this.#gatherings.change(scene, message, changes, by);
  }

  describe(scene: SceneId, message: string, player: PlayerId, description: SceneDescription): Promise<void> {
    return this.#gatherings.describe(scene, message, player, description);
  }

  say(request: SayRequest, options: { readonly answer?: boolean } = {}): Promise<void> {
    return this.#lines.say(request, options);
  }

  prompt(scene: SceneId, request: PromptRequest): void {
    this.#gatherings.prompt(scene, request);
  }

  cancel(turn: TurnId): void {
    this.#turns.cancel(turn);
  }

  rate(request: RateRequest): Promise<void> {
    return this.#feedback.rate(request);
  }

  edit(request: EditRequest): Promise<void> {
    return this.#feedback.edit(request);
  }

  regenerate(request: FeedbackRequest): Promise<void> {
    return this.#feedback.regenerate(request);
  }

  withdraw(request: WithdrawRequest): Promise<void> {
    return this.#feedback.withdraw(request);
  }

  explain(scene: SceneId, turn: TurnId): Promise<TurnExplanation> {
    return this.#feedback.explain(scene, turn);
  }

  async endCall(call: CallId, answer: ExecutorAnswer, from: Executor): Promise<void> {
    await this.#openCalls.answer(call, answer, from);
  }

  progress(call: CallId, progress: CallProgress, from: Executor): void {
    this.#openCalls.progress(call, progress, from);
  }

  async report(sceneId: SceneId, message: string, set: JsonObject): Promise<void> {
    const scene = findOpenScene(this.view, sceneId);
    if (this.view.messages.has(message)) return this.#journal.durable();
    let { state } = this.view;
    const changes = Object.entries(set).map(([path, value]) => {
      const reported = reportState(state, this.world.document, path, value, scene.id);
      state = reported.state;
      return reported.change;
    });
    await this.#journal.append([{ type: "state.reported", v: 1, scene: scene.id, changes, message }]);
  }

  async save({ scene, name, message }: SaveRequest): Promise<void> {
    const { id } = findOpenScene(this.view, scene);
    if (this.view.messages.has(message)) return this.#journal.durable();
    await this.#journal.append([{ type: "playthrough.saved", v: 1, name, scene: id, message }]);
  }

  reportEvent(request: EventRequest): Promise<void> {
    return this.#story.report(request);
  }

  async tellTime(scene: SceneId, message: string, minutes: number): Promise<void> {
    await this.#story.tellTime(scene, message, minutes);
    await this.#betweenPlayers.passing();
  }

  closeScene(scene: SceneId, reason: "left" | "idle" | "ended"): Promise<void> {
    return this.#gatherings.close(scene, reason);
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
    const unfollow = this.#journal.follow(listener);
    this.#story.wake();
    return unfollow;
  }

  opening(epoch: number): Promise<number | undefined> {
    return this.#options.journal.opening(epoch);
  }

  async records(after: number, limit: number): Promise<readonly JournalRecord[]> {
    await this.#journal.settled();
    return this.#options.journal.read(this.id, after, limit);
  }

  spokenText(turn: TurnId): string | undefined {
    return this.#turns.textOf(turn);
  }

  /** Begins nothing more, and resolves when what is spoken has ended and the journal has it. */
  async drain(): Promise<void> {
    await this.#turns.drain();
    await this.#thinker?.settled();
    await this.#journal.settled();
  }

  /** Ends what is being spoken as interrupted and waits until the journal has everything. */
  async close(): Promise<void> {
    this.#closing?.abort();
    this.#story.close();
    await this.#turns.close();
    await Promise.all([this.#thinker?.close(), this.#meanings?.close()]);
    this.#openCalls.close();
    await this.#journal.settled();
  }
}
