import type {
  BehaviorEnd,
  BehaviorProgressReport,
  SceneCancel,
  SceneContextReport,
  SceneHandlers,
  ScenePresenceReport,
  ScenePrompt,
  SceneSave,
  SceneSay,
  SceneState,
  ServerMessage,
  WorldEventReport,
  WorldStateReport,
  WorldTimeReport,
} from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough, Sleeper } from "../app/live-play.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseCallId, parseTurnId, type PlayerId, type PlaythroughId, type SceneId } from "../domain/ids.ts";
import type { Peer } from "./peer.ts";
import { readLine } from "./read-line.ts";
import { SceneCompany } from "./scene-company.ts";
import { SceneExecutor } from "./scene-executor.ts";
import { type AboutTurn, SceneFeedback } from "./scene-feedback.ts";
import { type CaughtUp, type ClientPosition, fromTheStart, SceneFollower } from "./scene-follower.ts";
import { type SceneQuestion, SceneQuestions } from "./scene-questions.ts";
import { onlyForOwners, unusable } from "./scene-refusals.ts";
import { sceneState } from "./scene-standing.ts";
import type { ScenePlace } from "./sleeping-scene.ts";
import type { Replaceable } from "./scene-subscriptions.ts";
import type { WireContext } from "./wire-context.ts";

interface SceneSubscriptionOptions {
  readonly context: WireContext;
  readonly live: LivePlaythrough;
  readonly scene: SceneId;
  readonly player: PlayerId;
  readonly client: string;
  readonly peer: Peer;
  /** Whether this is an owner's connection: it may answer consequential behaviors, edit turns and have them explained. */
  readonly backend: boolean;
  readonly trusted: boolean;
  /** Whether the client passes over events that it does not know. */
  readonly takesAny: boolean;
  readonly handlers: readonly string[];
  /** Of the last event that was sent, for one that goes on after a rest; absent where there is something to catch up. */
  readonly cursor?: number;
  readonly onReplaced: () => void;
  /** Gives what is woken in its place. */
  readonly onRest: (place: ScenePlace) => Sleeper;
}

/** One connection in one scene: what it is told, what it says, what it executes. */
export class SceneSubscription implements Replaceable {
  readonly scene: SceneId;
  readonly playthrough: PlaythroughId;
  readonly #options: SceneSubscriptionOptions;
  readonly #live: LivePlaythrough;
  readonly #follower: SceneFollower;
  readonly #executor: SceneExecutor;
  readonly #feedback: SceneFeedback;
  readonly #questions: SceneQuestions;
  readonly #company: SceneCompany;

