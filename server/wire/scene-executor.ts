import type { BehaviorAnswer, BehaviorProgress, BehaviorRun } from "../../client-sdk/src/protocol.ts";
import type { Executor, LivePlaythrough, RunRequest } from "../app/live-play.ts";
import type { CallId, PlayerId, SceneId } from "../domain/ids.ts";
import type { Peer } from "./peer.ts";

/** One for all of the thousands that execute nothing. */
const nothing: ReadonlySet<string> = new Set();
const noNames: readonly string[] = [];

/** A connection's handlers in one scene: asked to run behaviors over the socket, answering by `npc.behavior.end`. */
export class SceneExecutor {
  readonly #live: LivePlaythrough;
  readonly #peer: Peer;
  readonly #who: Pick<Executor, "scene" | "player" | "backend">;
  #current: Executor;
  #remove: (() => void) | undefined;
  /** Calls that came before the connection was told of them. */
  #held: RunRequest[] | undefined = [];

  constructor(options: {
    readonly live: LivePlaythrough;
    readonly peer: Peer;
    readonly scene: SceneId;
    readonly player: PlayerId;
    readonly backend: boolean;
  }) {
    const { live, peer, ...who } = options;
    this.#live = live;
    this.#peer = peer;
    this.#who = who;
    this.#current = this.#make([]);
  }

  /** Sets which behaviors this connection executes. Open calls move without a moment in which nobody has them. */
  handle(names: readonly string[]): void {
    const former = this.#remove;
    this.#current = this.#make(names);
    this.#remove = names.length > 0 ? this.#live.addExecutor(this.#current) : undefined;
    former?.();
  }

  get handlers(): readonly string[] {
    const { handlers } = this.#current;
    return handlers.size > 0 ? [...handlers] : noNames;
  }

  /** Lets calls through, once the connection knows what they are about. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const request of held) this.#run(request);
  }

  async end(call: CallId, answer: BehaviorAnswer): Promise<void> {
    await this.#live.endCall(call, answer, this.#current);
  }

  progress(call: CallId, progress: BehaviorProgress): void {
    this.#live.progress(call, progress, this.#current);
  }

  stop(): void {
    this.#remove?.();
    this.#remove = undefined;
  }

  #make(names: readonly string[]): Executor {
    const handlers = names.length > 0 ? new Set(names) : nothing;
    return { ...this.#who, handlers, run: (request) => this.#run(request) };
  }

  #run(request: RunRequest): void {
    if (this.#held) {
      this.#held.push(request);
      return;
    }
    const message: BehaviorRun = { type: "npc.behavior.run", ...request };
    this.#peer.send(JSON.stringify(message));
  }
}
