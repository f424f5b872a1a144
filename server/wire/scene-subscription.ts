import type {
  BehaviorEnd,
  SceneCancel,
  SceneHandlers,
  SceneSay,
  ServerMessage,
  WorldEventReport,
  WorldStateReport,
  WorldTimeReport,
} from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough } from "../app/live-play.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import {
  type NpcId,
  parseCallId,
  parseLineId,
  parseTurnId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
} from "../domain/ids.ts";
import type { Peer } from "./peer.ts";
import { SceneExecutor } from "./scene-executor.ts";
import { type AboutTurn, SceneFeedback } from "./scene-feedback.ts";
import { type CaughtUp, type ClientPosition, SceneFollower } from "./scene-follower.ts";
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
  readonly onReplaced: () => void;
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

  constructor(options: SceneSubscriptionOptions) {
    const { live, scene, player, peer, trusted, backend, takesAny } = options;
    const { ticks } = options.context;
    this.scene = scene;
    this.playthrough = live.id;
    this.#options = options;
    this.#live = live;
    this.#follower = new SceneFollower({ live, scene, player, trusted, peer, ticks, takesAny });
    this.#executor = new SceneExecutor({ live, peer, scene, player, backend });
    this.#feedback = new SceneFeedback({ live, peer, scene, player, isOwner: backend });
    // Before the former connection of this client goes, so that its calls move without a moment without a handler.
    this.#executor.handle(options.handlers);
    options.context.subscriptions.take(scene, options.client, this);
  }

  /** Tells what was missed, then what happens; calls for this connection's handlers come after that. */
  async follow(position: ClientPosition, head: (caughtUp: CaughtUp) => ServerMessage): Promise<void> {
    await this.#follower.catchUp(position, head);
    this.#executor.release();
  }

  async receive(
    message:
      | SceneSay
      | SceneCancel
      | SceneHandlers
      | BehaviorEnd
      | WorldStateReport
      | WorldEventReport
      | WorldTimeReport
      | AboutTurn,
  ): Promise<void> {
    switch (message.type) {
      case "scene.say":
        return this.#say(message);
      case "scene.cancel":
        return this.#cancel(message);
      case "scene.handlers":
        return this.#executor.handle(message.handlers);
      case "npc.behavior.end":
        return this.#endBehavior(message);
      case "world.state":
        return this.#live.report(this.scene, message.message, message.set);
      case "world.event":
        return this.#live.reportEvent({
          scene: this.scene,
          message: message.message,
          name: message.name,
          fields: message.fields,
          by: this.#options.backend ? "owner" : "player",
        });
      case "world.time":
        return this.#tellTime(message);
      case "npc.turn.rate":
      case "npc.turn.edit":
      case "npc.turn.regenerate":
      case "npc.turn.withdraw":
      case "npc.turn.explain":
        return this.#feedback.receive(message);
      default:
        return message satisfies never;
    }
  }

  async leave(): Promise<void> {
    await this.#live.closeScene(this.scene, "left");
    this.stop();
  }

  stop(): void {
    const { context, client } = this.#options;
    context.subscriptions.release(this.scene, client, this);
    this.#follower.stop();
    this.#executor.stop();
  }

  replace(): void {
    this.stop();
    this.#options.onReplaced();
  }

  async #say(message: SceneSay): Promise<void> {
    const line = parseLineId(message.line);
    if (!line) throw unusable("line", message.line);
    if (message.text.trim() === "") {
      throw new DramatisError({
        code: "invalid_input",
        message: "A line needs words.",
        mend: "Send 1 to 4,000 characters.",
        param: "text",
      });
    }
    const to = message.to === undefined ? undefined : this.#present(message.to);
    await this.#live.say({
      scene: this.scene,
      line,
      speaker: this.#options.player,
      text: message.text,
      ...(to ? { to } : {}),
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

  #present(name: string): NpcId {
    const npcs = this.#live.view.scenes.get(this.scene)?.npcs ?? [];
    const found = npcs.find(({ id }) => id === name);
    if (found) return found.id;
    const ids = npcs.map(({ id }) => id);
    throw new DramatisError({
      code: "not_found",
      message: `${name.slice(0, 80)} is not in this scene.`,
      mend: [didYouMean(name, ids), `Present: ${listChoices(ids)}.`].filter(Boolean).join(" "),
      param: "to",
    });
  }
}

function unusable(param: string, value: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `There is no ${param} ${value.slice(0, 80)}.`,
    mend: `Send a ${param} as it was received.`,
    param,
  });
}
