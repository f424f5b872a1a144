import { joinScene } from "../../app/join-scene.ts";
import type {
  Executor,
  ExecutorAnswer,
  LivePlaythrough,
  PlayListener,
  RunRequest,
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
import type { CallOutcome, JournalRecord, TurnEnded } from "../../domain/playthrough/journal.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import { projectRecord, type ProjectedEvent } from "../project.ts";
import type { WireContext } from "../wire-context.ts";
import type { CompatibleClient, ResponseWriter } from "./response.ts";

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

const maximumCalls = 64;

/** What a turn brings, in its order. It waits here while no response is asked for. */
type Happening =
  | { readonly type: "text"; readonly delta: string }
  | { readonly type: "event"; readonly event: ProjectedEvent; readonly cursor: number }
  | { readonly type: "call"; readonly request: RunRequest }
  | { readonly type: "call_ended"; readonly call: string; readonly outcome: CallOutcome }
  | { readonly type: "ended"; readonly entry: TurnEnded };

/** A call for the client: `told` once it was sent, `ended` once it has an output. */
interface ClientCallState {
  isTold: boolean;
  isAnswered: boolean;
  isEnded: boolean;
}

/**
 * The scene behind a client of OpenAI's APIs, and how its turns become responses. A turn of Dramatis runs through
 * calls; a response ends at a call for the client, and the next one, once it is asked for, goes on with the same turn.
 *
 *   nothing asked ─want→ response: asks for a turn, or goes on with the one that is under way
 *   response ─call for the client→ response.done; waits for the outputs and the next want
 *   response ─turn ends→ response.done
 *
 * Where nothing is under way its playthrough may be let go; whatever is said next has it loaded again.
 */
export class CompatibleScene implements PlayListener {
  readonly #options: CompatibleSceneOptions;
  /** Undefined while its playthrough is not in memory. */
  #live: LivePlaythrough | undefined;
  readonly #scene: SceneId;
  readonly #player: PlayerId;
  #stopFollowing: () => void;
  readonly #calls = new Map<string, ClientCallState>();
  #executor: Executor;
  #removeExecutor: (() => void) | undefined;
  #cursor = 0;
  #held: Happening[] = [];
  #response: ResponseWriter | undefined;
  /** Responses that were asked for and have not begun. */
  #wanted = 0;
  /** Something was said or answered since the last time a response was asked for. */
  #hasNews = false;
  /** Lines that no turn was asked for yet. */
  #isUnanswered = false;
  /** The response goes on with an earlier turn and answers what was said since in a turn of its own. */
  #answersToo = false;
  #turn: "none" | "asked" | { readonly id: TurnId } = "none";
  #isCancelled = false;

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
    // A turn that has not begun is cancelled when it does.
    if (interrupts && this.#turn !== "none") this.#isCancelled = true;
    const said = { scene: this.#scene, line, speaker: this.#player, text };
    const live = await this.#awake();
    await live.say({ ...said, ...(interrupts ? { interrupts: {} } : {}) }, { answer: false });
    this.#hasNews = true;
    this.#isUnanswered = true;
  }

  get id(): SceneId {
    return this.#scene;
  }

  /** Calls that the client was told of and that have no output yet. */
  get openCalls(): readonly string[] {
    return [...this.#calls].flatMap(([id, { isTold, isEnded }]) => (isTold && !isEnded ? [id] : []));
  }

  /** Whether nothing is under way and nothing waits to be told. */
  get isIdle(): boolean {
    return this.#turn === "none" && this.#held.length === 0 && this.#response === undefined;
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
    const call = this.#calls.get(id);
    if (!call) return undefined;
    return call.isAnswered || call.isEnded ? "ended" : "open";
  }

  /** Resolves when the output is durable; `told` is called then, before anything that follows from it. */
  async answerCall(id: string, answer: ExecutorAnswer, told: () => void): Promise<void> {
    const call = this.#calls.get(id);
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
    this.#hasNews = true;
    this.#advance();
  }

  /**
   * A response is asked for. While one runs this asks for another only if there is something new to answer; a second
   * `response.create` for the same words is ignored.
   */
  want(): void {
    const isBusy = this.#response !== undefined || this.#wanted > 0;
    if (isBusy && !this.#hasNews) return;
    this.#hasNews = false;
    this.#wanted += 1;
    this.#advance();
  }

  /** Stops the turn, speaking or paused at a call. One that comes too late, or for another response, is ignored. */
  cancel(responseId: string | undefined): void {
    if (responseId !== undefined && this.#response !== undefined && this.#response.id !== responseId) return;
    if (this.#turn === "none") return;
    this.#isCancelled = true;
    if (this.#turn !== "asked") this.#live?.cancel(this.#turn.id);
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
    return this.isIdle && this.#wanted === 0;
  }

  rest(): Sleeper {
    this.#removeExecutor?.();
    this.#removeExecutor = undefined;
    this.#live = undefined;
    return { wake: (live) => this.#wake(live) };
  }

  text(scene: SceneId, _turn: TurnId, _offset: number, delta: string): void {
    if (scene === this.#scene) this.#happen({ type: "text", delta });
  }

  failed(error: DramatisError): void {
    this.#options.client.failed(error);
    this.#response?.end({ type: "failed", code: error.code });
    this.#response = undefined;
    this.#turn = "none";
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
    const { entry } = record;
    switch (entry.type) {
      case "turn.started":
        this.#turn = { id: entry.turn };
        if (this.#isCancelled) this.#live?.cancel(entry.turn);
        return;
      case "call.dispatched":
        if (entry.executor === "game") {
          this.#calls.set(entry.call, { isTold: false, isAnswered: false, isEnded: false });
          return;
        }
        break;
      case "call.ended":
        if (this.#calls.has(entry.call)) {
          this.#endCall(entry.call, entry.outcome);
          return;
        }
        break;
      case "turn.ended":
        this.#endTurn(entry);
        return;
      case "call.refused":
        break;
      case "compensation.asked":
      case "compensation.ended":
      case "playthrough.opened":
      case "scene.opened":
      case "presence.changed":
      case "feeling.changed":
      case "standing.changed":
      case "scene.described":
      case "scene.closed":
      case "line.said":
      case "turn.text":
      case "turn.rated":
      case "turn.edited":
      case "turn.replaced":
      case "turn.withdrawn":
      case "state.reported":
      case "time.passed":
      case "memory.kept":
      case "event.reported":
      case "trigger.fired":
      case "trigger.watched":
      case "quest.advanced":
      case "goal.changed":
      case "goal.pursued":
      case "world.changed":
      case "playthrough.forked":
      case "playthrough.saved":
      case "rumour.told":
      case "stage.set":
        return;
      default:
        return entry satisfies never;
    }
    this.#happen({ type: "event", event, cursor: this.#cursor });
  }

  #run(request: RunRequest): void {
    // Asked again, after the tools changed: the client has the call.
    if (this.#calls.get(request.call)?.isTold) return;
    this.#happen({ type: "call", request });
  }

  #endCall(call: string, outcome: CallOutcome): void {
    const state = this.#calls.get(call);
    if (!state || state.isAnswered) return;
    if (state.isTold) this.#deliver({ type: "call_ended", call, outcome });
    else this.#happen({ type: "call_ended", call, outcome });
    this.#advance();
  }

  #endTurn(entry: TurnEnded): void {
    const wasPaused = this.#response === undefined;
    this.#turn = "none";
    if (this.#isCancelled && wasPaused) {
      // Nobody waits for the rest of what was stopped.
      this.#held = [];
      this.#isCancelled = false;
      this.#advance();
      return;
    }
    this.#isCancelled = false;
    this.#happen({ type: "ended", entry });
  }

  #happen(happening: Happening): void {
    if (this.#response && this.#held.length === 0) this.#deliver(happening);
    else this.#held.push(happening);
  }

  #deliver(happening: Happening): void {
    const response = this.#response;
    switch (happening.type) {
      case "text":
        response?.text(happening.delta);
        return;
      case "event":
        response?.flush();
        this.#options.client.event({ ...happening.event, cursor: happening.cursor });
        return;
      case "call":
        this.#tellCall(happening.request);
        return;
      case "call_ended":
        this.#tellOutcome(happening.call, happening.outcome);
        return;
      case "ended":
        this.#finishTurn(happening.entry);
        return;
      default:
        return happening satisfies never;
    }
  }

  #tellCall({ call, name, arguments: given }: RunRequest): void {
    const response = this.#response;
    if (!response) return;
    const state = this.#calls.get(call);
    if (state) state.isTold = true;
    response.call({ id: call, name, arguments: JSON.stringify(given) });
    // Calls that come together are told together.
    setImmediate(() => this.#pauseForCalls(response));
  }

  /** A call that ended without the client: its output says how, so that no call is left without one. */
  #tellOutcome(call: string, outcome: CallOutcome): void {
    const state = this.#calls.get(call);
    if (!state || state.isEnded) return;
    state.isEnded = true;
    if (!state.isTold) return;
    const detail = "message" in outcome ? { message: outcome.message } : {};
    this.#response?.closeMessage();
    this.#options.client.output(call, JSON.stringify({ status: outcome.type, ...detail }));
  }

  #pauseForCalls(response: ResponseWriter): void {
    if (this.#response !== response || !this.#isWaitingForClient()) return;
    response.end({ type: "paused" });
    this.#response = undefined;
    this.#advance();
  }

  #isWaitingForClient(): boolean {
    for (const call of this.#calls.values()) if (call.isTold && !call.isEnded) return true;
    return false;
  }

  #finishTurn(entry: TurnEnded): void {
    const response = this.#response;
    if (!response) return;
    for (const round of entry.rounds) response.addUsage(round.usage);
    if (this.#answersToo && entry.status === "completed") {
      this.#answersToo = false;
      response.closeMessage();
      this.#askForTurn();
      return;
    }
    response.end({ type: "ended", entry });
    this.#response = undefined;
    this.#forgetOldCalls();
    this.#advance();
  }

  /** A late output for a call of long ago is no error, but not every call is remembered. */
  #forgetOldCalls(): void {
    for (const id of this.#calls.keys()) {
      if (this.#calls.size <= maximumCalls) return;
      this.#calls.delete(id);
    }
  }

  /** Begins the next response that is wanted, once every call that the client was told of has its output. */
  #advance(): void {
    if (this.#response || this.#wanted === 0 || this.#isWaitingForClient()) return;
    this.#wanted -= 1;
    this.#response = this.#options.client.beginResponse();
    const goesOn = this.#turn !== "none" || this.#held.length > 0;
    this.#answersToo = goesOn && this.#isUnanswered;
    if (!goesOn) this.#askForTurn();
    this.#deliverHeld();
  }

  #deliverHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const [index, happening] of held.entries()) {
      if (!this.#response) {
        this.#held.unshift(...held.slice(index));
        return;
      }
      this.#deliver(happening);
    }
  }

  #askForTurn(): void {
    this.#isUnanswered = false;
    this.#turn = "asked";
    if (this.#live) return this.#prompt(this.#live);
    this.#awake().then(
      (live) => this.#prompt(live),
      (cause: unknown) => this.#failToAsk(cause),
    );
  }

  #prompt(live: LivePlaythrough): void {
    try {
      live.prompt(this.#scene, { npc: this.#options.npc.id });
    } catch (cause) {
      this.#failToAsk(cause);
    }
  }

  #failToAsk(cause: unknown): void {
    this.#turn = "none";
    this.#options.client.failed(cause);
    this.#response?.end({ type: "failed", code: "unavailable" });
    this.#response = undefined;
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
      run: (request) => this.#run(request),
    };
  }
}
