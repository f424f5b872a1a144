import { DramatisError } from "../domain/errors.ts";
import type { PlayerId, PlaythroughId, SceneId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import { isPresent, type TurnTaking } from "../domain/playthrough/scene.ts";
import type { World } from "../domain/world/world.ts";
import { findBooks, findPlace } from "../play/scene-lookups.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";
import type { LivePlaythrough, PlayHost } from "./live-play.ts";

export interface JoinSceneRequest {
  /** As the client wrote them. */
  readonly world: string;
  readonly place?: string;
  readonly npcs: readonly string[];
  /** `addressed` when absent. */
  readonly turns?: TurnTaking;
  /** Books of the world's lore that are on in the scene, as the client wrote them. */
  readonly lore?: readonly string[];
  readonly player: { readonly id: PlayerId; readonly name?: string; readonly description?: string };
  readonly scene: SceneId;
  /** One to go on with, or the id that a new one gets; opening it twice finds the same. */
  readonly playthrough:
    | { readonly type: "existing"; readonly id: PlaythroughId }
    /** A new one that goes on from a point of another; where it is there already, that one. */
    | {
        readonly type: "fork";
        readonly id: PlaythroughId;
        readonly from: PlaythroughId;
        readonly at: string | number;
      }
    | {
        readonly type: "new";
        readonly id: PlaythroughId;
        readonly simulate: boolean;
        readonly origin: "game" | "demo" | "compatible" | "terminal" | "synthetic";
      };
  /** Refuses a playthrough that this player may not enter, before anything is opened in it. */
  readonly admit?: (live: LivePlaythrough) => void;
}

export interface JoinedScene {
  readonly live: LivePlaythrough;
  /** The one that was asked for, or in a fork the one that goes on. */
  readonly scene: SceneId;
  readonly world: World;
  readonly place: string;
  readonly npcs: readonly Npc[];
}

/**
 * Opens a scene, or finds it open. Everything that was named is looked up first, so that a mistake opens nothing.
 * Throws `not_found` for a world, place, NPC or playthrough that is not there.
 */
export async function joinScene(
  { library, play }: { readonly library: Library; readonly play: PlayHost },
  request: JoinSceneRequest,
): Promise<JoinedScene> {
  const world = await findWorld(library, request.world);
  const place = findPlace(world, request.place);
  const lore = findBooks(world, request.lore ?? []);
  const npcs = await Promise.all(request.npcs.map((name) => findNpc(library, world, name, "npcs")));
  const { playthrough } = request;
  const live = await enter(play, world, playthrough);
  request.admit?.(live);
  if (live.world.id !== world.id) throw otherWorld(live, world);
  const { name, description } = world.document.setting.player;
  const scene = sceneToGoOnWith(live.view, request) ?? request.scene;
  await live.openScene({
    scene,
    place,
    player: {
      id: request.player.id,
      name: request.player.name ?? name,
      description: request.player.description ?? description,
    },
    npcs: npcs.map(({ id }) => id),
    ...(lore.length > 0 ? { lore } : {}),
    ...(request.turns === undefined ? {} : { turns: request.turns }),
  });
  // A scene that was found keeps the place and the cast that it was opened with.
  const opened = live.view.scenes.get(scene);
  const present = opened?.npcs.flatMap(({ id }) => live.npc(id) ?? []) ?? npcs;
  return { live, scene, world: live.world, place: opened?.place ?? place, npcs: present };
}

async function enter(
  play: PlayHost,
  world: World,
  playthrough: JoinSceneRequest["playthrough"],
): Promise<LivePlaythrough> {
  switch (playthrough.type) {
    case "existing":
      return play.find(playthrough.id);
    case "new": {
      const { id, simulate, origin } = playthrough;
      return play.open({ id, world, simulate, origin });
    }
    case "fork": {
      const { id, from, at } = playthrough;
      const parent = await play.find(from);
      if (parent.world.id !== world.id) throw otherWorld(parent, world);
      await play.fork({ from, to: id, at }).catch((cause: unknown) => {
        // A join that is sent again finds what it began.
        if (!(cause instanceof DramatisError) || cause.param !== "to") throw cause;
      });
      return play.find(id);
    }
    default:
      return playthrough satisfies never;
  }
}

/** In a fork: the scene of its parent's time that this player has open with these NPCs. */
function sceneToGoOnWith(
  { scenes, forkedFrom }: LivePlaythrough["view"],
  { scene: asked, player, npcs }: JoinSceneRequest,
): SceneId | undefined {
  if (!forkedFrom || scenes.has(asked)) return undefined;
  const wanted = new Set<string>(npcs);
  for (const scene of scenes.values()) {
    const isSame = scene.npcs.length === wanted.size && scene.npcs.every((present) => wanted.has(present.id));
    if (scene.open && scene.seq <= forkedFrom.seq && isPresent(scene, player.id) && isSame) return scene.id;
  }
  return undefined;
}

export function otherWorld(live: LivePlaythrough, world: World): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Playthrough ${live.id} runs in world ${live.world.id}, not in ${world.id}.`,
    mend: "Leave `playthrough` out to begin a new one.",
    param: "playthrough",
  });
}
