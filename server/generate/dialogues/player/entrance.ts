import type { LineId, PlayerId, SceneId, TurnId } from "../../../domain/ids.ts";
import type { SceneDescription } from "../../../domain/playthrough/describe-scene.ts";
import type { LivePlaythrough } from "../../../play/player-face.ts";
import type { TurnWatch } from "../turn-watch.ts";
import type { Cast } from "./player.ts";

/** A scene that is open and set, in which nobody has said anything. */
export interface SetScene {
  readonly live: LivePlaythrough;
  readonly scene: SceneId;
  /** Who opened it, and is in it. */
  readonly player: PlayerId;
  readonly cast: Cast;
  readonly watch: TurnWatch;
}

/** What was said, and what its speaker heard in answer. */
export interface Exchange {
  readonly line: LineId;
  readonly heard: string;
}

/** What a synthetic player does in a scene, and what the game around them does. */
export interface Part {
  /** How late it is, whole minutes since the playthrough began. Resolves when it is kept. */
  tellTime(minutes: number): Promise<void>;
  /** What is near and held. Resolves when it is kept. */
  describe(description: SceneDescription): Promise<void>;
  /** Says the line of this beat to the NPC. Resolves when the answer is over, however it ended. */
  say(beat: number, text: string): Promise<Exchange>;
  /** Has another answer come in the place of this one, the last. Resolves when it is over; false where there can be none. */
  again(turn: TurnId): Promise<boolean>;
  /** Ends the scene. Resolves when it has closed. */
  leave(): Promise<void>;
  /** Lets go of whatever it holds, also where it went wrong halfway. */
  close(): void;
}

/** How a synthetic player reaches the scene that it plays in. What is said and done there is the same whichever way. */
export interface Entrance {
  /** Who executes behaviors, where that is not the simulator. */
  readonly executes: "game" | undefined;
  /** Resolves when the player can speak. */
  enter(set: SetScene): Promise<Part>;
}
