import type { WorldHash } from "../ids.ts";
import type { World } from "../world/world.ts";
import type { MovedValue } from "./journal.ts";
import { moveState } from "./move-world.ts";
import type { Playthrough } from "./playthrough.ts";

/**
 * What becomes of a playthrough when its world gets a new version.
 * moved    it goes on in that version, and this is what becomes of its state
 * stayed   it goes on as it was
 */
export type PlannedMove =
  | {
      readonly type: "moved";
      readonly from: WorldHash;
      readonly to: WorldHash;
      readonly changes: readonly MovedValue[];
    }
  | { readonly type: "stayed"; readonly why: string };

/**
 * What is previewed, and what is journaled afterwards. `from`: the version that the playthrough is in; undefined where
 * that is `to` already.
 */
export function planMove(playthrough: Playthrough, from: World, to: World): PlannedMove | undefined {
  if (from.hash === to.hash) return undefined;
  const why = reasonToStay(playthrough, to);
  if (why !== undefined) return { type: "stayed", why };
  const open = [...playthrough.scenes.values()].flatMap((scene) => (scene.open ? [scene.id] : []));
  const changes = moveState(playthrough.state, from.document, to.document, open);
  return { type: "moved", from: from.hash, to: to.hash, changes };
}

function reasonToStay({ scenes, openCalls }: Playthrough, to: World): string | undefined {
  for (const scene of scenes.values()) {
    if (scene.open && !Object.hasOwn(to.document.places, scene.place))
      return `its scene is at ${scene.place}, which is gone`;
  }
  const [call] = openCalls.values();
  return call && `${call.dispatched.name} has been asked of the game and is not answered`;
}
