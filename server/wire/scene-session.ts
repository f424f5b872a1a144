import type { ClientMessage, SceneJoin, SceneJoined, SceneResume } from "../../client-sdk/src/protocol.ts";
import { enterScene } from "../app/enter-scene.ts";
import { joinScene } from "../app/join-scene.ts";
import type { LivePlaythrough } from "../app/live-play.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import {
  parsePlayerId,
  parsePlaythroughId,
  parseSceneId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
} from "../domain/ids.ts";
import type { Scene } from "../domain/playthrough/scene.ts";
import type { Identity } from "./access.ts";
import { parseClientMessage } from "./client-messages.ts";
import { closeCodes, type Peer } from "./peer.ts";
import { epochToken } from "./epoch-token.ts";
import { idOfFork, idsOfJoin } from "./scene-ids.ts";
import { isPlain } from "./scene-standing.ts";
import { onlyForOwners } from "./scene-refusals.ts";
import { SceneSubscription } from "./scene-subscription.ts";
import { type ScenePlace, SleepingScene } from "./sleeping-scene.ts";
import { viewNpc } from "./view-npc.ts";
import type { Session, WireContext } from "./wire-context.ts";

const maximumScenes = 16;

/** A game's connection: the scenes that it is in. */
export class SceneSession implements Session {
  readonly #context: WireContext;
  readonly #identity: Identity;
  readonly #peer: Peer;
  readonly #connection: number;
  readonly #takesAny: boolean;
  /** One for each scene. A few at most, and mostly one: a map costs more than looking through them. */
  #scenes: readonly (SceneSubscription | SleepingScene)[] = [];
  #isClosed = false;

  constructor(options: {
    readonly context: WireContext;
    readonly identity: Identity;
    readonly peer: Peer;
    /** Its name in the log. */
    readonly connection: number;
    /** Whether the client passes over events that it does not know. */
    readonly takesAny: boolean;
  }) {
    this.#takesAny = options.takesAny;
    this.#connection = options.connection;
    this.#context = options.context;
    this.#identity = options.identity;
    this.#peer = options.peer;
  }

  async receive(frame: { readonly [key: string]: unknown; readonly type: string }): Promise<void> {
    await this.#handle(parseClientMessage(frame));
  }

  close(): void {
    this.#isClosed = true;
    const scenes = this.#scenes;
    this.#scenes = [];
    for (const scene of scenes) {
      if (scene instanceof SceneSubscription) scene.stop();
      else this.#context.play.leaveAsleep(scene.playthrough, scene);
    }
  }

