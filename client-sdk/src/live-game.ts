import { Connection, type ReconnectOptions, type TicketSource } from "./connection.ts";
import type { Clock } from "./clock.ts";
import { abortable, type Deferred, defer } from "./deferred.ts";
import type { DramatisClientError } from "./errors.ts";
import type { ConnectionState, Game, GameEventMap, JoinOptions, Player, ResumeOptions } from "./game.ts";
import { LiveScene } from "./live-scene.ts";
import { encodeMessage } from "./messages.ts";
import { mintId } from "./mint-id.ts";
import {
  type ErrorMessage,
  protocolVersion,
  type SceneJoin,
  type SceneJoined,
  type ServerMessage,
} from "./protocol.ts";
import { alreadyHere, closed, connectionRefused, malformed, refused, tooLargeJoin } from "./refusals.ts";
import type { SceneLink } from "./scene-link.ts";
import { readSceneToken } from "./scene-token.ts";
import { Subscriptions } from "./subscriptions.ts";
import type { WebSocketConstructor } from "./web-socket-like.ts";
import type { AnyWorld, Handlers, WorldTypes } from "./world-types.ts";

interface PendingJoin {
  readonly message: SceneJoin;
  readonly handlers: Handlers<WorldTypes>;
  readonly scene: Deferred<LiveScene>;
}

/** One connection and whatever goes through it. */
export class LiveGame implements Game {
  readonly #connection: Connection;
  readonly #client = mintId("client");
  readonly #player: Player | undefined;
  readonly #events = new Subscriptions<GameEventMap>();
  readonly #joins = new Map<string, PendingJoin>();
  /** Joins that were given up after they may have been sent; their scenes are left at once. */
  readonly #abandoned = new Set<string>();
  readonly #scenes = new Map<string, LiveScene>();
  readonly #first: Deferred<void> = defer();
  #state: ConnectionState = "connecting";
  #hasOpened = false;
  #ended: DramatisClientError | undefined;

