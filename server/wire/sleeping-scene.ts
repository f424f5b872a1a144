import type { LivePlaythrough, Sleeper } from "../app/live-play.ts";
import type { PlayerId, PlaythroughId, SceneId } from "../domain/ids.ts";

/** Where a connection stands in a scene. */
export interface ScenePlace {
  readonly playthrough: PlaythroughId;
  readonly scene: SceneId;
  readonly player: PlayerId;
  readonly client: string;
  readonly handlers: readonly string[];
  /** Of the last event that was sent. */
  readonly cursor: number;
}

/** A connection in a scene whose playthrough is not in memory: where it stands, and nothing else. */
export class SleepingScene implements ScenePlace, Sleeper {
  readonly playthrough: PlaythroughId;
  readonly scene: SceneId;
  readonly player: PlayerId;
  readonly client: string;
  readonly handlers: readonly string[];
  readonly cursor: number;
  readonly #keeper: Waker;

  constructor(place: ScenePlace, keeper: Waker) {
    this.playthrough = place.playthrough;
    this.scene = place.scene;
    this.player = place.player;
    this.client = place.client;
    this.handlers = place.handlers;
    this.cursor = place.cursor;
    this.#keeper = keeper;
  }

  wake(live: LivePlaythrough): void {
    this.#keeper.woken(this, live);
  }
}

interface Waker {
  woken(place: ScenePlace, live: LivePlaythrough): void;
}
