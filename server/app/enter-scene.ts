import { DramatisError } from "../domain/errors.ts";
import { parseSceneId, type PlayerId, type PlaythroughId, type SceneId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import { findWorld } from "./find-world.ts";
import { otherWorld } from "./join-scene.ts";
import type { LivePlaythrough, PlayHost } from "./live-play.ts";

/**
 * Lets a player into a scene that somebody opened. Throws `not_found` for a playthrough or a scene that is not there, and
 * what `admit` throws for one that this player may not know of.
 */
export async function enterScene(
  { library, play }: { readonly library: Library; readonly play: PlayHost },
  request: {
    /** As the client wrote them. */
    readonly world: string;
    readonly scene: string;
    readonly playthrough: PlaythroughId;
    readonly player: { readonly id: PlayerId; readonly name?: string; readonly description?: string };
    readonly admit: (live: LivePlaythrough) => void;
  },
): Promise<{ readonly live: LivePlaythrough; readonly scene: SceneId }> {
  const world = await findWorld(library, request.world);
  const live = await play.find(request.playthrough);
  request.admit(live);
  if (live.world.id !== world.id) throw otherWorld(live, world);
  const scene = parseSceneId(request.scene);
  if (!scene || !live.view.scenes.has(scene)) {
    throw new DramatisError({
      code: "not_found",
      message: `Playthrough ${live.id} has no scene ${request.scene.slice(0, 80)}.`,
      mend: "Send the `scene` that scene.joined gave whoever opened it, or leave it out to open one.",
      param: "scene",
    });
  }
  const { name, description } = world.document.setting.player;
  await live.enter(scene, {
    id: request.player.id,
    name: request.player.name ?? name,
    description: request.player.description ?? description,
  });
  return { live, scene };
}
