import { applyEvent, type SceneParts } from "./apply-event.ts";
import { type Deferred, defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import { GameReports } from "./game-reports.ts";
import { HandlerRuns } from "./handler-runs.ts";
import { HeldEvents } from "./held-events.ts";
import { encodeMessage } from "./messages.ts";
import { mintId } from "./mint-id.ts";
import { OpenTurns } from "./open-turns.ts";
import { OwnLife } from "./own-life.ts";
import { PendingLines } from "./pending-lines.ts";
import type {
  ClientMessage,
  ErrorMessage,
  HistoryQuestion,
  HistoryTold,
  JsonValue,
  KnowledgeQuestion,
  KnowledgeTold,
  PresenceReport,
  SceneEvent,
  SceneInterrupts,
  SceneJoined,
  SceneNpc,
  SceneResumed,
  SceneSnapshot,
  SceneState,
  ServerMessage,
} from "./protocol.ts";
import { badLine, refused, sceneClosed } from "./refusals.ts";
import type { PromptOptions, SayOptions, Scene, SceneDescription, SceneEventMap } from "./scene.ts";
import { type ResumeClaim, SceneFeed } from "./scene-feed.ts";
import type { SceneLink } from "./scene-link.ts";
import { ScenePeople } from "./scene-people.ts";
import { SceneQuestions } from "./scene-questions.ts";
import { foldState, noState } from "./scene-state.ts";
import { writeSceneToken, type SceneTokenData } from "./scene-token.ts";
import { SpokenTurn, type TurnActions } from "./spoken-turn.ts";
import type { Turn } from "./turn.ts";
import { TurnFeedback } from "./turn-feedback.ts";
import type { Handlers, WorldTypes } from "./world-types.ts";

const maximumTextLength = 4_000;

/** A scene over however many sockets it takes. */
export class LiveScene implements Scene {
  readonly #joined: SceneJoined;
  readonly #client: string;
  readonly #link: SceneLink;
  readonly #feed: SceneFeed;
  readonly #life: OwnLife;
  readonly #events = new HeldEvents();
  readonly #lines: PendingLines;
  readonly #reports: GameReports;
  readonly #people: ScenePeople;
  readonly #questions: SceneQuestions;
  readonly #feedback: TurnFeedback;
  readonly #actions: TurnActions;
  readonly #runs: HandlerRuns;
  readonly #turns: OpenTurns;
  readonly #parts: SceneParts;
  readonly #resumed: Deferred<void> = defer();
  #state: SceneState;
  #leaving: Deferred<void> | undefined;
  #hasBegun: boolean;

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
    const isNew = options.restored === undefined;
    const { epoch, cursor } = options.joined;
    this.#feed = new SceneFeed({
      link: options.link,
      claim: () => this.#claim(),
      isLive: isNew,
      epoch,
      cursor,
    });
    this.#life = new OwnLife(isNew);
    this.#hasBegun = isNew;
    this.#lines = new PendingLines((message) => this.#sendIfLive(message));
    const talk = {
      scene: this.id,
      send: (message: ClientMessage) => void this.#sendIfLive(message),
      ended: () => (this.isOpen ? undefined : this.#over()),
    };
    this.#reports = new GameReports(talk);
    this.#feedback = new TurnFeedback(talk);
    this.#questions = new SceneQuestions(this.id, talk.send);
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
    this.#parts = {
      lines: this.#lines,
      turns: this.#turns,
      people: this.#people,
      reports: this.#reports,
      feedback: this.#feedback,
      runs: this.#runs,
      life: this.#life,
      cancelAgain: (turn) => this.#sendCancel(turn),
    };
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
    return this.#feed.isOpen;
  }

  /** Whether the server owes an answer. */
  get isAwaiting(): boolean {
    return (
      this.#feed.isResuming ||
      this.#leaving !== undefined ||
      this.#runs.isAwaiting ||
      !(
        this.#lines.isEmpty &&
        this.#turns.isEmpty &&
        this.#reports.isEmpty &&
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
      turn.fail(this.#over());
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
    return this.#reports.state(set);
  }

  presence(changes: readonly PresenceReport[]): Promise<void> {
    return this.#reports.presence(changes);
  }

  describe(description: SceneDescription): Promise<void> {
    return this.#reports.context(description);
  }

  event(name: string, fields: unknown = {}): Promise<void> {
    return this.#reports.event(name, fields);
  }

  time(minutes: number): Promise<void> {
    return this.#reports.time(minutes);
  }

  save(name: string): Promise<void> {
    return this.#reports.save(name);
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

  knowledge(npc: string, about: Pick<KnowledgeQuestion, "about" | "limit"> = {}): Promise<KnowledgeTold> {
    return this.isOpen ? this.#questions.knowledge(npc, about) : Promise.reject(this.#over());
  }

  history(page: Pick<HistoryQuestion, "before" | "limit"> = {}): Promise<HistoryTold> {
    return this.isOpen ? this.#questions.history(page) : Promise.reject(this.#over());
  }

  #over(): DramatisClientError {
    return sceneClosed(this.id, "it is over");
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
    const joined = { ...this.#joined, players, npcs, state, ...this.#feed.place };
    return writeSceneToken({ version: 1, client: this.#client, joined, turns: this.#turns.saved() });
  }

  /** There is a new socket. */
  attach(): void {
    this.#feed.attach();
  }

  /** The socket is lost. */
  detach(): void {
    this.#feed.detach();
  }

  /** Asks for everything since what is here; also a sign of life, since it is always answered. */
  resume(): void {
    this.#feed.resume();
  }

  receive(message: Exclude<ServerMessage, ErrorMessage | SceneJoined>): void {
    switch (message.type) {
      case "npc.text":
        if (this.#turns.text(message) === "gap") this.#feed.gap();
        else this.#feed.progressed();
        return;
      case "npc.behavior.progress":
        this.#feed.progressed();
        this.#events.emit("progress", message);
        return;
      case "npc.behavior.run":
        this.#runs.run(message, this.#life.mayHaveRun(message.call));
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
    if (this.#reports.refuse(answers, refusal)) return true;
    if (this.#questions.refuse(answers, refused("question_refused", "The question was refused", refusal)))
      return true;
    if (this.#feedback.refuse(answers, refusal)) return true;
    if (this.#runs.refused(answers)) return false;
    // A late cancel is answered by the scene's id too.
    if (answers !== this.id || refusal.param === "turn") return false;
    if (this.#leaving && this.#feed.isLive) {
      this.close(sceneClosed(this.id, refusal.message));
      return true;
    }
    if (!this.#feed.isResuming) return false;
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
    this.#feed.close();
    for (const turn of [...this.#turns.takeAll(), ...this.#lines.takeAll()]) turn.fail(error);
    this.#reports.failAll(error);
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
    return this.#feed.isLive && this.#link.send(message);
  }

  #cancel(turn: SpokenTurn): void {
    if (turn.id === undefined) {
      this.#lines.cancel(turn);
      this.#feedback.cancel(turn);
    } else if (this.#turns.cancel(turn.id)) {
      this.#sendCancel(turn.id);
    }
  }

  #sendCancel(turn: string): void {
    this.#sendIfLive({ type: "scene.cancel", scene: this.id, turn });
  }

  /** An event of a type that this release does not know: it has its place in the order, and means nothing here. */
  passOver(cursor: number): void {
    this.#feed.isNext(cursor);
  }

  #inOrder(event: SceneEvent): void {
    if (!this.#feed.isNext(event.cursor)) return;
    this.#state = foldState(this.#state, event);
    applyEvent(this.#parts, event);
    this.#events.emit(event.type, event);
    this.#events.emit("*", event);
    if (event.type === "scene.closed") this.close(sceneClosed(this.id, event.reason));
  }

  #claim(): ResumeClaim {
    const { id, player, playthrough } = this;
    const speaking = this.#turns.speaking;
    return {
      client: this.#client,
      scene: id,
      player,
      playthrough,
      ...(speaking?.id !== undefined && { text: { turn: speaking.id, length: speaking.text.length } }),
      handlers: this.#runs.names,
    };
  }

  #onResumed(answer: SceneResumed): void {
    const resumed = this.#feed.resumed(answer);
    if (!resumed) return;
    if (answer.head !== undefined) this.#life.beganAt(answer.head + 1);
    if (answer.mode === "snapshot" && answer.snapshot) this.#rebuild(answer.snapshot);
    this.#flush(resumed.isNewEpoch || answer.mode === "snapshot");
    this.#hasBegun = true;
    this.#resumed.resolve();
  }

  #rebuild(snapshot: SceneSnapshot): void {
    this.#life.beganAt(snapshot.cursor + 1);
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
    this.#questions.resend();
    this.#feedback.resend();
    this.#runs.resend();
    for (const turn of this.#turns.cancelled()) this.#sendCancel(turn);
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
