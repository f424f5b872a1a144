import { type Deferred, defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import { HandlerRuns } from "./handler-runs.ts";
import { HeldEvents } from "./held-events.ts";
import { encodeMessage, isJsonRecord } from "./messages.ts";
import { mintId } from "./mint-id.ts";
import { OpenTurns } from "./open-turns.ts";
import { PendingLines } from "./pending-lines.ts";
import { PendingMessages } from "./pending-messages.ts";
import {
  type BehaviorRun,
  type ClientMessage,
  type ErrorMessage,
  type HistoryQuestion,
  type HistoryTold,
  type JsonValue,
  type KnowledgeQuestion,
  type KnowledgeTold,
  type PresenceReport,
  protocolVersion,
  type SceneContextReport,
  type SceneEvent,
  type SceneInterrupts,
  type SceneSave,
  type SceneJoined,
  type SceneNpc,
  type ScenePresenceReport,
  type SceneResumed,
  type SceneSnapshot,
  type SceneState,
  type ServerMessage,
  type WorldEventReport,
  type WorldStateReport,
  type WorldTimeReport,
} from "./protocol.ts";
import { badLine, badSave, refused, sceneClosed, tooLargeReport } from "./refusals.ts";
import type { PromptOptions, SayOptions, Scene, SceneDescription, SceneEventMap } from "./scene.ts";
import type { SceneLink } from "./scene-link.ts";
import { ScenePeople } from "./scene-people.ts";
import { SceneQuestions } from "./scene-questions.ts";
import { foldState, noState } from "./scene-state.ts";
import { writeSceneToken, type SceneTokenData } from "./scene-token.ts";
import { SpokenTurn, type TurnActions } from "./spoken-turn.ts";
import type { Turn } from "./turn.ts";
import { TurnFeedback } from "./turn-feedback.ts";
import type { Handlers, WorldTypes } from "./world-types.ts";

/** How often a resume may bring nothing new before the connection itself is suspected. */
const maximumIdleResumes = 2;
const maximumTextLength = 4_000;

/**
 *     away ──socket opens──▶ resuming ──scene.resumed──▶ live ──gap, probe──▶ resuming
 *       ▲────────────────────── socket lost ─────────────┘
 *     any ──closed, left, given up──▶ closed
 */
type Subscription = "away" | "resuming" | "live" | "closed";

/** What the game says of its world. */
type Report =
  | WorldStateReport
  | ScenePresenceReport
  | SceneContextReport
  | WorldEventReport
  | WorldTimeReport;

/** A scene over however many sockets it takes. */
export class LiveScene implements Scene {
  readonly #joined: SceneJoined;
  readonly #client: string;
  readonly #link: SceneLink;
  readonly #events = new HeldEvents();
  readonly #lines: PendingLines;
  readonly #reports: PendingMessages<Report>;
  readonly #people: ScenePeople;
  readonly #saves: PendingMessages<SceneSave>;
  readonly #questions: SceneQuestions;
  readonly #feedback: TurnFeedback;
  readonly #actions: TurnActions;
  readonly #runs: HandlerRuns;
  readonly #turns: OpenTurns;
  readonly #resumed: Deferred<void> = defer();
  #subscription: Subscription;
  #state: SceneState;
  #epoch: number;
  #cursor: number;
  #idleResumes = 0;
  #leaving: Deferred<void> | undefined;
  #hasBegun: boolean;
  /** Events from this cursor on happened in this client's own life; undefined while that is not known. */
  #ownFrom: number | undefined;
  readonly #ownCalls = new Set<string>();

  constructor(options: {
    readonly joined: SceneJoined;
    readonly client: string;
    readonly handlers: Handlers<WorldTypes>;
    readonly link: SceneLink;
    /** Of the token that it goes on from; a scene that was joined has none. */
    readonly restored?: SceneTokenData["turns"];
  }) {
    this.#joined = options.joined;
    this.#people = new ScenePeople(options.joined);
    this.#client = options.client;
    this.#link = options.link;
    this.#state = options.joined.state ?? noState;
    this.#epoch = options.joined.epoch;
    this.#cursor = options.joined.cursor;
    this.#subscription = options.restored ? "away" : "live";
    this.#hasBegun = options.restored === undefined;
    this.#ownFrom = options.restored ? undefined : 0;
    this.#lines = new PendingLines((message) => this.#sendIfLive(message));
    this.#reports = new PendingMessages((message) => void this.#sendIfLive(message));
    this.#saves = new PendingMessages((message) => void this.#sendIfLive(message));
    this.#questions = new SceneQuestions(this.id, (message) => void this.#sendIfLive(message));
    this.#feedback = new TurnFeedback({
      scene: this.id,
      send: (message) => void this.#sendIfLive(message),
      ended: () => (this.isOpen ? undefined : sceneClosed(this.id, "it is over")),
    });
    this.#actions = {
      cancel: (turn) => this.#cancel(turn),
      rate: (turn, feedback) => this.#feedback.rate(turn, feedback),
      edit: (turn, text) => this.#feedback.edit(turn, text),
      explain: (turn) => this.#feedback.explain(turn),
      withdraw: (turn, what) => this.#feedback.withdraw(turn, what),
      regenerate: (turn) => {
        const again = new SpokenTurn(turn.line, this.#actions);
        this.#feedback.regenerate(turn, again);
        return again;
      },
    };
    this.#turns = new OpenTurns({
      lines: this.#lines,
      feedback: this.#feedback,
      actions: this.#actions,
      unasked: (turn) => this.#events.emit("turn", turn),
    });
    this.#runs = new HandlerRuns({
      handlers: options.handlers,
      send: (call, answer) =>
        void this.#sendIfLive({ type: "npc.behavior.end", scene: this.id, call, answer }),
      progress: (call, progress) =>
        void this.#sendIfLive({ type: "npc.behavior.progress", scene: this.id, call, ...progress }),
      report: (error) => this.#link.report(error),
    });
    for (const { turn, npc, text } of options.restored ?? []) this.#turns.adopt(turn, npc).replace(text);
  }

  get id(): string {
    return this.#joined.scene;
  }

  get playthrough(): string {
    return this.#joined.playthrough;
  }

  get world(): string {
    return this.#joined.world;
  }

  get place(): string {
    return this.#joined.place;
  }

  get player(): string {
    return this.#joined.player;
  }

  get npcs(): readonly SceneNpc[] {
    return this.#people.npcs;
  }

  get players(): readonly { readonly id: string; readonly name: string }[] {
    return this.#people.players;
  }

  get state(): SceneState {
    return this.#state;
  }

  get model(): SceneJoined["model"] {
    return this.#joined.model;
  }

  get isOpen(): boolean {
    return this.#subscription !== "closed";
  }

  /** Whether the server owes an answer. */
  get isAwaiting(): boolean {
    return (
      this.#subscription === "resuming" ||
      this.#leaving !== undefined ||
      this.#runs.isAwaiting ||
      !(
        this.#lines.isEmpty &&
        this.#turns.isEmpty &&
        this.#reports.isEmpty &&
        this.#saves.isEmpty &&
        this.#questions.isEmpty &&
        this.#feedback.isEmpty
      )
    );
  }

  /** Settles with the first `scene.resumed`, or when there will be none. */
  get resumed(): Deferred<void> {
    return this.#resumed;
  }

  say(text: string, options: SayOptions<WorldTypes> = {}): Turn {
    const { to, manner, interrupts, signal } = options;
    const line = mintId("line");
    const turn = new SpokenTurn(line, this.#actions);
    const message = {
      type: "scene.say",
      scene: this.id,
      line,
      text,
      ...(to !== undefined && { to }),
      ...(manner !== undefined && { manner }),
      ...(interrupts && { interrupts: whatIsHeard(interrupts) }),
    } as const;
    if (!this.isOpen) {
      turn.fail(sceneClosed(this.id, "it is over"));
    } else if (text.length === 0 || text.length > maximumTextLength || encodeMessage(message) === undefined) {
      turn.fail(badLine(text));
    } else if (signal?.aborted) {
      turn.breakOff("cancelled", "player");
    } else {
      this.#lines.add(message, turn);
      cancelOnAbort(turn, signal);
    }
    return turn;
  }

  on<Name extends keyof SceneEventMap>(
    name: Name,
    listener: (event: SceneEventMap[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  report(set: { readonly [path: string]: JsonValue }): Promise<void> {
    return this.#tell({ type: "world.state", scene: this.id, message: mintId("report"), set });
  }

  presence(changes: readonly PresenceReport[]): Promise<void> {
    return this.#tell({ type: "scene.presence", scene: this.id, message: mintId("report"), changes });
  }

  describe({ near, held = [], lookingAt }: SceneDescription): Promise<void> {
    return this.#tell({
      type: "scene.context",
      scene: this.id,
      message: mintId("report"),
      held,
      ...(near !== undefined && { near }),
      ...(lookingAt !== undefined && { looking_at: lookingAt }),
    });
  }

  prompt(npc: string, { to, turns }: PromptOptions<WorldTypes> = {}): boolean {
    return this.#sendIfLive({
      type: "scene.prompt",
      scene: this.id,
      npc,
      ...(to !== undefined && { to }),
      ...(turns !== undefined && { turns }),
    });
  }

  event(name: string, given: unknown = {}): Promise<void> {
    const fields = isJsonRecord(given) ? given : {};
    return this.#tell({ type: "world.event", scene: this.id, message: mintId("event"), name, fields });
  }

  time(minutes: number): Promise<void> {
    return this.#tell({ type: "world.time", scene: this.id, message: mintId("time"), minutes });
  }

  knowledge(npc: string, about: Pick<KnowledgeQuestion, "about" | "limit"> = {}): Promise<KnowledgeTold> {
    return this.isOpen ? this.#questions.knowledge(npc, about) : Promise.reject(this.#over());
  }

  history(page: Pick<HistoryQuestion, "before" | "limit"> = {}): Promise<HistoryTold> {
    return this.isOpen ? this.#questions.history(page) : Promise.reject(this.#over());
  }

  #over(): DramatisClientError {
    return sceneClosed(this.id, "it is over");
  }

  /** Sent until the server has it; resolves when it is kept. */
  #tell(message: Report): Promise<void> {
    const problem = this.isOpen ? undefined : sceneClosed(this.id, "it is over");
    if (!problem && encodeMessage(message) !== undefined) return this.#reports.add(message);
    const refused = defer<void>();
    refused.reject(problem ?? tooLargeReport());
    return refused.promise;
  }

  save(name: string): Promise<void> {
    const message = { type: "scene.save", scene: this.id, message: mintId("save"), name } as const;
    if (this.isOpen && encodeMessage(message) !== undefined) return this.#saves.add(message);
    const failed = defer<void>();
    failed.reject(this.isOpen ? badSave() : sceneClosed(this.id, "it is over"));
    return failed.promise;
  }

  leave(): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    if (!this.#leaving) {
      this.#leaving = defer();
      this.#sendIfLive({ type: "scene.leave", scene: this.id });
    }
    return this.#leaving.promise;
  }

  token(): string {
    const { players, npcs, state } = this;
    const joined = { ...this.#joined, players, npcs, state, epoch: this.#epoch, cursor: this.#cursor };
    return writeSceneToken({ version: 1, client: this.#client, joined, turns: this.#turns.saved() });
  }

  /** There is a new socket. */
  attach(): void {
    this.#idleResumes = 0;
    this.resume();
  }

  /** The socket is lost. */
  detach(): void {
    if (this.isOpen) this.#subscription = "away";
  }

  /** Asks for everything since what is here; also a sign of life, since it is always answered. */
  resume(): void {
    if (!this.isOpen) return;
    const speaking = this.#turns.speaking;
    const isSent = this.#link.send({
      type: "scene.resume",
      protocol: protocolVersion,
      client: this.#client,
      scene: this.id,
      player: this.player,
      playthrough: this.playthrough,
      epoch: this.#epoch,
      cursor: this.#cursor,
      ...(speaking?.id !== undefined && { text: { turn: speaking.id, length: speaking.text.length } }),
      handlers: this.#runs.names,
    });
    if (isSent) this.#subscription = "resuming";
  }

  receive(message: Exclude<ServerMessage, ErrorMessage | SceneJoined>): void {
    switch (message.type) {
      case "npc.text":
        if (this.#turns.text(message) === "gap") this.#gap();
        else this.#progressed();
        return;
      case "npc.behavior.progress":
        this.#progressed();
        this.#events.emit("progress", message);
        return;
      case "npc.behavior.run":
        this.#run(message);
        return;
      case "scene.resumed":
        this.#onResumed(message);
        return;
      case "npc.knowledge":
      case "scene.history":
        this.#questions.told(message);
        return;
      case "npc.turn.explained":
        this.#feedback.explained(message.message, message.explanation);
        return;
      case "scene.line":
      case "scene.presence":
      case "scene.context":
      case "npc.turn.started":
      case "npc.behavior.called":
      case "npc.behavior.refused":
      case "npc.behavior.ended":
      case "npc.behavior.compensated":
      case "npc.behavior.compensating":
      case "npc.emotion":
      case "npc.relationship":
      case "npc.turn.ended":
      case "npc.turn.rated":
      case "npc.turn.edited":
      case "npc.turn.replaced":
      case "npc.turn.withdrawn":
      case "world.state":
      case "scene.saved":
      case "world.event":
      case "world.time":
      case "world.quest":
      case "npc.goal":
      case "scene.narration":
      case "scene.closed":
        this.#inOrder(message);
        return;
      default:
        message satisfies never;
    }
  }

  /** Whether it was sent and is not answered for good. */
  holds(answers: string): boolean {
    return this.#lines.has(answers) || this.#feedback.holds(answers);
  }

  /** An error that answers something of this scene; false when it is none of it. */
  refuse(answers: string, refusal: ErrorMessage["error"]): boolean {
    const turn = this.#lines.take(answers)?.turn;
    if (turn) {
      turn.fail(refused("line_refused", "The line was refused", refusal));
      return true;
    }
    if (this.#reports.fail(answers, refused("report_refused", "The report was refused", refusal)))
      return true;
    if (this.#saves.fail(answers, refused("save_refused", "The save was refused", refusal))) return true;
    if (this.#questions.refuse(answers, refused("question_refused", "The question was refused", refusal)))
      return true;
    if (this.#feedback.refuse(answers, refusal)) return true;
    if (this.#runs.refused(answers)) return false;
    // A late cancel is answered by the scene's id too.
    if (answers !== this.id || refusal.param === "turn") return false;
    if (this.#leaving && this.#subscription === "live") {
      this.close(sceneClosed(this.id, refusal.message));
      return true;
    }
    if (this.#subscription !== "resuming") return false;
    // Trouble of the server's own may pass; anything else will be said again.
    if (refusal.type === "server_error") this.#link.drop(refusal.message);
    else this.#cannotGoOn(refused("resume_refused", `Scene ${this.id} cannot go on`, refusal));
    return true;
  }

  /** Where nobody waits for it to be resumed, the game is told. */
  #cannotGoOn(error: DramatisClientError): void {
    if (this.#hasBegun) this.#link.report(error);
    this.close(error);
  }

  /** Ends it here: whoever waits for something of it is told why. */
  close(error: DramatisClientError): void {
    if (!this.isOpen) return;
    this.#subscription = "closed";
    for (const turn of [...this.#turns.takeAll(), ...this.#lines.takeAll()]) turn.fail(error);
    this.#reports.failAll(error);
    this.#saves.failAll(error);
    this.#questions.failAll(error);
    this.#feedback.failAll(error);
    this.#runs.close(error);
    this.#resumed.reject(error);
    if (error.code === "scene_closed" || error.code === "resume_refused") this.#leaving?.resolve();
    else this.#leaving?.reject(error);
    this.#leaving = undefined;
    this.#link.closed(this);
  }

  #sendIfLive(message: ClientMessage): boolean {
    return this.#subscription === "live" && this.#link.send(message);
  }

  #cancel(turn: SpokenTurn): void {
    if (turn.id === undefined) {
      this.#lines.cancel(turn);
      this.#feedback.cancel(turn);
    } else if (this.#turns.cancel(turn.id)) {
      this.#sendIfLive({ type: "scene.cancel", scene: this.id, turn: turn.id });
    }
  }

  #run(request: BehaviorRun): void {
    const mayHaveRun = this.#ownFrom !== 0 && !this.#ownCalls.has(request.call);
    this.#runs.run(request, mayHaveRun);
  }

  /** An event of a type that this release does not know: it has its place in the order, and means nothing here. */
  passOver(cursor: number): void {
    this.#isNext(cursor);
  }

  /** Takes an event's place in the order: false for one that is here already, or before which something is missing. */
  #isNext(cursor: number): boolean {
    if (cursor <= this.#cursor) return false;
    if (cursor > this.#cursor + 1) {
      this.#gap();
      return false;
    }
    this.#cursor = cursor;
    this.#progressed();
    return true;
  }

  #inOrder(event: SceneEvent): void {
    if (!this.#isNext(event.cursor)) return;
    this.#state = foldState(this.#state, event);
    this.#apply(event);
    this.#events.emit(event.type, event);
    this.#events.emit("*", event);
    if (event.type === "scene.closed") this.close(sceneClosed(this.id, event.reason));
  }

  #apply(event: SceneEvent): void {
    switch (event.type) {
      case "scene.line":
        // What this life said and heard back marks where its own time began.
        if (this.#lines.kept(event.line)) this.#ownFrom ??= event.cursor;
        if (event.answering?.length === 0)
          this.#lines.take(event.line)?.turn.end({ text: "", status: "completed" });
        return;
      case "scene.presence":
        this.#people.apply(event);
        if (event.message !== undefined) this.#reports.answer(event.message, undefined);
        return;
      case "npc.turn.started": {
        const cancelled = this.#turns.started(event);
        if (cancelled) this.#sendIfLive({ type: "scene.cancel", scene: this.id, turn: event.turn });
        return;
      }
      case "npc.behavior.called":
        if (this.#ownFrom !== undefined && event.cursor >= this.#ownFrom) this.#ownCalls.add(event.call);
        this.#turns.get(event.turn)?.called(event);
        return;
      case "npc.behavior.refused":
        this.#turns.get(event.turn)?.refused(event);
        return;
      case "npc.behavior.ended":
        this.#ownCalls.delete(event.call);
        this.#runs.ended(event.call, event.outcome.type);
        this.#turns.get(event.turn)?.outcome(event);
        return;
      case "npc.behavior.compensating":
        if (this.#ownFrom !== undefined && event.cursor >= this.#ownFrom) this.#ownCalls.add(event.by);
        return;
      case "npc.behavior.compensated":
        if (event.by === undefined) return;
        this.#ownCalls.delete(event.by);
        this.#runs.ended(event.by, event.outcome.type);
        return;
      case "npc.emotion":
        this.#turns.get(event.turn)?.felt(event);
        return;
      case "npc.relationship":
        return;
      case "npc.turn.ended":
        this.#turns.ended(event);
        return;
      case "scene.context":
      case "world.state":
      case "world.event":
      case "world.time":
        if (event.message !== undefined) this.#reports.answer(event.message, undefined);
        return;
      case "scene.saved":
        this.#saves.answer(event.message, undefined);
        return;
      case "npc.turn.rated":
      case "npc.turn.edited":
      case "npc.turn.withdrawn":
        this.#feedback.kept(event.message);
        return;
      case "npc.turn.replaced":
        this.#feedback.replaced(event);
        return;
      case "scene.narration":
      case "world.quest":
      case "npc.goal":
      case "scene.closed":
        return;
      default:
        event satisfies never;
    }
  }

  #gap(): void {
    if (this.#subscription !== "live") return;
    this.#idleResumes += 1;
    if (this.#idleResumes > maximumIdleResumes) this.#link.drop(`scene ${this.id} has a gap that stays`);
    else this.resume();
  }

  #progressed(): void {
    this.#idleResumes = 0;
    this.#link.progressed();
  }

  #onResumed(answer: SceneResumed): void {
    if (this.#subscription !== "resuming") return;
    this.#subscription = "live";
    const isNewEpoch = answer.epoch !== this.#epoch;
    this.#epoch = answer.epoch;
    if (answer.head !== undefined) this.#ownFrom ??= answer.head + 1;
    if (answer.mode === "snapshot" && answer.snapshot) this.#rebuild(answer.snapshot);
    this.#flush(isNewEpoch || answer.mode === "snapshot");
    this.#hasBegun = true;
    this.#resumed.resolve();
  }

  #rebuild(snapshot: SceneSnapshot): void {
    this.#cursor = snapshot.cursor;
    this.#ownFrom ??= snapshot.cursor + 1;
    this.#state = snapshot.state ?? noState;
    this.#people.rebuild(snapshot);
    this.#events.emit("snapshot", snapshot);
    this.#feedback.rebuild(snapshot);
    this.#turns.rebuild(snapshot);
  }

  /**
   * Sends what the server may not have. Where its record is another (it crashed, or was restored) that includes lines it
   * had kept: it knows them by their id.
   */
  #flush(isOtherRecord: boolean): void {
    this.#lines.resend(isOtherRecord);
    this.#reports.resend();
    this.#saves.resend();
    this.#questions.resend();
    this.#feedback.resend();
    this.#runs.resend();
    for (const turn of this.#turns.cancelled()) {
      this.#sendIfLive({ type: "scene.cancel", scene: this.id, turn });
    }
    if (this.#leaving) this.#sendIfLive({ type: "scene.leave", scene: this.id });
  }
}

function whatIsHeard(interrupts: NonNullable<SayOptions["interrupts"]>): SceneInterrupts {
  if (typeof interrupts === "boolean" || interrupts.turn.id === undefined) return {};
  return { turn: interrupts.turn.id, heard: interrupts.heard };
}

function cancelOnAbort(turn: SpokenTurn, signal: AbortSignal | undefined): void {
  if (!signal) return;
  const cancel = () => turn.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const forget = () => signal.removeEventListener("abort", cancel);
  turn.result().then(forget, forget);
}
