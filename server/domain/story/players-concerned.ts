import type { PlayerId } from "../ids.ts";
import { bearingOf, isPresent, type Scene } from "../playthrough/scene.ts";
import type { StoryMoment } from "./story-moment.ts";

/**
 * The players whom something that was done concerns: whoever did it, where a player did who is or was there; else
 * everybody there who is awake, in the order in which they came.
 */
export function playersConcerned(moment: Pick<StoryMoment, "cause">, scene: Scene): readonly PlayerId[] {
  const player = causerOf(moment, scene);
  return player === undefined ? wakingPlayers(scene) : [player];
}

/** Those for whom state may have come to be so: whoever caused it first, then everybody else there who is awake. */
export function playersInOrder(moment: Pick<StoryMoment, "cause">, scene: Scene): readonly PlayerId[] {
  const player = causerOf(moment, scene);
  const waking = wakingPlayers(scene);
  return player === undefined ? waking : [player, ...waking.filter((other) => other !== player)];
}

function causerOf({ cause }: Pick<StoryMoment, "cause">, scene: Scene): PlayerId | undefined {
  const { player } = cause;
  if (player === undefined) return undefined;
  const hasLeft = cause.type === "scene" && cause.what === "left" && scene.visitors.has(player);
  return hasLeft || isPresent(scene, player) ? player : undefined;
}

/** Where all sleep, or nobody is left: who came first. */
function wakingPlayers(scene: Scene): readonly PlayerId[] {
  const waking = scene.players.map(({ id }) => id).filter((id) => bearingOf(scene, id).awake);
  return waking.length > 0 ? waking : [scene.players[0]?.id ?? scene.opener];
}
