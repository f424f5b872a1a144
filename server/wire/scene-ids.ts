import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import { parsePlaythroughId, parseSceneId, type PlaythroughId, type SceneId } from "../domain/ids.ts";

/**
 * The scene that a join key names, and the playthrough that it opens where none is given: the same for the same key and
 * player, so that a join sent twice finds what it opened.
 */
export function idsOfJoin(
  join: string,
  player: string,
  playthrough: PlaythroughId | undefined,
): { readonly scene: SceneId; readonly playthrough: PlaythroughId } {
  const scene = parseSceneId(`scene_${digest("scene", join, player, playthrough ?? "")}`);
  const own = playthrough ?? parsePlaythroughId(`play_${digest("playthrough", join, player)}`);
  if (scene && own) return { scene, playthrough: own };
  throw new DramatisError({ code: "internal", message: "A digest gave no usable id." });
}

/** The playthrough that a join begins from a point of another: the same for the same join. */
export function idOfFork(
  join: string,
  player: string,
  from: PlaythroughId,
  at: string | number,
): PlaythroughId {
  const id = parsePlaythroughId(`play_${digest("fork", join, player, from, String(at))}`);
  if (id) return id;
  throw new DramatisError({ code: "internal", message: "A digest gave no usable id." });
}

function digest(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}