  constructor(options: {
    readonly endpoint: string;
    readonly WebSocket: WebSocketConstructor;
    readonly ticket: TicketSource | undefined;
    readonly player: Player | undefined;
    readonly clock: Clock;
    readonly reconnect: ReconnectOptions | undefined;
  }) {
    this.#player = options.player;
    this.#connection = new Connection({
      ...options,
      listener: {
        opened: () => this.#opened(),
        received: (message) => this.#receive(message),
        passed: ({ scene, cursor }) => this.#scenes.get(scene)?.passOver(cursor),
        malformed: (problem) => this.#report(malformed(problem)),
        changed: () => this.#changed(),
        lost: (reason, cause) => this.#lost(reason, cause),
        failed: (error) => this.#failed(error),
        isNeeded: () => this.#joins.size > 0 || this.#scenes.size > 0,
        isAwaiting: () => this.#isAwaiting(),
        probe: () => this.#scenes.forEach((scene) => scene.resume()),
      },
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Resolves when the first socket is open. */
  open(signal: AbortSignal | undefined): Promise<void> {
    const opened = abortable(this.#first, signal, () => this.close());
    if (!this.#ended) this.#connection.open();
    return opened;
  }

  join<World extends WorldTypes = AnyWorld>(options: JoinOptions<World>): Promise<LiveScene> {
    const { handlers = {}, signal, player = this.#player, npcs = [], ...rest } = options;
    const message: SceneJoin = {
      type: "scene.join",
      protocol: protocolVersion,
      join: mintId("join"),
      client: this.#client,
      ...rest,
      npcs,
      ...(player && { player }),
      handlers: Object.keys(handlers),
    };
    const scene = defer<LiveScene>();
    const problem = this.#ended ?? (encodeMessage(message) === undefined ? tooLargeJoin() : undefined);
    if (problem) {
      scene.reject(problem);
      return scene.promise;
    }
    this.#joins.set(message.join, { message, handlers, scene });
    const joined = abortable(scene, signal, () => {
      if (this.#joins.delete(message.join)) this.#abandoned.add(message.join);
    });
    if (!signal?.aborted && !this.#connection.send(message)) this.#connection.open();
    return joined;
  }

  async resume<World extends WorldTypes = AnyWorld>(options: ResumeOptions<World>): Promise<LiveScene> {
    const { client, joined, turns } = readSceneToken(options.token);
    if (this.#ended) throw this.#ended;
    options.signal?.throwIfAborted();
    if (this.#scenes.has(joined.scene)) throw alreadyHere(joined.scene);
    const scene = new LiveScene({
      joined,
      client: options.beside === true ? this.#client : client,
      handlers: options.handlers ?? {},
      link: this.#link(),
      restored: turns,
    });
    this.#scenes.set(scene.id, scene);
    scene.resume();
    this.#connection.open();
    await abortable(scene.resumed, options.signal, () => scene.close(closed()));
    return scene;
  }

  on<Name extends keyof GameEventMap>(name: Name, listener: (event: GameEventMap[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  close(): void {
    this.#connection.close(closed());
  }

  #link(): SceneLink {
    return {
      send: (message) => this.#connection.send(message),
      drop: (reason) => this.#connection.drop(reason),
      progressed: () => this.#connection.progressed(),
      report: (error) => this.#report(error),
      closed: (scene) => this.#scenes.delete(scene.id),
    };
  }

  #isAwaiting(): boolean {
    if (this.#joins.size > 0) return true;
    return [...this.#scenes.values()].some((scene) => scene.isAwaiting);
  }

  #opened(): void {
    this.#hasOpened = true;
    this.#first.resolve();
    for (const scene of this.#scenes.values()) scene.attach();
    for (const { message } of this.#joins.values()) this.#connection.send(message);
  }

  #lost(reason: string, cause: unknown): void {
    if (!this.#hasOpened) this.#connection.close(connectionRefused(reason, cause));
    for (const scene of this.#scenes.values()) scene.detach();
  }

  #failed(error: DramatisClientError): void {
    this.#ended = error;
    this.#first.reject(error);
    for (const { scene } of this.#joins.values()) scene.reject(error);
    this.#joins.clear();
    for (const scene of this.#scenes.values()) scene.close(error);
    this.#changed();
    if (error.code !== "closed") this.#report(error);
  }

  #changed(): void {
    const state = this.#currentState();
    if (state === this.#state) return;
    this.#state = state;
    this.#events.emit("connection", state);
  }

  #currentState(): ConnectionState {
    const { state } = this.#connection;
    if (state === "waiting") return "reconnecting";
    if (state === "connecting") return this.#hasOpened ? "reconnecting" : "connecting";
    return state;
  }

  #receive(message: ServerMessage): void {
    if (message.type === "error") this.#refuse(message.error);
    else if (message.type === "scene.joined") this.#joined(message);
    else this.#scenes.get(message.scene)?.receive(message);
  }

  #joined(joined: SceneJoined): void {
    if (this.#abandoned.delete(joined.join)) {
      this.#connection.send({ type: "scene.leave", scene: joined.scene });
      return;
    }
    const pending = this.#joins.get(joined.join);
    if (!pending) return;
    this.#joins.delete(joined.join);
    const { handlers } = pending;
    const scene = new LiveScene({ joined, client: this.#client, handlers, link: this.#link() });
    this.#scenes.set(scene.id, scene);
    this.#connection.progressed();
    pending.scene.resolve(scene);
  }

  #refuse(refusal: ErrorMessage["error"]): void {
    // One that answers a message says only that this message was not allowed.
    if (refusal.type === "authentication_error" && refusal.event_id === null) {
      this.#connection.close(refused("ticket_refused", "The server refused the connection", refusal));
      return;
    }
    const answers = refusal.event_id ?? "";
    if (refusal.retry_after !== undefined && this.#isHeld(answers)) {
      this.#connection.expectRestart(refusal.retry_after);
      return;
    }
    const pending = this.#joins.get(answers);
    if (pending) {
      this.#joins.delete(answers);
      const code = refusal.param === "protocol" ? "protocol_mismatch" : "join_refused";
      pending.scene.reject(refused(code, `Joining ${pending.message.world} was refused`, refusal));
      return;
    }
    for (const scene of this.#scenes.values()) if (scene.refuse(answers, refusal)) return;
    this.#report(refused("server_error", "The server reports", refusal));
  }

  /** Whether it is sent again with the next socket. */
  #isHeld(answers: string): boolean {
    return this.#joins.has(answers) || [...this.#scenes.values()].some((scene) => scene.holds(answers));
  }

  #report(error: DramatisClientError): void {
    this.#events.emit("error", error);
  }
}
