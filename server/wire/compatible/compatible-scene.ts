import { joinScene } from "../../app/join-scene.ts";
import type {
  Executor,
  ExecutorAnswer,
  LivePlaythrough,
  PlayListener,
  Sleeper,
} from "../../app/live-play.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  type LineId,
  parseCallId,
  parsePlayerId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
  type TurnId,
} from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import { projectRecord, type ProjectedEvent } from "../project.ts";
import type { WireContext } from "../wire-context.ts";
import type { CompatibleClient } from "./response.ts";
import { isTold, type ToldEntry } from "./told-entry.ts";
import { TurnResponses } from "./turn-responses.ts";

interface CompatibleSceneOptions {
  readonly context: Pick<WireContext, "library" | "play">;
  readonly identity: Identity;
  readonly world: World;
  readonly npc: Npc;
  /** One that exists is gone on with. */
  readonly playthrough: PlaythroughId;
  readonly scene: SceneId;
  readonly client: CompatibleClient;
  /** Behaviors that the client executes. */
  readonly handlers: readonly string[];
}

/**
 * The scene behind a client of OpenAI's APIs. Where nothing is under way its playthrough may be let go; whatever is said
 * next has it loaded again.
 */
export class CompatibleScene implements PlayListener {
  readonly #options: CompatibleSceneOptions;
  /** Undefined while its playthrough is not in memory. */
  #live: LivePlaythrough | undefined;
  readonly #scene: SceneId;
  readonly #player: PlayerId;
  #stopFollowing: () => void;
  readonly #responses: TurnResponses;
  #executor: Executor;
  #removeExecutor: (() => void) | undefined;
  #cursor = 0;

  /** Opens the scene, or finds it open, in a playthrough that is simulated. */
  static async open(options: CompatibleSceneOptions): Promise<CompatibleScene> {
    const { context, identity, world, npc, playthrough, scene } = options;
    const player = identity.type === "player" ? identity.ticket.player : parsePlayerId("@player");
    if (!player) throw new DramatisError({ code: "internal", message: "The player has no usable id." });
    const { live } = await joinScene(context, {
      world: world.id,
      npcs: [npc.id],
      player: { id: player },
      scene,
      playthrough: { type: "new", id: playthrough, simulate: true, origin: "compatible" },
    });
    return new CompatibleScene(options, live, scene, player);
  }

