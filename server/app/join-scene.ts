import { DramatisError } from "../domain/errors.ts";
import type { PlayerId, PlaythroughId, SceneId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { TurnTaking } from "../domain/playthrough/scene.ts";
import type { World } from "../domain/world/world.ts";
import { findPlace } from "../play/scene-lookups.ts";
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
  readonly player: { readonly id: PlayerId; readonly name?: string; readonly description?: string };
  readonly scene: SceneId;
  /** One to go on with, or the id that a new one gets; opening it twice finds the same. */
  readonly playthrough:
    | { readonly type: "existing"; readonly id: PlaythroughId }
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
  const npcs = await Promise.all(request.npcs.map((name) => findNpc(library, world, name, "npcs")));
  const { playthrough } = request;
  const live =
    playthrough.type === "existing"
      ? await play.find(playthrough.id)
      : await play.open({
          id: playthrough.id,
          world,
          simulate: playthrough.simulate,
          origin: playthrough.origin,
        });
  request.admit?.(live);
  if (live.world.id !== world.id) throw otherWorld(live, world);
  const { name, description } = world.document.setting.player;
  await live.openScene({
    scene: request.scene,
    place,
    player: {
      id: request.player.id,
      name: request.player.name ?? name,
      description: request.player.description ?? description,
    },
    npcs: npcs.map(({ id }) => id),
    ...(request.turns === undefined ? {} : { turns: request.turns }),
  });
  // A scene that was found keeps the place and the cast that it was opened with.
  const opened = live.view.scenes.get(request.scene);
  const present = opened?.npcs.flatMap(({ id }) => live.npc(id) ?? []) ?? npcs;
  return { live, world: live.world, place: opened?.place ?? place, npcs: present };
}

export function otherWorld(live: LivePlaythrough, world: World): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Playthrough ${live.id} runs in world ${live.world.id}, not in ${world.id}.`,
    mend: "Leave `playthrough` out to begin a new one.",
    param: "playthrough",
  });
}