  constructor(options: SceneSubscriptionOptions) {
    const { live, scene, player, peer, trusted, backend, takesAny, cursor } = options;
    const { ticks } = options.context;
    this.scene = scene;
    this.playthrough = live.id;
    this.#options = options;
    this.#live = live;
    const onRest = (last: number): Sleeper => this.#rest(last);
    this.#follower = new SceneFollower({
      live,
      scene,
      player,
      trusted,
      peer,
      ticks,
      takesAny,
      cursor,
      onRest,
    });
    this.#executor = new SceneExecutor({ live, peer, scene, player, backend });
    this.#company = new SceneCompany({ live, scene, player, isOwner: backend });
    this.#feedback = new SceneFeedback({ live, peer, scene, player, isOwner: backend });
    const { clock } = options.context;
    const follower = this.#follower;
    this.#questions = new SceneQuestions({ live, peer, scene, player, isOwner: backend, clock, follower });
    // Before the former connection of this client goes, so that its calls move without a moment without a handler.
    this.#executor.handle(options.handlers);
    options.context.subscriptions.take(this.#place, options.client, this);
    // Whoever rested has missed nothing.
    if (cursor !== undefined) this.#executor.release();
  }

  /** A fork has the scenes of its parent. */
  get #place(): string {
    return `${this.playthrough}/${this.scene}`;
  }

  /** Where a player who was here before goes on, and how the scene stands for whoever comes. */
  async position(): Promise<ClientPosition & { readonly state: SceneState }> {
    const { player } = this.#options;
    const { view, epoch } = this.#live;
    const visitor = view.scenes.get(this.scene)?.visitors.get(player);
    if (visitor && visitor.came !== visitor.since)
      return { epoch, ...(await this.#follower.standBefore(visitor.came)) };
    return { ...fromTheStart, state: sceneState(view, { scene: this.scene, player }, []) };
  }

  /** Tells what was missed, then what happens; calls for this connection's handlers come after that. */
  async follow(position: ClientPosition, head: (caughtUp: CaughtUp) => ServerMessage): Promise<void> {
    await this.#follower.catchUp(position, head);
    this.#executor.release();
  }

  async receive(
    message:
      | SceneSay
      | ScenePresenceReport
      | SceneContextReport
      | ScenePrompt
      | SceneCancel
      | SceneHandlers
      | SceneSave
      | BehaviorEnd
      | BehaviorProgressReport
      | WorldStateReport
      | WorldEventReport
      | WorldTimeReport
      | AboutTurn
      | SceneQuestion,
  ): Promise<void> {
    switch (message.type) {
      case "scene.say":
        return this.#say(message);
      case "scene.presence":
        return this.#company.change(message);
      case "scene.context":
        return this.#company.describe(message);
      case "scene.prompt":
        return this.#prompt(message);
      case "scene.cancel":
        return this.#cancel(message);
      case "scene.handlers":
        return this.#executor.handle(message.handlers);
      case "scene.save":
        return this.#save(message);
      case "npc.behavior.end":
        return this.#endBehavior(message);
      case "npc.behavior.progress":
        return this.#progress(message);
      case "world.state":
        return this.#live.report(this.scene, message.message, message.set);
      case "world.event":
        return this.#live.reportEvent({
          scene: this.scene,
          message: message.message,
          name: message.name,
          fields: message.fields,
          by: this.#options.backend ? "owner" : "player",
          player: this.#options.player,
        });
      case "world.time":
        return this.#tellTime(message);
      case "npc.turn.rate":
      case "npc.turn.edit":
      case "npc.turn.regenerate":
      case "npc.turn.withdraw":
      case "npc.turn.explain":
        return this.#feedback.receive(message);
      case "npc.knowledge":
      case "scene.history":
        return this.#questions.answer(message);
      default:
        return message satisfies never;
    }
  }

  async leave(): Promise<void> {
    await this.#live.leave(this.scene, this.#options.player);
    this.stop();
  }

  stop(): void {
    const { context, client } = this.#options;
    context.subscriptions.release(this.#place, client, this);
    this.#follower.stop();
    this.#executor.stop();
  }

  replace(): void {
    this.stop();
    this.#options.onReplaced();
  }

  /** Whoever would take its place has the playthrough loaded first, which wakes what sleeps in it. */
  #rest(cursor: number): Sleeper {
    const { context, client, player } = this.#options;
    context.subscriptions.release(this.#place, client, this);
    const { handlers } = this.#executor;
    this.#executor.stop();
    const { playthrough, scene } = this;
    return this.#options.onRest({ playthrough, scene, player, client, handlers, cursor });
  }

  async #say(message: SceneSay): Promise<void> {
    const { scene } = this;
    const said = readLine(message, (name) => this.#company.find(name, "to"));
    await this.#live.say({ scene, speaker: this.#options.player, ...said });
  }

  #prompt({ npc, to, turns }: ScenePrompt): void {
    if (!this.#options.backend) {
      throw new DramatisError({
        code: "forbidden",
        message: "A ticket may not ask for a turn that no line asks for.",
        mend: "The game's backend may.",
        param: "npc",
      });
    }
    this.#live.prompt(this.scene, {
      npc: this.#company.npc(npc, "npc"),
      ...(to === undefined ? {} : { to: this.#company.find(to, "to") }),
      ...(turns === undefined ? {} : { turns }),
    });
  }

  /** A turn that has ended stays ended, so that a cancel may come too late. */
  #cancel({ turn: text }: SceneCancel): void {
    const turn = parseTurnId(text);
    if (!turn) throw unusable("turn", text);
    const known = this.#live.view.turns.get(turn);
    if (known && known.scene === this.scene) {
      this.#live.cancel(turn);
      return;
    }
    throw new DramatisError({
      code: "not_found",
      message: `This scene has no turn ${turn}.`,
      mend: "Cancel the `turn` of an npc.turn.started of this scene.",
      param: "turn",
    });
  }

  async #save({ name, message }: SceneSave): Promise<void> {
    if (!this.#options.backend) throw onlyForOwners("scene.save");
    await this.#live.save({ scene: this.scene, name, message });
  }

  async #tellTime({ message, minutes }: WorldTimeReport): Promise<void> {
    if (this.#options.backend) return this.#live.tellTime(this.scene, message, minutes);
    throw new DramatisError({
      code: "forbidden",
      message: "world.time is not for a player's ticket.",
      mend: "Send it from the game's backend, with the admin key.",
    });
  }

  async #endBehavior(message: BehaviorEnd): Promise<void> {
    const call = parseCallId(message.call);
    if (!call) throw unusable("call", message.call);
    await this.#executor.end(call, message.answer);
  }

  #progress({ call: text, fraction, note }: BehaviorProgressReport): void {
    const call = parseCallId(text);
    if (!call) throw unusable("call", text);
    this.#executor.progress(call, {
      ...(fraction === undefined ? {} : { fraction }),
      ...(note === undefined ? {} : { note }),
    });
  }
}