  private constructor(
    options: CompatibleSceneOptions,
    live: LivePlaythrough,
    scene: SceneId,
    player: PlayerId,
  ) {
    this.#options = options;
    this.#live = live;
    this.#scene = scene;
    this.#player = player;
    this.#responses = new TurnResponses({
      client: options.client,
      ask: () => this.#ask(),
      cancel: (turn) => this.#live?.cancel(turn),
    });
    this.#executor = this.#makeExecutor([]);
    this.#stopFollowing = live.follow(this);
    this.handle(options.handlers);
  }

  /** Sets which behaviors the client executes; the simulator does the rest. */
  handle(names: readonly string[]): void {
    const former = this.#removeExecutor;
    this.#executor = this.#makeExecutor(names);
    // Also with no names: whoever executed the former ones is not waited for.
    this.#removeExecutor = this.#live?.addExecutor(this.#executor);
    former?.();
  }

  /**
   * Resolves when the line is durable. It is answered once a response is asked for. `interrupts`: what is being said, or
   * waits at a call, is cut off.
   */
  async say(line: LineId, text: string, { interrupts = false } = {}): Promise<void> {
    if (interrupts) this.#responses.interrupted();
    const said = { scene: this.#scene, line, speaker: this.#player, text };
    const live = await this.#awake();
    await live.say({ ...said, ...(interrupts ? { interrupts: {} } : {}) }, { answer: false });
    this.#responses.said();
  }

  get id(): SceneId {
    return this.#scene;
  }

  /** Calls that the client was told of and that have no output yet. */
  get openCalls(): readonly string[] {
    return this.#responses.calls.open;
  }

  /** Whether nothing is under way and nothing waits to be told. */
  get isIdle(): boolean {
    return this.#responses.isIdle;
  }

  /** How many lines the player has ever said in it. */
  get lineCount(): number {
    return this.#view.talk.filter(({ kind, scene }) => kind === "line" && scene === this.#scene).length;
  }

  /** The last lines of the player that no turn has answered, oldest first; a turn that failed is no answer. */
  get unanswered(): readonly string[] {
    const lines: string[] = [];
    for (const item of this.#view.talk.toReversed()) {
      if (item.scene !== this.#scene) continue;
      if (item.kind === "line") lines.unshift(item.text);
      else if (item.status !== "failed" && item.status !== "interrupted" && item.text !== "") break;
    }
    return lines;
  }

  findCall(id: string): "open" | "ended" | undefined {
    return this.#responses.calls.find(id);
  }

  /** Resolves when the output is durable; `told` is called then, before anything that follows from it. */
  async answerCall(id: string, answer: ExecutorAnswer, told: () => void): Promise<void> {
    const call = this.#responses.calls.get(id);
    const callId = parseCallId(id);
    // One that has just ended otherwise has its output on the way.
    if (!call || !callId || !this.#live?.view.openCalls.has(callId)) return;
    call.isAnswered = true;
    try {
      await this.#live.endCall(callId, answer, this.#executor);
    } catch (cause) {
      call.isAnswered = false;
      throw cause;
    }
    call.isEnded = true;
    told();
    this.#responses.answered();
  }

  /**
   * A response is asked for. While one runs this asks for another only if there is something new to answer; a second
   * `response.create` for the same words is ignored.
   */
  want(): void {
    this.#responses.want();
  }

  /** Stops the turn, speaking or paused at a call. One that comes too late, or for another response, is ignored. */
  cancel(responseId: string | undefined): void {
    this.#responses.cancel(responseId);
  }

  /** Hears no more of it; the scene stays open, to be gone on with. */
  detach(): void {
    this.#stopFollowing();
    this.#removeExecutor?.();
    this.#removeExecutor = undefined;
  }

  async leave(): Promise<void> {
    const live = await this.#awake();
    this.detach();
    await live.closeScene(this.#scene, "left");
  }

  records(records: readonly JournalRecord[]): void {
    for (const record of records) this.#record(record);
  }

  mayRest(): boolean {
    return this.#responses.isSettled;
  }

  rest(): Sleeper {
    this.#removeExecutor?.();
    this.#removeExecutor = undefined;
    this.#live = undefined;
    return { wake: (live) => this.#wake(live) };
  }

  text(scene: SceneId, _turn: TurnId, _offset: number, delta: string): void {
    if (scene === this.#scene) this.#responses.text(delta);
  }

  failed(error: DramatisError): void {
    this.#responses.failed(error, error.code);
  }

  #record(record: JournalRecord): void {
    const event = projectRecord(record, {
      scene: this.#scene,
      player: this.#player,
      trusted: true,
      turn: (id) => this.#view.turns.get(id),
      nameOf: (id) => id,
      npcOf: (id) => this.#live?.npc(id),
    });
    if (!event) return;
    this.#cursor += 1;
    if (isTold(record.entry)) this.#tell(record.entry, event);
  }

  #tell(entry: ToldEntry, event: ProjectedEvent): void {
    const responses = this.#responses;
    switch (entry.type) {
      case "turn.started":
        return responses.started(entry.turn);
      case "turn.ended":
        return responses.ended(entry);
      case "call.dispatched":
        if (entry.executor === "game") responses.calls.add(entry.call);
        else responses.event(event, this.#cursor);
        return;
      case "call.ended":
        if (responses.calls.get(entry.call)) responses.callEnded(entry.call, entry.outcome);
        else responses.event(event, this.#cursor);
        return;
      case "call.refused":
        return responses.event(event, this.#cursor);
      default:
        return entry satisfies never;
    }
  }

  #ask(): void {
    if (this.#live) return this.#prompt(this.#live);
    this.#awake().then(
      (live) => this.#prompt(live),
      (cause: unknown) => this.#responses.failed(cause, "unavailable"),
    );
  }

  #prompt(live: LivePlaythrough): void {
    try {
      live.prompt(this.#scene, { npc: this.#options.npc.id });
    } catch (cause) {
      this.#responses.failed(cause, "unavailable");
    }
  }

  get #view(): LivePlaythrough["view"] {
    if (this.#live) return this.#live.view;
    throw new DramatisError({
      code: "internal",
      message: "A scene that sleeps was asked what was said in it.",
    });
  }

  /** Loading the playthrough wakes whoever sleeps in it before anything happens there. */
  async #awake(): Promise<LivePlaythrough> {
    return this.#live ?? this.#options.context.play.find(this.#options.playthrough);
  }

  #wake(live: LivePlaythrough): void {
    this.#live = live;
    this.#stopFollowing = live.follow(this);
    this.#removeExecutor = live.addExecutor(this.#executor);
  }

  #makeExecutor(names: readonly string[]): Executor {
    return {
      scene: this.#scene,
      player: this.#player,
      backend: this.#options.identity.type !== "player",
      handlers: new Set(names),
      run: (request) => this.#responses.run(request),
    };
  }
}
