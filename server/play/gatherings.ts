import { DramatisError } from "../domain/errors.ts";
import { type CharacterId, isPlayer, type NpcId, type PlayerId, type SceneId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { SceneOpened, ScenePresence } from "../domain/playthrough/journal.ts";
import {
  type Bearing,
  type PresenceChange,
  type ScenePlayer,
  subjectOf,
} from "../domain/playthrough/journal-presence.ts";
import { describeScene, type SceneDescription } from "../domain/playthrough/describe-scene.ts";
import { stateWithScene } from "../domain/playthrough/enter-scene.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { planStage, type Stage, type StageSet } from "../domain/playthrough/stage-set.ts";
import { bearingOf, isPresent, presentIn, type Scene } from "../domain/playthrough/scene.ts";
import { describedIn } from "../domain/playthrough/state.ts";
import type { World } from "../domain/world/world.ts";
import type { Cast } from "./cast.ts";
import type { Draining } from "./draining.ts";
import type { OpenSceneRequest, PresenceRequest, PromptRequest } from "./player-face.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { demandPresent, demandReporter, findBooks, findOpenScene, findPlace } from "./scene-lookups.ts";
import type { SpokenTurns } from "./spoken-turns.ts";

/** How many may be in one scene: a prompt tells of each, and each line is judged for each ear. */
const maximumPlayers = 16;
const maximumNpcs = 16;
/** How many turns a game may ask two NPCs to speak with each other. */
const maximumExchange = 12;

/** Who is in the scenes of a playthrough: they open, people come and go, and they close with the last player. */
export class Gatherings {
  readonly #playthrough: Playthrough;
  readonly #world: () => World;
  readonly #cast: Cast;
  readonly #journal: RunnerJournal;
  readonly #turns: SpokenTurns;
  readonly #draining: Draining;

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly world: () => World;
    readonly cast: Cast;
    readonly journal: RunnerJournal;
    readonly turns: SpokenTurns;
    readonly draining: Draining;
  }) {
    this.#playthrough = options.playthrough;
    this.#world = options.world;
    this.#cast = options.cast;
    this.#journal = options.journal;
    this.#turns = options.turns;
    this.#draining = options.draining;
  }

  /** `LivePlaythrough.openScene` */
  async open(request: OpenSceneRequest): Promise<void> {
    if (request.npcs.length > maximumNpcs) throw full("npcs", maximumNpcs);
    const npcs = await Promise.all([...new Set(request.npcs)].map((id) => this.#cast.enter(id)));
    // Looked at after the wait: somebody may have opened it meanwhile.
    if (this.#playthrough.scenes.has(request.scene)) return;
    this.#draining.demandOpen();
    const lore = findBooks(this.#world(), request.lore ?? []);
    const opened: SceneOpened = {
      type: "scene.opened",
      v: 1,
      scene: request.scene,
      place: findPlace(this.#world(), request.place),
      player: request.player,
      npcs: npcs.map(presenceOf),
      ...(request.turns === undefined ? {} : { turns: request.turns }),
      ...(lore.length > 0 ? { lore } : {}),
    };
    await this.#journal.append([opened, ...(request.stage ? [this.#staged(opened, request.stage)] : [])]);
  }

  /** In the state that the scene's opening leaves. */
  #staged(opened: SceneOpened, stage: Stage): StageSet {
    const { document } = this.#world();
    const state = stateWithScene(this.#playthrough.state, document, opened);
    return planStage({ ...this.#playthrough, state }, document, opened.scene, stage);
  }

  /** `LivePlaythrough.enter` */
  async enter(id: SceneId, player: ScenePlayer): Promise<void> {
    const scene = findOpenScene(this.#playthrough, id);
    if (isPresent(scene, player.id)) return this.#journal.durable();
    this.#draining.demandOpen();
    if (scene.players.length >= maximumPlayers) throw full("players", maximumPlayers);
    await this.#change(scene, [{ type: "came", player }]);
  }

  /** `LivePlaythrough.leave` */
  async leave(id: SceneId, player: PlayerId): Promise<void> {
    const scene = this.#playthrough.scenes.get(id);
    if (!scene?.open || !isPresent(scene, player)) return;
    if (scene.players.length === 1) return this.close(id, "left");
    this.#turns.stopWith(id, player);
    await this.#change(scene, [{ type: "went", who: player }]);
  }

  /** `LivePlaythrough.closeScene` */
  async close(id: SceneId, reason: "left" | "idle" | "ended"): Promise<void> {
    const scene = this.#playthrough.scenes.get(id);
    if (!scene?.open) return;
    await this.#turns.stop(id);
    if (!scene.open) return;
    await this.#journal.append([{ type: "scene.closed", v: 1, scene: id, reason }]);
  }

  /** `LivePlaythrough.changePresence` */
  async change(
    id: SceneId,
    message: string,
    requests: readonly PresenceRequest[],
    by?: PlayerId,
  ): Promise<void> {
    const coming = requests.flatMap(({ who, here }) => (here === true && !isPlayer(who) ? [who] : []));
    const entered = await Promise.all(coming.map((npc) => this.#cast.enter(npc)));
    const scene = findOpenScene(this.#playthrough, id);
    if (this.#playthrough.messages.has(message)) return this.#journal.durable();
    if (by !== undefined) demandReporter(scene, by);
    const npcs = new Map(entered.map((npc) => [npc.id, npc]));
    const changes = requests.flatMap((request) => changeOf(scene, request, npcs) ?? []);
    const arriving = changes.filter(({ type }) => type === "came").length;
    if (scene.npcs.length + arriving > maximumNpcs) throw full("npcs", maximumNpcs);
    const leaving = changes.flatMap((change) => (change.type === "went" ? [change.who] : []));
    if (scene.players.every((player) => leaving.includes(player.id))) throw nobodyLeft();
    for (const who of leaving) this.#turns.stopWith(id, who);
    await this.#change(scene, changes, message, by);
  }

  /** `LivePlaythrough.describe` */
  async describe(
    id: SceneId,
    message: string,
    player: PlayerId,
    description: SceneDescription,
  ): Promise<void> {
    const scene = findOpenScene(this.#playthrough, id);
    if (this.#playthrough.messages.has(message)) return this.#journal.durable();
    demandReporter(scene, player);
    const before = describedIn(this.#playthrough.state, id);
    const described = describeScene(before, player, description, presentIn(scene));
    const seenBy = scene.players.map((present) => present.id);
    await this.#journal.append([{ type: "scene.described", v: 1, scene: id, ...described, seenBy, message }]);
  }

  /** `LivePlaythrough.prompt` */
  prompt(id: SceneId, { npc, to, turns = 1 }: PromptRequest): void {
    const scene = findOpenScene(this.#playthrough, id);
    this.#draining.demandOpen();
    demandPresent(scene, npc);
    const partner = to ?? scene.players[0]?.id ?? scene.opener;
    demandPresent(scene, partner);
    if (partner === npc) {
      throw new DramatisError({
        code: "invalid_input",
        message: `${npc} would speak to themself.`,
        mend: "Name somebody else who is in the scene.",
        param: "to",
      });
    }
    this.#turns.later({ scene, npc, partner, exchange: Math.min(turns, maximumExchange) });
  }

  /** `by`: through whose connection it came; the entry is its acknowledgement, also where they sleep. */
  async #change(
    scene: Scene,
    changes: readonly PresenceChange[],
    message?: string,
    by?: PlayerId,
  ): Promise<void> {
    const there = presentIn(scene).filter((who) => bearingOf(scene, who).awake || who === by);
    const concerned = changes.flatMap((change) => (isNoticed(change) ? [subjectOf(change)] : []));
    const seenBy: readonly CharacterId[] = [...new Set([...there, ...concerned])];
    await this.#journal.append([
      {
        type: "presence.changed",
        v: 1,
        scene: scene.id,
        changes,
        seenBy,
        ...(message === undefined ? {} : { message }),
      },
    ]);
  }
}

/** Whether whom it is about knows of it, who may not have been there or awake before: whoever comes, goes or is woken. */
function isNoticed(change: PresenceChange): boolean {
  return change.type !== "moved" || change.bearing.awake === true;
}

/** What a request comes to; undefined where it is so already. */
function changeOf(
  scene: Scene,
  { who, here, bearing }: PresenceRequest,
  npcs: ReadonlyMap<NpcId, Npc>,
): PresenceChange | undefined {
  const told: { readonly bearing?: Partial<Bearing> } = bearing ? { bearing } : {};
  if (here === true && !isPlayer(who) && !isPresent(scene, who)) {
    const npc = npcs.get(who);
    return npc && { type: "came", npc: presenceOf(npc), ...told };
  }
  demandPresent(scene, who);
  if (here === false) return { type: "went", who };
  return bearing && { type: "moved", who, bearing };
}

function presenceOf({ id, revision, profile }: Npc): ScenePresence {
  return { id, revision, name: profile.identity.name, tags: profile.tags, starts: profile.state };
}

function full(param: "npcs" | "players", limit: number): DramatisError {
  return new DramatisError({
    code: "too_many",
    message: `A scene has at most ${limit} ${param === "npcs" ? "NPCs" : "players"}.`,
    mend: "Open another scene in the same playthrough.",
    param,
  });
}

function nobodyLeft(): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: "No player would be left in the scene.",
    mend: "The last player leaves with scene.leave, which closes it.",
    param: "changes",
  });
}
