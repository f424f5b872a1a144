import type { DramatisError } from "../domain/errors.ts";
import type { CallId, NpcId, PlayerId, PlaythroughId, SceneId, TurnId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { JournalEntry, JournalRecord } from "../domain/playthrough/journal.ts";
import type { ScenePlayer } from "../domain/playthrough/journal-presence.ts";
import type { SceneDescription } from "../domain/playthrough/describe-scene.ts";
import type { TurnExplanation } from "../domain/playthrough/explain-turn.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { planMove } from "../domain/playthrough/plan-move.ts";
import { reportState } from "../domain/playthrough/report-state.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { World } from "../domain/world/world.ts";
import type { EditRequest, FeedbackRequest, RateRequest, WithdrawRequest } from "./feedback.ts";
import type { CallProgress, Executor, ExecutorAnswer, PlayListener, Sleeper } from "./listener.ts";
import type {
  LivePlaythrough,
  OpenSceneRequest,
  PresenceRequest,
  PromptRequest,
  SaveRequest,
  SayRequest,
  WorldMove,
} from "./player-face.ts";
import { assembleRunner, type RunnerOptions, type RunnerParts } from "./runner-parts.ts";
import { rememberInSlices } from "./remember-in-slices.ts";
import { findOpenScene } from "./scene-lookups.ts";
import type { EventRequest } from "./story-teller.ts";
import type { WorldVersion } from "./world-in-force.ts";

/** Lines and turns whose taking in is noticed. */
const longLife = 2000;

/** The one writer of a playthrough: whatever happens to it is decided here, one thing at a time. */
export class Runner implements LivePlaythrough {
  readonly id: PlaythroughId;
  readonly epoch: number;
  readonly view: Playthrough;
  readonly #store: Journal;
  readonly #parts: RunnerParts;
  /** Made where there is something to break off. */
  #closing: AbortController | undefined;

  constructor(options: RunnerOptions) {
    this.id = options.id;
    this.epoch = options.play.epoch;
    this.view = options.view;
    this.#store = options.play.journal;
    this.#parts = assembleRunner(options);
  }

  get world(): World {
    return this.#parts.inForce.current.world;
  }

  get isFollowed(): boolean {
    return this.#parts.journal.followed;
  }

  /** When something was last written, or somebody came to follow or left, monotonic milliseconds. */
  get activeAt(): number {
    return this.#parts.journal.activeAt;
  }

  /** Wall time in milliseconds until which nothing happens here by itself; undefined while something does. */
  get quietUntil(): number | undefined {
    const isStill =
      !this.#parts.turns.isBusy &&
      this.#parts.thinker?.isBusy !== true &&
      this.view.openCalls.size === 0 &&
      this.#parts.journal.mayRest;
    return isStill ? this.#parts.story.quietUntil : undefined;
  }

  /** Begins to have those who are in its scenes remember, where they have lived through much: before they are asked. */
  rememberAhead(): void {
    if (this.view.talk.length < longLife) return;
    const present = [...this.view.scenes.values()].filter(({ open }) => open).flatMap(({ npcs }) => npcs);
    this.#closing ??= new AbortController();
    for (const { id } of present) void rememberInSlices(this.#parts.memories, id, this.#closing.signal);
  }

  /** Lets whoever follows sleep. Call where it is quiet, then close it. */
  rest(): readonly Sleeper[] {
    return this.#parts.journal.rest();
  }

  get isSpeaking(): boolean {
    return this.#parts.turns.isBusy;
  }

  get failure(): DramatisError | undefined {
    return this.#parts.journal.failure;
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
    if (ended.length > 0) await this.#parts.journal.append(ended);
  }

  /** Goes on in another version of its world once nothing is said; undefined when it is in it already. */
  async moveTo(version: WorldVersion): Promise<WorldMove | undefined> {
    while (this.#parts.turns.isBusy) await this.#parts.turns.allSettled();
    const move = this.planMove(version.world);
    if (move?.type !== "moved") return move;
    const { from, to, changes } = move;
    // The entry counts at once, in the old version; whatever comes after it is of the new one.
    const appended = this.#parts.journal.append([{ type: "world.changed", v: 1, from, to, changes }]);
    this.#parts.inForce.current = version;
    await appended;
    return move;
  }

  /** What `moveTo` would do as things stand; nothing is done. */
  planMove(to: World): WorldMove | undefined {
    const planned = this.failure ? undefined : planMove(this.view, this.world, to);
    return planned && { playthrough: this.id, ...planned };
  }

  npc(id: NpcId): Npc | undefined {
    return this.#parts.cast.get(id);
  }

  async openScene(request: OpenSceneRequest): Promise<void> {
    await this.#parts.betweenPlayers.opening();
    return this.#parts.gatherings.open(request);
  }

  enter(scene: SceneId, player: ScenePlayer): Promise<void> {
    return this.#parts.gatherings.enter(scene, player);
  }

  leave(scene: SceneId, player: PlayerId): Promise<void> {
    return this.#parts.gatherings.leave(scene, player);
  }

  changePresence(
    scene: SceneId,
    message: string,
    changes: readonly PresenceRequest[],
    by?: PlayerId,
  ): Promise<void> {
    return this.#parts.gatherings.change(scene, message, changes, by);
  }

  describe(scene: SceneId, message: string, player: PlayerId, description: SceneDescription): Promise<void> {
    return this.#parts.gatherings.describe(scene, message, player, description);
  }

  say(request: SayRequest, options: { readonly answer?: boolean } = {}): Promise<void> {
    return this.#parts.lines.say(request, options);
  }

  prompt(scene: SceneId, request: PromptRequest): void {
    this.#parts.gatherings.prompt(scene, request);
  }

  cancel(turn: TurnId): void {
    this.#parts.turns.cancel(turn);
  }

  rate(request: RateRequest): Promise<void> {
    return this.#parts.feedback.rate(request);
  }

  edit(request: EditRequest): Promise<void> {
    return this.#parts.feedback.edit(request);
  }

  regenerate(request: FeedbackRequest): Promise<void> {
    return this.#parts.feedback.regenerate(request);
  }

  withdraw(request: WithdrawRequest): Promise<void> {
    return this.#parts.feedback.withdraw(request);
  }

  explain(scene: SceneId, turn: TurnId): Promise<TurnExplanation> {
    return this.#parts.feedback.explain(scene, turn);
  }

  async endCall(call: CallId, answer: ExecutorAnswer, from: Executor): Promise<void> {
    await this.#parts.openCalls.answer(call, answer, from);
  }

  progress(call: CallId, progress: CallProgress, from: Executor): void {
    this.#parts.openCalls.progress(call, progress, from);
  }

  async report(sceneId: SceneId, message: string, set: JsonObject): Promise<void> {
    const scene = findOpenScene(this.view, sceneId);
    if (this.view.messages.has(message)) return this.#parts.journal.durable();
    let { state } = this.view;
    const changes = Object.entries(set).map(([path, value]) => {
      const reported = reportState(state, this.world.document, path, value, scene.id);
      state = reported.state;
      return reported.change;
    });
    await this.#parts.journal.append([{ type: "state.reported", v: 1, scene: scene.id, changes, message }]);
  }

  async save({ scene, name, message }: SaveRequest): Promise<void> {
    const { id } = findOpenScene(this.view, scene);
    if (this.view.messages.has(message)) return this.#parts.journal.durable();
    await this.#parts.journal.append([{ type: "playthrough.saved", v: 1, name, scene: id, message }]);
  }

  reportEvent(request: EventRequest): Promise<void> {
    return this.#parts.story.report(request);
  }

  async tellTime(scene: SceneId, message: string, minutes: number): Promise<void> {
    await this.#parts.story.tellTime(scene, message, minutes);
    await this.#parts.betweenPlayers.passing();
  }

  closeScene(scene: SceneId, reason: "left" | "idle" | "ended"): Promise<void> {
    return this.#parts.gatherings.close(scene, reason);
  }

  addExecutor(executor: Executor): () => void {
    this.#parts.executors.add(executor);
    this.#parts.openCalls.offerTo(executor.scene);
    return () => {
      this.#parts.executors.remove(executor);
      this.#parts.openCalls.leave(executor);
    };
  }

  follow(listener: PlayListener): () => void {
    const unfollow = this.#parts.journal.follow(listener);
    this.#parts.story.wake();
    return unfollow;
  }

  opening(epoch: number): Promise<number | undefined> {
    return this.#store.opening(epoch);
  }

  records(after: number, limit: number): Promise<readonly JournalRecord[]> {
    return this.#parts.records(after, limit);
  }

  spokenText(turn: TurnId): string | undefined {
    return this.#parts.turns.textOf(turn);
  }

  /** Begins nothing more, and resolves when what is spoken has ended and the journal has it. */
  async drain(): Promise<void> {
    await this.#parts.turns.drain();
    await this.#parts.thinker?.settled();
    await this.#parts.journal.settled();
  }

  /** Ends what is being spoken as interrupted and waits until the journal has everything. */
  async close(): Promise<void> {
    this.#closing?.abort();
    this.#parts.story.close();
    await this.#parts.turns.close();
    await Promise.all([this.#parts.thinker?.close(), this.#parts.meanings?.close()]);
    this.#parts.openCalls.close();
    await this.#parts.journal.settled();
  }
}
