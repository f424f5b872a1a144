import type { PlayerId } from "../ids.ts";
import { bearingOf, isPresent, type Scene } from "../playthrough/scene.ts";
import type { StoryMoment } from "./story-moment.ts";

/**
 * The players whom something that happens by itself may concern, in the order in which they are tried: whoever caused it,
 * where somebody did who is or was there; else everybody there who is awake, in the order in which they came.
 */
export function playersConcerned({ cause }: Pick<StoryMoment, "cause">, scene: Scene): readonly PlayerId[] {
  const { player } = cause;
  if (player !== undefined && scene.visitors.has(player)) {
    const left = cause.type === "scene" && cause.what === "left";
    if (left || isPresent(scene, player)) return [player];
  }
  const waking = scene.players.map(({ id }) => id).filter((id) => bearingOf(scene, id).awake);
  if (waking.length > 0) return waking;
  const [first] = scene.players;
  return [first?.id ?? scene.opener];
}
