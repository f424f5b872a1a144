import { didYouMean, nearNames } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { CharacterId, PlayerId, SceneId } from "../domain/ids.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { bearingOf, isPresent, presentIn, type Scene } from "../domain/playthrough/scene.ts";
import type { World } from "../domain/world/world.ts";

/** Looks things of a playthrough up as somebody outside named them; what is not there is told with what is. */

/** Throws `not_found`. */
export function findScene(playthrough: Playthrough, id: SceneId): Scene {
  const scene = playthrough.scenes.get(id);
  if (scene) return scene;
  throw new DramatisError({
    code: "not_found",
    message: `This playthrough has no scene ${id}.`,
    mend: "Join one with scene.join.",
    param: "scene",
  });
}

/** Throws `not_found`, or `conflict` for a scene that has ended. */
export function findOpenScene(playthrough: Playthrough, id: SceneId): Scene {
  const scene = findScene(playthrough, id);
  if (scene.open) return scene;
  throw new DramatisError({
    code: "conflict",
    message: `Scene ${id} has ended.`,
    mend: "Join another with scene.join.",
    param: "scene",
  });
}

/** Throws `not_found` for somebody who is not in the scene now. */
export function demandPresent(scene: Scene, id: CharacterId): void {
  if (isPresent(scene, id)) return;
  throw new DramatisError({
    code: "not_found",
    message: `${id} is not in this scene.`,
    mend: `Present are ${listChoices(presentIn(scene))}.`,
    param: "to",
  });
}

/**
 * Throws `conflict` for a report by a connection whose player has left: only who is there is told of it, so that it would
 * never be acknowledged.
 */
export function demandReporter(scene: Scene, player: PlayerId): void {
  if (isPresent(scene, player)) return;
  throw new DramatisError({
    code: "conflict",
    message: `${player}, through whose connection this comes, has left the scene.`,
    mend: "Join it again, or report through somebody who is there.",
    param: "scene",
  });
}

/** Throws `conflict` for somebody who sleeps: they say nothing, and would hear no answer. */
export function demandAwake(scene: Scene, id: CharacterId): void {
  if (bearingOf(scene, id).awake) return;
  throw new DramatisError({
    code: "conflict",
    message: `${id} is asleep.`,
    mend: "The game wakes them with scene.presence.",
    param: "text",
  });
}

/** The place named, or where scenes of this world begin. Throws `not_found`. */
export function findPlace(world: World, name: string | undefined): string {
  const { places, setting } = world.document;
  const place = name ?? setting.start_place;
  if (Object.hasOwn(places, place)) return place;
  const known = Object.keys(places);
  throw new DramatisError({
    code: "not_found",
    message: `World ${world.id} has no place ${place.slice(0, 80)}.`,
    mend: [didYouMean(place, known), `Its places are ${listChoices(nearNames(place, known))}.`]
      .filter(Boolean)
      .join(" "),
    param: "place",
  });
}

/** Books of lore that a scene is joined with, each once. Throws `not_found` with those that can be. */
export function findBooks(world: World, names: readonly string[]): readonly string[] {
  const known = [...new Set(Object.values(world.document.lore).flatMap(({ book }) => book ?? []))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return [...new Set(names)];
  const choices =
    known.length > 0
      ? `There is ${listChoices(known)}.`
      : "Its world.yaml has no book under `lore.books` as `{ joined: true }`.";
  throw new DramatisError({
    code: "not_found",
    message: `${world.document.setting.name} has no book of lore ${unknown.slice(0, 64)} that a scene may be joined with.`,
    mend: [didYouMean(unknown, known), choices].filter(Boolean).join(" "),
    param: "lore",
  });
}
