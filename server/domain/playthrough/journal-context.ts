import type { SceneThing } from "../behavior/scene-context.ts";
import type { PlayerId, SceneId } from "../ids.ts";

/** What one player holds and looks at, of what is near. */
export interface PlayerAim {
  readonly player: PlayerId;
  readonly held: readonly string[];
  readonly looking_at?: string;
}

/** What a game has declared of a scene's things. */
export interface DescribedScene {
  readonly near: readonly SceneThing[];
  /** Those of whom something was said. */
  readonly players: readonly PlayerAim[];
}

/** A game has said what is near, held and looked at: the whole of it as it is from now on. */
export interface SceneDescribed extends DescribedScene {
  readonly type: "scene.described";
  readonly v: 1;
  readonly scene: SceneId;
  /** The players who were there: they know. */
  readonly seenBy: readonly PlayerId[];
  /** The client's id of the message, for doing it once. */
  readonly message: string;
}
