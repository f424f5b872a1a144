import type { SceneContextReport, ScenePresenceReport } from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough, PresenceRequest } from "../app/live-play.ts";
import { DramatisError } from "../domain/errors.ts";
import {
  type CharacterId,
  isPlayer,
  type NpcId,
  parseNpcId,
  type PlayerId,
  type SceneId,
} from "../domain/ids.ts";
import { presentIn } from "../domain/playthrough/scene.ts";
import { notHere } from "./scene-refusals.ts";

interface SceneCompanyOptions {
  readonly live: LivePlaythrough;
  readonly scene: SceneId;
  readonly player: PlayerId;
  /** False for the bearer of a player's ticket. */
  readonly isOwner: boolean;
}

/** Who is there and what is near, as one connection tells it. */
export class SceneCompany {
  readonly #options: SceneCompanyOptions;

  constructor(options: SceneCompanyOptions) {
    this.#options = options;
  }

  async change({ message, changes }: ScenePresenceReport): Promise<void> {
    const requests = changes.map(({ who: name, here, bearing }, index): PresenceRequest => {
      const who =
        here === true
          ? this.#newcomer(name, `changes[${index}].who`)
          : this.find(name, `changes[${index}].who`);
      return { who, ...(here === undefined ? {} : { here }), ...(bearing ? { bearing } : {}) };
    });
    const { live, scene, player, isOwner } = this.#options;
    if (!isOwner) for (const request of requests) this.#demandOwn(request);
    await live.changePresence(scene, message, requests, player);
  }

  /** Somebody who is there. Throws `not_found`. */
  find(name: string, param: string): CharacterId {
    const scene = this.#options.live.view.scenes.get(this.#options.scene);
    const present = scene ? presentIn(scene) : [];
    const found = present.find((id) => id === name || id === `@${name}`);
    if (found) return found;
    throw notHere(name, param, present);
  }

  /** An NPC who is there. Throws `not_found`. */
  npc(name: string, param: string): NpcId {
    const { live, scene } = this.#options;
    const found = this.find(name, param);
    if (!isPlayer(found)) return found;
    throw notHere(name, param, live.view.scenes.get(scene)?.npcs.map(({ id }) => id) ?? []);
  }

  /** A player says where they stand, and nothing else of anybody. */
  #demandOwn({ who, here, bearing = {} }: PresenceRequest): void {
    const isOwn = who === this.#options.player && here === undefined;
    if (isOwn && bearing.awake === undefined && bearing.overhears === undefined) return;
    throw new DramatisError({
      code: "forbidden",
      message: "A ticket may say the spot and the place of its own player alone.",
      mend: "The game's backend says who is there, who sleeps and who overhears.",
      param: "changes",
    });
  }

  async describe({ message, near, held, looking_at }: SceneContextReport): Promise<void> {
    if (near && !this.#options.isOwner) {
      throw new DramatisError({
        code: "forbidden",
        message: "A ticket may not say what is near.",
        mend: "Leave `near` out; the game's backend says what is there.",
        param: "near",
      });
    }
    const { live, scene, player } = this.#options;
    await live.describe(scene, message, player, {
      held,
      ...(near ? { near } : {}),
      ...(looking_at === undefined ? {} : { looking_at }),
    });
  }

  #newcomer(name: string, param: string): NpcId {
    const npc = parseNpcId(name);
    if (npc) return npc;
    throw new DramatisError({
      code: "invalid_input",
      message: `${name.slice(0, 80)} is no NPC who could be brought in.`,
      mend: "Name an NPC of the world's cast; players come by scene.join.",
      param,
    });
  }
}