  async #handle(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case "session.authenticate":
        // Whoever is known already may say it again after a reconnect.
        return;
      case "scene.join":
        return this.#join(message);
      case "scene.resume":
        return this.#resume(message);
      case "scene.leave":
        return this.#leave(await this.#scene(message.scene));
      case "scene.say":
      case "scene.presence":
      case "scene.context":
      case "scene.prompt":
      case "scene.cancel":
      case "scene.handlers":
      case "scene.save":
      case "npc.behavior.end":
      case "npc.behavior.progress":
      case "world.state":
      case "world.event":
      case "world.time":
      case "npc.turn.rate":
      case "npc.turn.edit":
      case "npc.turn.regenerate":
      case "npc.turn.withdraw":
      case "npc.turn.explain":
      case "npc.knowledge":
      case "scene.history":
        return (await this.#scene(message.scene)).receive(message);
      default:
        return message satisfies never;
    }
  }

  async #join(message: SceneJoin): Promise<void> {
    this.#demandRoom();
    const player = this.#playerOf(message.player?.id);
    const named = message.playthrough === undefined ? undefined : existingPlaythrough(message.playthrough);
    const fork = this.#forkOf(message, player, named);
    const given = fork?.id ?? named;
    const ids = idsOfJoin(message.join, player, given);
    this.#demandScope(message);
    if (message.lore !== undefined && this.#identity.type === "player") throw onlyForOwners("lore");
    if (message.scene !== undefined) return this.#enter(message, message.scene, given, player);
    if (message.npcs.length === 0) throw nobodyNamed();
    const joined = await joinScene(this.#context, {
      world: message.world,
      ...(message.place === undefined ? {} : { place: message.place }),
      npcs: message.npcs,
      ...(message.turns === undefined ? {} : { turns: message.turns }),
      ...(message.lore === undefined ? {} : { lore: message.lore }),
      player: { ...message.player, id: player },
      scene: ids.scene,
      playthrough:
        fork ??
        (given
          ? { type: "existing", id: given }
          : {
              type: "new",
              id: ids.playthrough,
              simulate: message.simulate ?? false,
              origin: this.#context.origin,
            }),
      admit: (live) => this.#demandPlaythrough(live, player),
    });
    await this.#welcome(joined.live, joined.scene, player, message);
  }

  /** Enters a scene that others are in. Like one that is not there for whoever may not know of it. */
  async #enter(
    message: SceneJoin,
    name: string,
    playthrough: PlaythroughId | undefined,
    player: PlayerId,
  ): Promise<void> {
    if (!playthrough) throw withoutPlaythrough();
    const entered = await enterScene(this.#context, {
      world: message.world,
      playthrough,
      scene: name,
      player: { ...message.player, id: player },
      admit: (live) => this.#demandPlaythrough(live, player),
    });
    await this.#welcome(entered.live, entered.scene, player, message);
  }

  async #welcome(live: LivePlaythrough, id: SceneId, player: PlayerId, message: SceneJoin): Promise<void> {
    const scene = live.view.scenes.get(id);
    if (!scene) throw noScene(id);
    const token = await epochToken(live);
    const subscription = this.#subscribe(live, id, player, message);
    const { state, ...position } = await subscription.position();
    const answer: SceneJoined = {
      type: "scene.joined",
      join: message.join,
      scene: id,
      playthrough: live.id,
      world: live.world.id,
      place: scene.place,
      player,
      players: scene.players.map(({ id: playing, name }) => ({ id: playing, name })),
      turns: scene.turns,
      epoch: token,
      cursor: position.cursor,
      npcs: scene.npcs.flatMap((present) => live.npc(present.id) ?? []).map(viewNpc),
      ...(isPlain(state) ? {} : { state }),
      model: this.#context.modelInfo,
    };
    await subscription.follow({ ...position, epoch: token }, () => answer);
    this.#log("scene.joined", live.id, id);
  }

  /** What a join `from` a point of a playthrough begins. */
  #forkOf({ join, from: at }: SceneJoin, player: PlayerId, from: PlaythroughId | undefined) {
    if (at === undefined) return undefined;
    if (this.#identity.type === "player") throw onlyForOwners("from");
    if (from) return { type: "fork", id: idOfFork(join, player, from, at), from, at } as const;
    throw new DramatisError({
      code: "invalid_input",
      message: "A join goes on from a point of a playthrough, and names none.",
      mend: "Send `playthrough` beside `from`.",
      param: "playthrough",
    });
  }

  async #resume(message: SceneResume): Promise<void> {
    if (!this.#inScene(message.scene)) this.#demandRoom();
    const live = await this.#context.play.find(existingPlaythrough(message.playthrough));
    const id = parseSceneId(message.scene);
    const scene = id && live.view.scenes.get(id);
    const player = scene && this.#playerIn(scene, message.player);
    if (!scene || !player) throw noScene(message.scene);
    this.#demandPlaythrough(live, player);
    const epoch = await epochToken(live);
    const subscription = this.#subscribe(live, scene.id, player, message);
    await subscription.follow(message, (caughtUp) => ({
      type: "scene.resumed",
      scene: scene.id,
      epoch,
      ...caughtUp,
    }));
    this.#log("scene.resumed", live.id, scene.id);
  }

  #subscribe(
    live: LivePlaythrough,
    scene: SceneId,
    player: PlayerId,
    { client, handlers }: SceneJoin | SceneResume,
  ): SceneSubscription {
    // The socket may have closed while the playthrough was loaded.
    if (this.#isClosed) throw new DramatisError({ code: "cancelled", message: "The connection has closed." });
    return this.#place(live, { scene, player, client, handlers });
  }

  /** `cursor`: of one that goes on after a rest. */
  #place(
    live: LivePlaythrough,
    place: Omit<ScenePlace, "playthrough" | "cursor"> & { readonly cursor?: number },
  ): SceneSubscription {
    const { scene } = place;
    // One of this connection's own gives way without a word.
    const former = this.#inScene(scene);
    this.#forget(scene);
    const subscription: SceneSubscription = new SceneSubscription({
      ...place,
      context: this.#context,
      live,
      peer: this.#peer,
      takesAny: this.#takesAny,
      backend: this.#identity.type !== "player",
      trusted: this.#identity.type !== "player" || live.view.simulate,
      onReplaced: () => {
        if (this.#inScene(scene) === subscription) this.#replaced(scene);
      },
      onRest: (at) => {
        const sleeping = new SleepingScene(at, this);
        this.#keep(sleeping);
        return sleeping;
      },
    });
    if (former instanceof SceneSubscription) former.stop();
    this.#keep(subscription);
    return subscription;
  }

  /** One whose connection has closed meanwhile leaves as if it had been awake, so that it is expected back for a moment. */
  woken(place: ScenePlace, live: LivePlaythrough): void {
    const subscription = this.#place(live, place);
    if (!this.#isClosed) return;
    this.#forget(place.scene);
    subscription.stop();
  }

  async #leave(subscription: SceneSubscription): Promise<void> {
    await subscription.leave();
    this.#forget(subscription.scene);
    this.#log("scene.left", subscription.playthrough, subscription.scene);
  }

  #log(
    event: "scene.joined" | "scene.resumed" | "scene.left",
    playthrough: PlaythroughId,
    scene: SceneId,
  ): void {
    this.#context.log({ event, connection: this.#connection, playthrough, scene });
  }

  #replaced(scene: string): void {
    this.#forget(scene);
    if (this.#scenes.length === 0)
      this.#peer.close(closeCodes.replaced, "a newer connection of this client is here");
  }

  /** Awake: one that sleeps is woken by its playthrough's being there again. */
  async #scene(id: string): Promise<SceneSubscription> {
    const known = this.#inScene(id);
    if (known instanceof SleepingScene) await this.#context.play.find(known.playthrough);
    const scene = this.#inScene(id);
    if (scene instanceof SceneSubscription) return scene;
    throw noScene(id);
  }

  #inScene(id: string): SceneSubscription | SleepingScene | undefined {
    return this.#scenes.find(({ scene }) => scene === id);
  }

  #keep(one: SceneSubscription | SleepingScene): void {
    // `concat` leaves no room to grow, which for thousands counts.
    this.#scenes = this.#scenes.filter(({ scene }) => scene !== one.scene).concat(one);
  }

  #forget(id: string): void {
    this.#scenes = this.#scenes.filter(({ scene }) => scene !== id);
  }

  #demandRoom(): void {
    if (this.#scenes.length < maximumScenes) return;
    throw new DramatisError({
      code: "too_many",
      message: `A connection is in at most ${maximumScenes} scenes.`,
      mend: "Leave one with scene.leave, or open another connection.",
    });
  }

  #playerOf(given: string | undefined): PlayerId {
    if (this.#identity.type === "player") return this.#identity.ticket.player;
    const id = parsePlayerId(given === undefined ? "@player" : given.startsWith("@") ? given : `@${given}`);
    if (id) return id;
    throw new DramatisError({
      code: "invalid_input",
      message: `The player id ${(given ?? "").slice(0, 80)} is not of the form that ids have.`,
      mend: "Use 1 to 64 of [A-Za-z0-9_-].",
      param: "player.id",
    });
  }

  /** As whom a client goes on with a scene: its ticket's player, the one it names, or whoever opened the scene. */
  #playerIn(scene: Scene, named: string | undefined): PlayerId | undefined {
    const player =
      this.#identity.type === "player" || named !== undefined ? this.#playerOf(named) : scene.opener;
    return scene.visitors.has(player) ? player : undefined;
  }

  /** What a ticket does not name is not there for its bearer. */
  #demandScope({ world, simulate }: SceneJoin): void {
    if (this.#identity.type !== "player") return;
    const { ticket } = this.#identity;
    if (ticket.world !== undefined && ticket.world !== world) {
      throw new DramatisError({
        code: "not_found",
        message: `There is no world ${world.slice(0, 80)}.`,
        mend: `This ticket is for ${ticket.world}.`,
        param: "world",
      });
    }
    if (simulate && !ticket.simulate) {
      throw new DramatisError({
        code: "forbidden",
        message: "This ticket does not allow a simulated playthrough.",
        mend: "The game's backend may mint a ticket with `simulate: true`.",
        param: "simulate",
      });
    }
  }

  /** A player enters what the ticket names, or where they have been before; the rest gives the same as what is missing. */
  #demandPlaythrough(live: LivePlaythrough, player: PlayerId): void {
    if (this.#identity.type !== "player") return;
    const { ticket } = this.#identity;
    const scenes = [...live.view.scenes.values()];
    const isOwn = scenes.length === 0 || scenes.some(({ visitors }) => visitors.has(player));
    const allowed = ticket.playthrough === undefined ? isOwn : ticket.playthrough === live.id;
    if (allowed && (ticket.world === undefined || ticket.world === live.world.id)) return;
    throw new DramatisError({
      code: "not_found",
      message: `There is no playthrough ${live.id}.`,
      mend: "Leave `playthrough` out to begin a new one.",
      param: "playthrough",
    });
  }
}

function existingPlaythrough(text: string): NonNullable<ReturnType<typeof parsePlaythroughId>> {
  const id = parsePlaythroughId(text);
  if (id) return id;
  throw new DramatisError({
    code: "not_found",
    message: `There is no playthrough ${text.slice(0, 80)}.`,
    mend: "Leave `playthrough` out to begin a new one.",
    param: "playthrough",
  });
}

function nobodyNamed(): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: "scene.join: npcs is empty, so that nobody would be there.",
    mend: "Name NPCs of the world, or the `scene` of a playthrough to enter.",
    param: "npcs",
  });
}

function withoutPlaythrough(): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: "scene.join names a scene and no playthrough.",
    mend: "Send the `playthrough` of whoever opened the scene beside it.",
    param: "playthrough",
  });
}

function noScene(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `This connection is in no scene ${id.slice(0, 80)}.`,
    mend: `Enter it with ${listChoices(["scene.join", "scene.resume"])} first.`,
    param: "scene",
  });
}
