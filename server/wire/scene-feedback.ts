import type {
  TurnEdit,
  TurnExplain,
  TurnExplained,
  TurnRate,
  TurnRegenerate,
  TurnWithdraw,
} from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough } from "../app/live-play.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseTurnId, type PlayerId, type SceneId } from "../domain/ids.ts";
import type { Peer } from "./peer.ts";

/** What a connection says or asks of a turn that is over. */
export type AboutTurn = TurnRate | TurnEdit | TurnRegenerate | TurnWithdraw | TurnExplain;

/**
 * Feedback from one connection in one scene. Whoever plays may rate, and take a rating of theirs back; what the NPC remembers having said, and what the
 * rules looked at, is for the owners of the world.
 */
export class SceneFeedback {
  readonly #live: LivePlaythrough;
  readonly #peer: Peer;
  readonly #scene: SceneId;
  readonly #player: PlayerId;
  readonly #isOwner: boolean;

  constructor(options: {
    readonly live: LivePlaythrough;
    readonly peer: Peer;
    readonly scene: SceneId;
    readonly player: PlayerId;
    /** False for the bearer of a player's ticket. */
    readonly isOwner: boolean;
  }) {
    this.#live = options.live;
    this.#peer = options.peer;
    this.#scene = options.scene;
    this.#player = options.player;
    this.#isOwner = options.isOwner;
  }

  async receive(message: AboutTurn): Promise<void> {
    if (!this.#isOwner && !isForPlayers(message)) throw notForPlayers(message.type);
    const turn = parseTurnId(message.turn);
    if (!turn) throw noTurn(message.turn);
    const request = {
      scene: this.#scene,
      turn,
      message: message.message,
      player: this.#player,
      by: this.#isOwner ? "owner" : "player",
    } as const;
    switch (message.type) {
      case "npc.turn.rate": {
        const { rating, reason } = message;
        return this.#live.rate({ ...request, rating, ...(reason === undefined ? {} : { reason }) });
      }
      case "npc.turn.edit":
        return this.#live.edit({ ...request, text: message.text });
      case "npc.turn.regenerate":
        return this.#live.regenerate(request);
      case "npc.turn.withdraw":
        return this.#live.withdraw({ ...request, what: message.feedback });
      case "npc.turn.explain": {
        const answer: TurnExplained = {
          type: "npc.turn.explained",
          scene: this.#scene,
          message: message.message,
          explanation: await this.#live.explain(this.#scene, turn),
        };
        this.#peer.send(JSON.stringify(answer));
        return;
      }
      default:
        return message satisfies never;
    }
  }
}

function isForPlayers(message: AboutTurn): boolean {
  return (
    message.type === "npc.turn.rate" ||
    (message.type === "npc.turn.withdraw" && message.feedback === "rating")
  );
}

function noTurn(turn: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `This scene has no turn ${turn.slice(0, 80)}.`,
    mend: "Name the `turn` of an npc.turn.started of this scene.",
    param: "turn",
  });
}

function notForPlayers(type: string): DramatisError {
  return new DramatisError({
    code: "forbidden",
    message: `${type} is not for a player's ticket.`,
    mend: "Send it from the game's backend, with the admin key. A ticket may rate turns with npc.turn.rate, and take its ratings back.",
  });
}
