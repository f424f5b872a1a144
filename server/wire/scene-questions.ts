import type {
  HistoryQuestion,
  HistoryTold,
  KnowledgeQuestion,
  KnowledgeTold,
  KnownItem,
} from "../../client-sdk/src/protocol.ts";
import { knowledgeOf, type KnownItem as Known } from "../app/describe-knowledge.ts";
import type { LivePlaythrough } from "../app/live-play.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { isPlayer, type NpcId, type PlayerId, type SceneId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Peer } from "./peer.ts";
import type { SceneFollower } from "./scene-follower.ts";

/** What a connection asks of what is on record. */
export type SceneQuestion = KnowledgeQuestion | HistoryQuestion;

const usualItems = 20;
const usualEvents = 50;
/** Of what an NPC knows, what is looked through for what a player was there for. */
const mostLookedAt = 1000;

interface SceneQuestionsOptions {
  readonly live: LivePlaythrough;
  readonly peer: Peer;
  readonly scene: SceneId;
  readonly player: PlayerId;
  /** False for the bearer of a player's ticket. */
  readonly isOwner: boolean;
  readonly clock: Pick<Clock, "now">;
  readonly follower: Pick<SceneFollower, "eventsBefore">;
}

/** Questions of one connection in one scene. A player's ticket is told of what that player witnessed, and no more. */
export class SceneQuestions {
  readonly #options: SceneQuestionsOptions;

  constructor(options: SceneQuestionsOptions) {
    this.#options = options;
  }

  async answer(question: SceneQuestion): Promise<void> {
    const answer = await (question.type === "npc.knowledge"
      ? this.#knowledge(question)
      : this.#history(question));
    this.#options.peer.send(JSON.stringify(answer));
  }

  async #knowledge(question: KnowledgeQuestion): Promise<KnowledgeTold> {
    const { scene, message, npc: name, about, limit = usualItems } = question;
    const { live, player, isOwner, clock } = this.#options;
    const npc = this.#npc(name);
    const of = { world: live.world, npc, view: live.view, now: clock.now() };
    const order = { limit: isOwner ? limit : mostLookedAt, ...(about === undefined ? {} : { about }) };
    const { items } = await knowledgeOf(of, order);
    const told = isOwner ? items : items.filter((item) => isSeenBy(player, item)).map(asSeenBy(player));
    return { type: "npc.knowledge", scene, message, npc: npc.id, items: told.slice(0, limit).map(viewItem) };
  }

  async #history({ scene, message, before, limit = usualEvents }: HistoryQuestion): Promise<HistoryTold> {
    const events = await this.#options.follower.eventsBefore(before ?? Number.POSITIVE_INFINITY, limit);
    const first = events[0]?.cursor ?? 1;
    return { type: "scene.history", scene, message, events, ...(first > 1 ? { before: first } : {}) };
  }

  #npc(name: string): Npc {
    const { live, scene } = this.#options;
    const visitors = [...(live.view.scenes.get(scene)?.visitors.keys() ?? [])];
    const npcs = visitors.filter((id): id is NpcId => !isPlayer(id));
    const id = npcs.find((one) => one === name);
    const npc = id && live.npc(id);
    if (npc) return npc;
    throw new DramatisError({
      code: "not_found",
      message: `${name.slice(0, 80)} is not and was not in this scene.`,
      mend: [didYouMean(name, npcs), `There is ${listChoices(npcs)}.`].filter(Boolean).join(" "),
      param: "npc",
    });
  }
}

/** What was said or done before them. What an NPC made of several things may hold some that they were not there for. */
function isSeenBy(player: PlayerId, { known, present }: Known): boolean {
  return (known === "told" || known === "saw" || known === "own") && present.includes(player);
}

/** Without the rules of the world, and without entries that the player did not hear. */
function asSeenBy(player: PlayerId): (item: Known) => Known {
  return (item) => ({
    ...item,
    tellable: { ...item.tellable, when: [] },
    chain: item.chain.filter((link) => link.type !== "seed" && link.hearers.includes(player)),
  });
}

function viewItem({ present, tellable, chain, ...item }: Known): KnownItem {
  return { ...item, present, tellable, chain };
}
